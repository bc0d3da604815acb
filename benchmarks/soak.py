"""Half a million messages through both workers on Apache Kafka: memory, lag, rate.

    python -m benchmarks soak            # WARTA_SOAK_MESSAGES for another number

Prints a line each tenth of the way: memory of each worker and of its core process, in MiB, and
what is still to be done. Memory should be flat after the first tenths, and the lag end at 0.
"""

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from warta_cli.clients import open_reader
from warta_schemas import INBOX, RAW, Outgoing, Topic
from warta_stream import Settings
from warta_stream.admin import ensure_topics, read_committed

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.kafka import find_missing, run_kafka
from support.traffic import ENRICH, INGEST, Worker, create_settings, send

MESSAGES = int(os.environ.get("WARTA_SOAK_MESSAGES", "500000"))
STEPS = 10
AHEAD = 20_000
"""How far publishing runs ahead of the workers."""

STALL_SECONDS = 300
PAGE = "Taman {n} Dibuka\nWali kota membuka taman nomor {n} di Solo pada 6 Mei 2024 pukul 10.00."


def main() -> None:
    """Publish, wait until all is through, and print what it took."""
    missing = find_missing()
    if missing:
        print(f"  skipped: {missing}")
        return
    with run_kafka() as address:
        asyncio.run(soak(create_settings(address)))


async def soak(settings: Settings) -> None:
    """The run itself; raises TimeoutError where the workers stand still."""
    await ensure_topics(settings)
    workers = [Worker(settings, program, WARTA_LOG_LEVEL="WARNING") for program in (INGEST, ENRICH)]
    try:
        started = time.monotonic()
        for step in range(1, STEPS + 1):
            await send_to(settings, MESSAGES * (step - 1) // STEPS, MESSAGES * step // STEPS)
            left = 0 if step == STEPS else AHEAD
            seconds = time.monotonic() - started
            done = await wait_for(settings, MESSAGES * step // STEPS - left)
            memory = "  ".join(describe(worker) for worker in workers)
            print(f"  {done:8} through, {seconds:6.0f} s   {memory}", flush=True)
        seconds = time.monotonic() - started
        rate = MESSAGES / seconds
        print(f"  {rate:.0f} messages/s end to end; lag at the end {await lag(settings)}")
    finally:
        for worker in workers:
            worker.stop()


def write_pages(start: int, end: int) -> Iterator[Outgoing]:
    """Short articles, no two alike, some of them poison."""
    headers = (("content-type", b"text/plain"), ("source", b"soak.example"))
    for n in range(start, end):
        value = b"\xff" if n % 100 == 0 else PAGE.format(n=n).encode()
        yield Outgoing(INBOX, b"%d" % n, value, headers)


async def send_to(settings: Settings, start: int, end: int) -> None:
    """Publish in parts, never far ahead of the workers."""
    for part in range(start, end, AHEAD):
        await wait_for(settings, part - AHEAD)
        await send(settings, write_pages(part, min(end, part + AHEAD)))


async def wait_for(settings: Settings, count: int) -> int:
    """Until enrich has committed what came of so many messages; poison ends before it."""
    deadline = time.monotonic() + STALL_SECONDS
    last = -1
    while True:
        done = await count_done(settings)
        if done >= count:
            return done
        if done > last:
            last, deadline = done, time.monotonic() + STALL_SECONDS
        if time.monotonic() > deadline:
            raise TimeoutError(f"{done} of {count} messages are through, and no more come")
        await asyncio.sleep(1)


async def count_done(settings: Settings) -> int:
    """Messages settled by ingest, less what of them enrich has not settled yet."""
    ingested = sum((await read_committed(settings, "ingest", INBOX)).values())
    return ingested - await lag_of(settings, "enrich", RAW)


async def lag(settings: Settings) -> int:
    """Messages that are not through."""
    return await lag_of(settings, "ingest", INBOX) + await lag_of(settings, "enrich", RAW)


async def lag_of(settings: Settings, stage: str, topic: Topic) -> int:
    """What a stage has not committed of its topic."""
    async with open_reader(settings, (topic,), from_beginning=False) as reader:
        ends = await reader.end_offsets(reader.assignment())
    committed = await read_committed(settings, stage, topic)
    return sum(end - committed.get(tp.partition, 0) for tp, end in ends.items())


def describe(worker: Worker) -> str:
    """Resident memory of a worker and of its core process."""
    pid = worker.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    core = sum(read_memory(int(child)) for child in children)
    return f"{worker.program.split('.')[0]} {read_memory(pid)} + core {core} MiB"


def read_memory(pid: int) -> int:
    """Resident memory in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0
