"""What is seen of a worker: its lag, the age of what waits, and that it does not get on."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from prometheus_client import CollectorRegistry

from warta_schemas import Message
from warta_stream.hand import Hand
from warta_stream.health import Progress
from warta_stream.metrics import Metrics
from warta_stream.watching import Watch, find_oldest


class Partition(NamedTuple):
    topic: str
    partition: int


HERE = Partition("inbox", 3)


@dataclass
class FakeConsumer:
    """A client at some place of one partition."""

    fetched: int = 10
    seen_end: int | None = 10
    _committed_offset: dict[Partition, int] = field(default_factory=lambda: {HERE: 10})

    def assignment(self) -> set[Partition]:
        return {HERE}

    def highwater(self, _: Partition) -> int | None:
        return self.seen_end

    async def position(self, _: Partition) -> int:
        return self.fetched


class Seen:
    """A watch with all that it tells."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.progress = Progress(started=0)
        self.progress.join(time.monotonic())
        self.hand = Hand(200, 1024)
        metrics = Metrics("test", self.registry)
        self.watch = Watch(self.hand, lambda: (), metrics, self.progress)
        self.consumer = FakeConsumer()

    async def look(self, end: int | None) -> None:
        async def read_ends(_: object) -> dict[int, int]:
            return {} if end is None else {HERE.partition: end}

        await self.watch.look(self.consumer, read_ends)

    def tell(self, name: str, **labels: str) -> float | None:
        return self.registry.get_sample_value(name, {"stage": "test", **labels})

    def find_fault(self, now: float) -> str | None:
        return self.progress.find_fault(now, join_seconds=1, stall_seconds=1, move_seconds=5)


@pytest.mark.parametrize(
    ("told", "seen_end", "lag"), [(25, 10, 15), (None, 12, 2), (4, 12, 2), (12, None, 2)]
)
async def test_lag_is_to_the_latest_end_that_is_known(told, seen_end, lag) -> None:
    seen = Seen()
    seen.consumer.seen_end = seen_end
    await seen.look(told)
    assert seen.tell("warta_consumer_lag_records", partition="3") == lag
    seen.watch.leave()
    assert seen.tell("warta_consumer_lag_records", partition="3") is None


async def test_an_end_that_grows_is_no_progress() -> None:
    seen = Seen()
    await seen.look(20)
    seen.progress.last_move = time.monotonic() - 100
    await seen.look(21)
    assert "no offset has moved for 100 s" in (seen.find_fault(time.monotonic()) or "")
    seen.consumer.fetched = 11
    await seen.look(21)
    assert seen.find_fault(time.monotonic()) is None


async def test_age_grows_where_something_waits_unread_and_ends_when_it_is_committed() -> None:
    seen = Seen()
    now = time.time()
    await seen.look(12)
    first, second = (seen.watch.find_ages(now + later)[3] for later in (10, 20))
    assert 9 < first < 11
    assert second == pytest.approx(first + 10)
    seen.consumer._committed_offset[HERE] = 12
    assert seen.tell("warta_last_commit_timestamp_seconds") is None
    await seen.look(12)
    assert seen.watch.find_ages(now + 30) == {3: 0.0}
    assert seen.tell("warta_last_commit_timestamp_seconds") == pytest.approx(time.time(), abs=5)


def message(partition: int, stamp: datetime | None) -> Message:
    return Message(b"", partition=partition, timestamp=stamp)


def test_the_oldest_is_the_first_of_its_partition() -> None:
    early, late = (datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2))
    waiting = [message(1, late), message(1, early), message(2, None), message(3, early)]
    assert find_oldest(waiting) == {1: late.timestamp(), 3: early.timestamp()}


async def test_what_a_client_that_cannot_tell_leaves_is_what_was_known() -> None:
    seen = Seen()
    await seen.look(25)
    seen.consumer.assignment = lambda: 1 / 0
    await seen.look(30)
    assert seen.tell("warta_consumer_lag_records", partition="3") == 15
