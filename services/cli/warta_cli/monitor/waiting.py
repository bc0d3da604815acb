"""What waits at committed offsets: whether there is a record, and since when."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, TopicPartition

PEEK_SECONDS = 3.0
"""How long the first records that wait may take to come; what has not come has no age yet."""

POLL_MS = 100
QUIET_POLLS = 5
"""So many polls without a record, and a broker whose ends are not believed has no more."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What stands at a committed offset.

    `found`: something does, or it is not known, since nothing has come; `is_record` tells which.
    `time` is the record's, where it has a sensible one; `end` is the end that was told with it.
    """

    found: bool
    is_record: bool
    time: float | None
    end: int | None


NOTHING = Waiting(found=False, is_record=False, time=None, end=None)


class Peeker:
    """Reads the first record that waits in a partition, once for each offset.

    `believes_ends`: no record waits where the broker says that a partition ends.
    """

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self.believes_ends = True
        self._consumer = consumer
        self._known: dict[tuple[str, TopicPartition], tuple[int, Waiting | None]] = {}

    async def find(
        self, stage: str, starts: Mapping[TopicPartition, int], ends: Mapping[TopicPartition, int]
    ) -> dict[TopicPartition, Waiting]:
        """What stands at each offset. Where an offset has not moved it is known already."""
        found: dict[TopicPartition, Waiting] = {}
        for tp, start in starts.items():
            offset, known = self._known.get((stage, tp), (-1, None))
            if known and offset == start and self.believes_ends:
                found[tp] = known
        missing = {tp: start for tp, start in starts.items() if tp not in found}
        if missing:
            peeked = await self._peek(missing, ends)
            found |= peeked
            for tp, waiting in peeked.items():
                self._known[stage, tp] = (starts[tp], waiting if waiting.is_record else None)
        return found

    async def _peek(
        self, starts: Mapping[TopicPartition, int], ends: Mapping[TopicPartition, int]
    ) -> dict[TopicPartition, Waiting]:
        """Read the first record of each partition; bounded in bytes and in time.

        A position that comes to the end without a record has passed markers of transactions.
        """
        consumer = self._consumer
        consumer.assign(list(starts))
        for tp, start in starts.items():
            consumer.seek(tp, start)
        times: dict[TopicPartition, float | None] = {}
        open_, quiet = set(starts), 0
        deadline = time.monotonic() + PEEK_SECONDS
        while self._is_to_go_on(open_, quiet) and time.monotonic() < deadline:
            batches = await consumer.getmany(timeout_ms=POLL_MS, max_records=len(starts))
            quiet = 0 if batches else quiet + 1
            for tp, records in batches.items():
                consumer.pause(tp)
                times.setdefault(tp, _read_time(records[0].timestamp))
            open_ = {tp for tp in open_ - set(times) if await consumer.position(tp) < ends[tp]}
        told = {tp: consumer.highwater(tp) for tp in starts}
        consumer.pause(*starts)  # no more of them is fetched
        return {
            tp: Waiting(tp in times or tp in open_, tp in times, times.get(tp), told[tp])
            for tp in starts
        }

    def _is_to_go_on(self, open_: Collection[TopicPartition], quiet: int) -> bool:
        """Whether more may come: of an end that is not believed, as long as something does."""
        return bool(open_) or (not self.believes_ends and quiet < QUIET_POLLS)


def _read_time(milliseconds: int) -> float | None:
    """Unix time in seconds; None for a producer's nonsense."""
    return milliseconds / 1000 if milliseconds > 0 else None
