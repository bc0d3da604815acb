"""Topics read by nobody's group: from their beginning to their end, and on from there."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from warta_schemas import Message, Topic
from warta_stream.readers import create_reader, list_partitions, read_record
from warta_stream.records import read_leniently
from warta_stream.settings import Settings

log = logging.getLogger(__name__)

POLL_MS = 200
SETTLE_SECONDS = 2.0
"""At the end of a topic that is written to all the time, so long is waited for a pause."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some records, perhaps none, in the order of each partition.

    `at_end`: all that stood on the topics when they were opened has been given by now.
    """

    messages: Sequence[Message]
    at_end: bool


class TopicReader:
    """Reads topics whole, or of each the partitions that are named. No offsets are kept."""

    def __init__(
        self, settings: Settings, topics: Sequence[Topic], partitions: frozenset[int] | None = None
    ) -> None:
        self._settings = settings
        self._topics = topics
        self._partitions = partitions
        self._next: dict[TopicPartition, int] = {}

    async def read(self) -> AsyncGenerator[Part, None]:
        """Parts without an end. What fails is tried again from where it failed, after a pause."""
        pause = self._settings.retry_first_seconds
        at_end = False
        while True:
            try:
                async with self._connect() as (consumer, ends):
                    async for part in self._read_connected(consumer, ends):
                        at_end = at_end or part.at_end
                        pause = self._settings.retry_first_seconds
                        yield Part(part.messages, at_end)
            except Exception as error:  # noqa: BLE001 - whatever it is, reading goes on
                log.warning("following fails, next attempt in %.1f s: %r", pause, error)
            yield Part((), at_end)
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._settings.retry_max_seconds)

    @contextlib.asynccontextmanager
    async def _connect(self) -> AsyncIterator[tuple[AIOKafkaConsumer, dict[TopicPartition, int]]]:
        """A consumer where the last one stopped, and the ends that the broker lists."""
        partitions = await self._list_partitions()
        read_leniently()
        most_bytes = max(topic.max_bytes for topic in self._topics)
        consumer = create_reader(self._settings, most_bytes, isolation_level="read_committed")
        try:
            await consumer.start()
            consumer.assign(partitions)
            begins = await consumer.beginning_offsets(partitions)
            for partition in partitions:
                begin = begins[partition]
                consumer.seek(partition, max(begin, self._next.get(partition, begin)))
            yield consumer, await consumer.end_offsets(partitions)
        finally:
            with contextlib.suppress(KafkaError, OSError):
                await consumer.stop()

    async def _list_partitions(self) -> list[TopicPartition]:
        return [
            place
            for place in await list_partitions(self._settings, self._topics)
            if self._partitions is None or place.partition in self._partitions
        ]

    async def _read_connected(
        self, consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int]
    ) -> AsyncIterator[Part]:
        """Read to the ends, and on until there is a pause: only that is the end.

        The embedded broker lists too small ends, and tells the rest when it is asked.
        """
        at_end = False
        reached: float | None = None
        while True:
            messages = await self._poll(consumer)
            if not at_end and await _are_reached(consumer, ends):
                reached = reached or time.monotonic()
                at_end = not messages or time.monotonic() - reached > SETTLE_SECONDS
            yield Part(messages, at_end)

    async def _poll(self, consumer: AIOKafkaConsumer) -> list[Message]:
        """What has come."""
        found = await consumer.getmany(timeout_ms=POLL_MS)
        for partition, records in found.items():
            self._next[partition] = records[-1].offset + 1
        return [read_record(record) for records in found.values() for record in records]


async def _are_reached(consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int]) -> bool:
    for partition, end in ends.items():
        told = consumer.highwater(partition)  # None until a fetch was answered
        if told is None or await consumer.position(partition) < max(told, end):
            return False
    return True
