"""Messages in and out of a real broker, and workers as processes."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from warta_cli.clients import open_reader, publish, read_batch
from warta_schemas import Message, Outgoing, Topic
from warta_stream import Settings
from warta_stream.admin import topic_configs
from warta_stream.broker import find_free_port, stop_process
from warta_stream.connection import connection_options

ECHO = str(Path(__file__).with_name("echo.py"))
INGEST = "warta_ingest.worker"
ENRICH = "warta_enrich.worker"
READ_SECONDS = 90
QUIET_SECONDS = 0.7


class Worker:
    """A worker process and its metrics endpoint."""

    def __init__(
        self, settings: Settings, program: str, log: Path | None = None, **variables: str
    ) -> None:
        self.program = program
        self.port = find_free_port()
        command = program.split() if ".py" in program else ["-m", *program.split()]
        self.process = subprocess.Popen(
            [sys.executable, *command],
            stderr=log.open("ab") if log else None,
            env={
                **os.environ,
                "WARTA_BROKER": settings.broker,
                "WARTA_TOPIC_PREFIX": settings.topic_prefix,
                "WARTA_SESSION_TIMEOUT_SECONDS": str(settings.session_timeout_seconds),
                "WARTA_HTTP_PORT": str(self.port),
                **variables,
            },
        )

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of an HTTP answer; status 0 where nothing answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except (urllib.error.URLError, OSError):
            return 0, ""

    def metric(self, line: str) -> float:
        """The value of one sample, named as it is printed; 0 where it is absent."""
        for printed in self.get("/metrics")[1].splitlines():
            if printed.startswith(line + " "):
                return float(printed.rsplit(" ", 1)[1])
        return 0.0

    def wait_until(self, true: Callable[[], bool], seconds: float = 60) -> None:
        """Poll until a condition holds."""
        deadline = time.monotonic() + seconds
        while not true():
            assert self.process.poll() is None, f"worker ended with {self.process.returncode}"
            assert time.monotonic() < deadline, "waited in vain"
            time.sleep(0.1)

    def kill(self) -> None:
        """End with SIGKILL."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """End with SIGTERM; the exit status."""
        return stop_process(self.process, 40)


def create_settings(address: str) -> Settings:
    """Settings with topics and groups of their own."""
    return Settings(
        broker=address, topic_prefix=f"t{uuid.uuid4().hex[:8]}.", session_timeout_seconds=6
    )


async def create_topic(settings: Settings, topic: Topic, configs: Mapping[str, str]) -> None:
    """A topic as it is declared, but for these configurations."""
    admin = AIOKafkaAdminClient(**connection_options(settings))
    await admin.start()
    try:
        asked = {**topic_configs(topic), **configs}
        new = NewTopic(settings.topic(topic), topic.partitions, 1, topic_configs=asked)
        await admin.create_topics([new])
    finally:
        await admin.close()


@contextmanager
def running(settings: Settings, *programs: str, **variables: str) -> Iterator[list[Worker]]:
    """Workers that are stopped at the end, whatever happens."""
    workers = [Worker(settings, program, **variables) for program in programs]
    try:
        yield workers
    finally:
        for worker in workers:
            worker.stop()


async def send(settings: Settings, messages: Iterable[Outgoing]) -> None:
    """Publish, each message acked."""
    refused = await publish(settings, messages, lambda *_: None)
    assert not refused


async def collect(
    settings: Settings, topics: Iterable[Topic], enough: int, seconds: float
) -> list[Message]:
    """What has come to topics once there is enough of it, or when the time is over."""
    found: list[Message] = []
    deadline = time.monotonic() + seconds
    async with open_reader(settings, topics, from_beginning=True) as reader:
        while len(found) < enough and time.monotonic() < deadline:
            found += await read_batch(reader, 0.5)
        return found + await read_batch(reader, 1.0)


async def read(
    settings: Settings, topics: Iterable[Topic], enough: Callable[[list[Message]], bool]
) -> list[Message]:
    """What stands on topics from their beginning, once there is enough of it."""
    found: list[Message] = []
    deadline = time.monotonic() + READ_SECONDS
    async with open_reader(settings, topics, from_beginning=True) as reader:
        while not enough(found):
            assert time.monotonic() < deadline, f"only {len(found)} messages came"
            found += await read_batch(reader, 0.5)
        while more := await read_batch(reader, QUIET_SECONDS):  # repeats may still be coming
            assert time.monotonic() < deadline, "messages keep coming"
            found += more
    return found
