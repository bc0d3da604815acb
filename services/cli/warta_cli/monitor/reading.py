"""Looks at the groups: what they have committed, where the topics end, who is in them."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Collection, Iterable, Mapping

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from warta_cli.monitor.flow import Look, Place, Seen
from warta_cli.monitor.waiting import NOTHING, Peeker
from warta_cli.stages import SOURCES_OF, StageName
from warta_stream import OperatorError, Settings
from warta_stream.admin import count_partitions
from warta_stream.connection import connect_admin
from warta_stream.readers import create_reader
from warta_stream.records import read_leniently

FETCH_BYTES = 64 * 1024
"""Of a partition: one record is wanted. A broker gives one larger batch whole."""

STOP_SECONDS = 5.0

DONE_STATES = {"Dead", "Empty"}


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
        self._peeker = Peeker(consumer)

    @property
    def believes_ends(self) -> bool:
        """Not where the broker has told an end before a committed offset."""
        return self._peeker.believes_ends

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
            self._peeker.believes_ends = False
        starts = {tp: max(begins[tp], committed.get(tp, 0)) for tp in partitions}
        asked = {
            tp: start for tp, start in starts.items() if start < ends[tp] or not self.believes_ends
        }
        waiting = await self._peeker.find(stage, asked, ends)
        found: dict[TopicPartition, Seen] = {}
        for tp, start in starts.items():
            there = waiting.get(tp, NOTHING)
            end = max(ends[tp], start, there.end or 0)
            left = end - start if there.found else 0
            found[tp] = Seen(committed.get(tp), end, left, there.time)
        return found

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
