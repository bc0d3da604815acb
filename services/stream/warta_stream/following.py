"""A compacted topic that a stage follows beside the one it reads: the latest record of each key.

It is read from its beginning to its end before the first message is handled, and on from there for
as long as the worker lives. No consumer group, no offsets: a worker that starts reads it anew. The
latest records are kept here, for a core process that has to be started again.
"""

import asyncio
import contextlib
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from warta_schemas import Message, Topic
from warta_stream.admin import count_partitions
from warta_stream.connection import connection_options
from warta_stream.errors import OperatorError
from warta_stream.records import read_leniently
from warta_stream.settings import Settings

log = logging.getLogger(__name__)

POLL_MS = 200
SETTLE_SECONDS = 2.0
"""At the end of a topic that is written to all the time, so long is waited for a pause."""

MOST_BYTES = 64 * 1024 * 1024
"""Of all records that are kept."""

Hear = Callable[[Message], None]


class FollowedTable:
    """The latest record of each key; of too many, the longest unchanged go."""

    def __init__(self, most_records: int, most_bytes: int = MOST_BYTES) -> None:
        self._most_records = most_records
        self._most_bytes = most_bytes
        self._bytes = 0
        self._records: OrderedDict[tuple[str, bytes], Message] = OrderedDict()

    def __len__(self) -> int:
        return len(self._records)

    def put(self, message: Message) -> None:
        """Take in a record; a tombstone removes its key."""
        line = (message.topic, message.key or b"")
        self._drop(self._records.pop(line, None))
        if message.value is not None:
            self._records[line] = message
            self._bytes += len(message.value)
        while len(self._records) > self._most_records or self._bytes > self._most_bytes:
            _, oldest = self._records.popitem(last=False)
            self._drop(oldest)
            log.warning("more than is kept of %s: %r is left out", oldest.topic, oldest.key)

    def list(self) -> Sequence[Message]:
        """Every record, the longest unchanged first."""
        return tuple(self._records.values())

    def _drop(self, message: Message | None) -> None:
        self._bytes -= len(message.value or b"") if message else 0


class Follower:
    """Reads the topics that a stage follows. `hear` is told of each record, once it is kept."""

    def __init__(
        self, settings: Settings, topics: Sequence[Topic], table: FollowedTable, hear: Hear
    ) -> None:
        self.table = table
        self._settings = settings
        self._topics = topics
        self._hear = hear
        self._next: dict[TopicPartition, int] = {}
        self._task: asyncio.Task[None] | None = None
        self._caught_up = asyncio.Event()

    async def start(self) -> None:
        """Read to the end, then go on beside the caller.

        Raises OperatorError where it is not reached in time: what a worker does without knowing
        the records, it would do otherwise.
        """
        if not self._topics:
            return
        self._task = asyncio.create_task(self._follow())
        seconds = self._settings.follow_seconds
        try:
            await asyncio.wait_for(self._caught_up.wait(), seconds)
        except TimeoutError:
            names = ", ".join(map(self._settings.topic, self._topics))
            raise OperatorError(
                f"the end of {names} was not reached within {seconds:g} s: is the broker there? "
                "WARTA_FOLLOW_SECONDS waits longer"
            ) from None
        log.info("%d records of %s are known", len(self.table), self._topics[0].name)

    async def stop(self) -> None:
        """Cease to follow."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _follow(self) -> None:
        """Read without an end; what fails is tried again, from where it failed."""
        pause = self._settings.retry_first_seconds
        while True:
            try:
                async with self._connect() as (consumer, ends):
                    await self._read_to(consumer, ends)
                    self._caught_up.set()
                    while True:
                        await self._poll(consumer)
                        pause = self._settings.retry_first_seconds
            except Exception as error:  # noqa: BLE001 - whatever it is, following goes on
                log.warning("following fails, next attempt in %.1f s: %r", pause, error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._settings.retry_max_seconds)

    @contextlib.asynccontextmanager
    async def _connect(self) -> AsyncIterator[tuple[AIOKafkaConsumer, dict[TopicPartition, int]]]:
        """A consumer where the last one stopped, and the ends that the broker lists."""
        counts = await count_partitions(self._settings, self._topics)
        partitions = [TopicPartition(n, p) for n, count in counts.items() for p in range(count)]
        read_leniently()
        consumer = AIOKafkaConsumer(
            **connection_options(self._settings),
            group_id=None,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            isolation_level="read_committed",
            max_partition_fetch_bytes=max(topic.max_bytes for topic in self._topics),
        )
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

    async def _read_to(self, consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int]) -> None:
        """Read to the ends, and on until there is a pause.

        The embedded broker lists too small ends, and tells the rest when it is asked.
        """
        reached: float | None = None
        while True:
            found = await self._poll(consumer)
            if not await _are_reached(consumer, ends):
                continue
            reached = reached or time.monotonic()
            if not found or time.monotonic() - reached > SETTLE_SECONDS:
                return

    async def _poll(self, consumer: AIOKafkaConsumer) -> int:
        """Take in what has come; how many records it was."""
        count = 0
        for partition, records in (await consumer.getmany(timeout_ms=POLL_MS)).items():
            for record in records:
                message = Message(
                    value=record.value,
                    key=record.key,
                    topic=record.topic,
                    partition=record.partition,
                    offset=record.offset,
                    timestamp=_read_timestamp(record.timestamp),
                )
                self.table.put(message)
                self._hear(message)
                self._next[partition] = record.offset + 1
                count += 1
        return count


async def _are_reached(consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int]) -> bool:
    for partition, end in ends.items():
        told = consumer.highwater(partition)  # None until a fetch was answered
        if told is None or await consumer.position(partition) < max(told, end):
            return False
    return True


def _read_timestamp(milliseconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC) if milliseconds >= 0 else None
    except (OverflowError, ValueError, OSError):
        return None
