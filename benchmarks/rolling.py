"""A rolling restart of two workers: how long each partition stands still, on Apache Kafka.

Once as workers are by default, and once with names that they keep (static membership,
WARTA_GROUP_INSTANCE_ID): a restart within the session timeout then moves no partitions.
"""

import asyncio
import sys
import time
from collections import defaultdict
from pathlib import Path

from aiokafka import AIOKafkaProducer

from warta_cli.clients import open_reader, read_batch
from warta_schemas import INBOX, RAW
from warta_stream import Settings
from warta_stream.admin import ensure_topics
from warta_stream.connection import connection_options

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.kafka import find_missing, run_kafka
from support.traffic import ECHO, Worker, create_settings

RATE = 200
NAMES = ("worker-1", "worker-2")
SETTLE_SECONDS = 6
READY_SECONDS = 60
SESSION_SECONDS = "30"
"""Long enough that a restart is over before the broker gives a worker up."""


def main() -> None:
    """Print the longest stall of each partition, in seconds."""
    missing = find_missing()
    if missing:
        print(f"  skipped: {missing}")
        return
    with run_kafka() as address:
        for static in (False, True):
            stalls = asyncio.run(roll(create_settings(address), static=static))
            shown = " ".join(f"{seconds:5.1f}" for _, seconds in sorted(stalls.items()))
            name = "static members" if static else "by default"
            print(f"  {name:<15} {shown}   longest {max(stalls.values()):.1f} s")


async def roll(settings: Settings, *, static: bool) -> dict[int, float]:
    """Restart each worker in turn under traffic. The longest way of a message, by partition."""
    await ensure_topics(settings)
    workers = [start_worker(settings, name, static=static) for name in NAMES]
    try:
        for worker in workers:
            await wait_ready(worker)
        stop = asyncio.Event()
        traffic = asyncio.create_task(publish(settings, stop))
        await asyncio.sleep(SETTLE_SECONDS)
        for number, name in enumerate(NAMES):
            await asyncio.to_thread(workers[number].stop)
            workers[number] = start_worker(settings, name, static=static)
            await wait_ready(workers[number])
            await asyncio.sleep(SETTLE_SECONDS)
        stop.set()
        await traffic
        await asyncio.sleep(SETTLE_SECONDS)
    finally:
        for worker in workers:
            worker.stop()
    return await read_stalls(settings)


def start_worker(settings: Settings, name: str, *, static: bool) -> Worker:
    """An echo worker, with its name or without."""
    variables = {"WARTA_GROUP_INSTANCE_ID": name} if static else {}
    return Worker(
        settings,
        ECHO,
        **{"WARTA_LOG_LEVEL": "ERROR", **variables},
        WARTA_SESSION_TIMEOUT_SECONDS=SESSION_SECONDS,
    )


async def wait_ready(worker: Worker) -> None:
    """Until the worker has its partitions."""
    deadline = time.monotonic() + READY_SECONDS
    while (await asyncio.to_thread(worker.get, "/health/ready"))[0] != 200:  # noqa: PLR2004
        if time.monotonic() > deadline:
            raise TimeoutError("a worker did not get ready")
        await asyncio.sleep(0.1)


async def publish(settings: Settings, stop: asyncio.Event) -> None:
    """Numbers under many keys, each with the time at which it was sent."""
    producer = AIOKafkaProducer(**connection_options(settings), acks="all")
    await producer.start()
    number = 0
    try:
        while not stop.is_set():
            number += 1
            key = b"key-%d" % (number % 100)
            await producer.send(settings.topic(INBOX), repr(time.time()).encode(), key=key)
            await asyncio.sleep(1 / RATE)
    finally:
        await producer.stop()


async def read_stalls(settings: Settings) -> dict[int, float]:
    """By partition: keys go to the same one of both topics."""
    longest: dict[int, float] = defaultdict(float)
    async with open_reader(settings, (RAW,), from_beginning=True) as reader:
        while batch := await read_batch(reader, 2.0):
            for message in batch:
                if message.timestamp:
                    way = message.timestamp.timestamp() - float(message.value or 0)
                    longest[message.partition] = max(longest[message.partition], way)
    return longest
