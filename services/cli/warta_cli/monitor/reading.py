"""Looks at the groups: what they have committed, where the topics end, what waits the longest."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from warta_cli.monitor.flow import Look, Place, Seen
from warta_cli.stages import SOURCES_OF, StageName
from warta_stream import OperatorError, Settings
from warta_stream.admin import connect_admin, count_partitions
from warta_stream.readers import create_reader
from warta_stream.records import read_leniently

PEEK_SECONDS = 3.0
"""How long the first records that wait may take to come; what has not come has no age yet."""

POLL_MS = 100
QUIET_POLLS = 5
"""So many polls without a record, and a broker whose ends are not believed has no more."""

FETCH_BYTES = 64 * 1024
"""Of a partition: one record is wanted. A broker gives one larger batch whole."""

STOP_SECONDS = 5.0

DONE_STATES = {"Dead", "Empty"}


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


class GroupReader:
    """Looks again and again, with the same connections."""

    def __init__(
        self,
        settings: Settings,
        admin: AIOKafkaAdminClient,
        consumer: AIOKafkaConsumer,
        partitions: Mapping[StageName, Collection[TopicPartition]],
    ) -> None:
        self._settings = settings
        self._admin = admin
        self._consumer = consumer
        self._partitions = partitions
        self._known: dict[tuple[str, TopicPartition], tuple[int, Waiting | None]] = {}
        self.believes_ends = True
        """Not where the broker has told an end before a committed offset."""

    async def look(self) -> Look:
        """All groups now. Raises KafkaError."""
        seen: dict[Place, Seen] = {}
        members: dict[str, int] = {}
        for stage, partitions in self._partitions.items():
            group = self._settings.group(stage)
            told = await self._admin.list_consumer_group_offsets(group, partitions=list(partitions))
            committed = {tp: o.offset for tp, o in told.items() if o.offset >= 0}
            number = await self._count_members(group)
            if number is not None:
                members[stage] = number
            for tp, found in (await self._see(stage, partitions, committed)).items():
                seen[Place(stage, tp.topic, tp.partition)] = found
        return Look(time.time(), seen, members)

    async def _see(
        self,
        stage: str,
        partitions: Collection[TopicPartition],
        committed: Mapping[TopicPartition, int],
    ) -> dict[TopicPartition, Seen]:
        begins = await self._consumer.beginning_offsets(partitions)
        ends = await self._consumer.end_offsets(partitions)
        if any(offset > ends[tp] for tp, offset in committed.items()):
            self.believes_ends = False
        starts = {tp: max(begins[tp], committed.get(tp, 0)) for tp in partitions}
        asked = {
            tp: start for tp, start in starts.items() if start < ends[tp] or not self.believes_ends
        }
        waiting = await self._find_waiting(stage, asked, ends)
        found: dict[TopicPartition, Seen] = {}
        for tp, start in starts.items():
            there = waiting.get(tp, NOTHING)
            end = max(ends[tp], start, there.end or 0)
            left = end - start if there.found else 0
            found[tp] = Seen(committed.get(tp), end, left, there.time)
        return found

    async def _find_waiting(
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

    async def _count_members(self, group: str) -> int | None:
        """Members of a group; None where the broker does not tell."""
        try:
            [answer] = await self._admin.describe_consumer_groups([group])
        except KafkaError:
            return None
        [(error, _group, state, _type, _protocol, members, *_)] = answer.groups
        if error:
            return None
        return 0 if state in DONE_STATES else len(members)


@contextlib.asynccontextmanager
async def open_groups(
    settings: Settings, stages: Iterable[StageName]
) -> AsyncIterator[GroupReader]:
    """A reader of some stages' groups.

    Raises OperatorError where no broker answers or a topic that a stage reads is missing.
    """
    wanted = list(stages)
    counts = await count_partitions(settings, [SOURCES_OF[stage] for stage in wanted])
    partitions = {
        stage: [
            TopicPartition(name, partition)
            for name in (settings.topic(SOURCES_OF[stage]),)
            for partition in range(counts[name])
        ]
        for stage in wanted
    }
    read_leniently()
    consumer = create_reader(settings, FETCH_BYTES, isolation_level="read_committed")
    async with connect_admin(settings) as admin:
        try:
            await consumer.start()
            yield GroupReader(settings, admin, consumer, partitions)
        except (KafkaError, TimeoutError) as error:
            raise OperatorError(f"{settings.broker} stopped serving: {error!r}") from None
        finally:
            await _stop(consumer)


async def _stop(consumer: AIOKafkaConsumer) -> None:
    """Stop a client, bounded: aiokafka's fetcher swallows a cancellation while it reassigns."""
    with contextlib.suppress(TimeoutError, KafkaError):
        await asyncio.wait_for(consumer.stop(), STOP_SECONDS)


def _read_time(milliseconds: int) -> float | None:
    """Unix time in seconds; None for a producer's nonsense."""
    return milliseconds / 1000 if milliseconds > 0 else None
