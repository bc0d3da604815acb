"""Messages a second through a worker whose core does nothing, beside bare loops that do the same.

Apache Kafka where the machine has Java and Maven, else the embedded broker. 3 KB messages, all of
them on the topic before the worker starts; the rate is between its first and last output.
"""

import asyncio
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warta_cli.clients import open_reader, publish, read_batch
from warta_schemas import INBOX, RAW, Message, Outgoing
from warta_stream import Settings
from warta_stream.admin import ensure_topics
from warta_stream.broker import embedded_broker, find_free_port, stop_process

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.kafka import find_missing, run_kafka  # noqa: E402

COUNT = 20_000
VALUE = b"x" * 3000
ROUNDS = 3
WAIT_SECONDS = 120
PROGRAMS = {
    "warta's shell": ROOT / "tests" / "support" / "echo.py",
    "Faust, ack awaited for each": ROOT / "benchmarks" / "peers" / "faust_each.py",
    "aiokafka, batches": ROOT / "benchmarks" / "peers" / "aiokafka_batches.py",
}


def main() -> None:
    """Print the median rate of interleaved rounds, and the ratio to the slowest peer."""
    with run_broker() as (name, address):
        print(f"  on {name}, {COUNT} messages of {len(VALUE)} bytes")
        rates = {program: [] for program in PROGRAMS}
        for _ in range(ROUNDS):
            for program, path in PROGRAMS.items():
                rates[program].append(asyncio.run(measure(address, path)))
    for program, values in rates.items():
        print(f"  {program:<28} {sorted(values)[ROUNDS // 2]:8.0f} messages/s")


@contextmanager
def run_broker() -> Iterator[tuple[str, str]]:
    """A broker's name and address."""
    if find_missing():
        with embedded_broker() as address:
            yield "the embedded broker", address
        return
    with run_kafka() as address:
        yield "Apache Kafka", address


async def measure(address: str, program: Path) -> float:
    """Messages a second of one program, on topics of its own."""
    settings = Settings(
        broker=address, topic_prefix=f"b{uuid.uuid4().hex[:8]}.", session_timeout_seconds=6
    )
    await ensure_topics(settings)
    messages = (Outgoing(INBOX, b"%d" % (n % 64), VALUE) for n in range(COUNT))
    await publish(settings, messages, lambda *_: None)
    process = subprocess.Popen(  # noqa: ASYNC220 - started once, before anything waits
        [sys.executable, str(program)],
        env={
            **os.environ,
            "WARTA_BROKER": address,
            "WARTA_TOPIC_PREFIX": settings.topic_prefix,
            "WARTA_SESSION_TIMEOUT_SECONDS": "6",
            "WARTA_HTTP_PORT": str(find_free_port()),
            "WARTA_LOG_LEVEL": "ERROR",
        },
        stderr=subprocess.DEVNULL,
    )
    try:
        return find_rate(await read_all(settings))
    finally:
        stop_process(process, 10)


async def read_all(settings: Settings) -> list[Message]:
    """Every output, once."""
    found: list[Message] = []
    async with open_reader(settings, [RAW], from_beginning=True) as reader:
        async with asyncio.timeout(WAIT_SECONDS):
            while len(found) < COUNT:
                found += await read_batch(reader, 0.5)
    return found


def find_rate(messages: list[Message]) -> float:
    """Messages a second between the first output and the last, by their Kafka timestamps."""
    stamps = sorted(m.timestamp.timestamp() for m in messages if m.timestamp)
    return (len(stamps) - 1) / (stamps[-1] - stamps[0])


if __name__ == "__main__":
    main()
