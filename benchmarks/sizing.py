"""What one worker of each stage needs: articles a second, CPU, memory, on Apache Kafka.

    python -m benchmarks sizing          # WARTA_SIZING_MESSAGES for another number

The sample pages, each many times under addresses of its own and with other words, so that no two
tell the same. The stages run one after another, so that none waits for another or takes its CPU.
Memory is the peak of both processes of a worker: what relations and timelines know grows it beyond.
"""

import asyncio
import itertools
import os
import random
import re
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from warta_cli.clients import open_reader
from warta_cli.stages import MODULES, StageName
from warta_schemas import INBOX, Outgoing, Topic
from warta_stream import Settings, Stage
from warta_stream.admin import ensure_topics, read_committed

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.kafka import find_missing, run_kafka
from support.traffic import Worker, create_settings, send

MESSAGES = int(os.environ.get("WARTA_SIZING_MESSAGES", "2000"))
STALL_SECONDS = 600
MONITOR_SECONDS = 30
PAGES = Path(__file__).parents[1] / "tests" / "data" / "articles" / "raw"
WORD = re.compile(r"\b[a-z]{2,30}\b")


def main() -> None:
    """Print a row for each stage."""
    missing = find_missing()
    if missing:
        print(f"  skipped: {missing}")
        return
    with run_kafka() as address:
        asyncio.run(measure_all(create_settings(address)))


async def measure_all(settings: Settings) -> None:
    """Each stage in the order of the flow, on what the one before has written."""
    await ensure_topics(settings)
    await send(settings, write_pages())
    print(
        f"  {'stage':10} {'messages':>8} {'messages/s':>10} {'CPU ms each':>12} {'cores':>6}"
        f" {'MiB':>5}"
    )
    for name in StageName:
        await measure(settings, import_module(MODULES[name]).STAGE)
    await measure_monitor(settings)


def write_pages() -> Iterator[Outgoing]:
    """The sample pages in turn, each time with another address and other words."""
    chance = random.Random(1)
    pages = [path.read_text() for path in sorted(PAGES.glob("*.txt"))]
    for number, page in zip(range(MESSAGES), itertools.cycle(pages), strict=False):
        url = f"https://sizing.example/{number}".encode()
        headers = (("content-type", b"text/plain"), ("source", b"sizing.example"), ("url", url))
        yield Outgoing(INBOX, url, vary(page, chance).encode(), headers)


def vary(page: str, chance: random.Random) -> str:
    """A page whose words, but for names, stand elsewhere: it tells nothing that another tells."""
    words = WORD.findall(page)
    return WORD.sub(lambda _: chance.choice(words), page)


async def measure(settings: Settings, stage: Stage) -> None:
    """Run one worker until it has settled all, without the time that it takes to start."""
    all_there = await count_records(settings, stage.source)
    worker = Worker(settings, MODULES[StageName(stage.name)], WARTA_LOG_LEVEL="WARNING")
    try:
        first = await wait_for(settings, stage, 1)
        started, used = time.monotonic(), read_cpu(worker)
        done = await wait_for(settings, stage, all_there) - first
        seconds, used = time.monotonic() - started, read_cpu(worker) - used
        print(
            f"  {stage.name:10} {done:8} {done / seconds:10.0f} {1000 * used / done:12.1f}"
            f" {used / seconds:6.1f} {read_peak(worker):5}",
            flush=True,
        )
    finally:
        worker.stop()


async def count_records(settings: Settings, topic: Topic) -> int:
    """How many records were written to a topic."""
    async with open_reader(settings, (topic,), from_beginning=True) as reader:
        return sum((await reader.end_offsets(reader.assignment())).values())


async def measure_monitor(settings: Settings) -> None:
    """Run the monitor for a while, beside topics at rest."""
    monitor = Worker(settings, "warta_cli.main monitor", WARTA_LOG_LEVEL="WARNING")
    try:
        await asyncio.sleep(MONITOR_SECONDS)
        cores = read_cpu(monitor) / MONITOR_SECONDS
        print(
            f"  {'monitor':10} {'':8} {'':10} {'':12} {cores:6.1f} {read_peak(monitor):5}",
            flush=True,
        )
    finally:
        monitor.stop()


async def wait_for(settings: Settings, stage: Stage, count: int) -> int:
    """Until so many are committed; how many it were. Raises TimeoutError."""
    deadline = time.monotonic() + STALL_SECONDS
    while time.monotonic() < deadline:
        done = sum((await read_committed(settings, stage.name, stage.source)).values())
        if done >= count:
            return done
        await asyncio.sleep(0.2)
    raise TimeoutError(f"{stage.name} has not settled {count} messages")


def list_processes(worker: Worker) -> list[Path]:
    """The folders of a worker and of its core process."""
    pid = worker.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [Path(f"/proc/{each}") for each in [str(pid), *children]]


def read_cpu(worker: Worker) -> float:
    """Seconds of CPU of both processes."""
    ticks = 0
    for process in list_processes(worker):
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def read_peak(worker: Worker) -> int:
    """MiB of memory that both processes had at most, each at its own time."""
    kibibytes = 0
    for process in list_processes(worker):
        status = (process / "status").read_text()
        kibibytes += int(status.partition("VmHWM:")[2].split()[0])
    return kibibytes // 1024


if __name__ == "__main__":
    main()
