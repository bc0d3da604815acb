"""A consumer of one topic: connected, checked, and where it is to begin."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from enum import Enum
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.abc import ConsumerRebalanceListener
from aiokafka.errors import KafkaError

from warta_client.errors import ClientError
from warta_schemas import Topic

CONNECT_SECONDS = 15.0
"""How long a first connection, or a first assignment of partitions, may take."""


class Place(Enum):
    """Where in a topic to begin."""

    BEGINNING = "beginning"
    END = "end"


BEGINNING, END = Place.BEGINNING, Place.END

Start = Place | datetime
"""A place, or what was written at that time and later. A time needs its offset."""


Lose = Callable[[Collection[TopicPartition]], Awaitable[None]]
"""Is told of partitions before another member of the group has them."""


async def connect(
    broker: str, topic: Topic, prefix: str, group: str | None, options: dict[str, Any]
) -> AIOKafkaConsumer:
    """A started consumer that has no partitions yet.

    Raises ClientError where no broker answers in time, it refuses, or the topic is missing.
    """
    consumer = AIOKafkaConsumer(
        bootstrap_servers=broker,
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        **{"max_partition_fetch_bytes": topic.max_bytes, **options},
    )
    try:
        await asyncio.wait_for(consumer.start(), CONNECT_SECONDS)
        names = await asyncio.wait_for(consumer.topics(), CONNECT_SECONDS)
    except (KafkaError, TimeoutError, OSError) as error:
        await consumer.stop()
        raise ClientError(
            f"no Kafka broker answers at {broker} ({_explain(error)}): start it, or name another"
        ) from error
    except BaseException:
        await consumer.stop()
        raise
    if prefix + topic.name not in names:
        await consumer.stop()
        raise ClientError(
            f"{broker} has no topic {prefix + topic.name}: `warta topics` creates it; a prefix "
            "before its name is given as prefix=…"
        )
    return consumer


async def take_all(consumer: AIOKafkaConsumer, name: str) -> None:
    """Have every partition of a topic, without a group. Raises ClientError."""
    consumer.subscribe([name])
    deadline = time.monotonic() + CONNECT_SECONDS
    while not consumer.assignment():
        if time.monotonic() > deadline:
            raise ClientError(f"the broker tells no partitions of {name}")
        await asyncio.sleep(0.02)


async def seek(
    consumer: AIOKafkaConsumer, partitions: Collection[TopicPartition], start: Start
) -> None:
    """Begin at a place or a time; at the end where nothing is as late."""
    if not partitions:
        return
    if start is Place.BEGINNING:
        await consumer.seek_to_beginning(*partitions)
        return
    late = set(partitions)
    if isinstance(start, datetime):
        milliseconds = int(start.timestamp() * 1000)
        found = await consumer.offsets_for_times(dict.fromkeys(partitions, milliseconds))
        for partition, known in found.items():
            if known is not None:
                consumer.seek(partition, known.offset)
                late.discard(partition)
    if late:
        await consumer.seek_to_end(*late)
        await asyncio.gather(*map(consumer.position, late))


class Beginner(ConsumerRebalanceListener):  # type: ignore[misc]
    """Sets a group's new partitions to where they begin, and is told of those that are lost."""

    def __init__(self, consumer: AIOKafkaConsumer, start: Start, lose: Lose) -> None:
        self._consumer = consumer
        self._start = start
        self._lose = lose

    async def on_partitions_revoked(self, revoked: Collection[TopicPartition]) -> None:
        """What was handled is committed before another takes over."""
        await self._lose(revoked)

    async def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        """Partitions from which the group has read nothing begin at the start."""
        committed = {partition: await self._consumer.committed(partition) for partition in assigned}
        fresh = [partition for partition, offset in committed.items() if offset is None]
        await seek(self._consumer, fresh, self._start)


async def has_reached_end(consumer: AIOKafkaConsumer) -> bool:
    """Whether all that the broker tells of has been handed out, in every partition."""
    for partition in consumer.assignment():
        told = consumer.highwater(partition)  # None until a fetch was answered
        if told is None or await consumer.position(partition) < told:
            return False
    return True


def require_time(start: Start) -> Start:
    """The same. Raises ValueError for a time without an offset: it means another in each zone."""
    if isinstance(start, datetime) and start.tzinfo is None:
        raise ValueError("start needs its offset from UTC, such as datetime(…, tzinfo=UTC)")
    return start


def _explain(error: BaseException) -> str:
    name, text = type(error).__name__, str(error)
    return text if text.startswith(name) else f"{name}: {text}" if text else name
