"""What every reader without a group shares: its client, its partitions, records as plain data."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from warta_schemas import Message, Topic
from warta_schemas.message import Headers
from warta_stream.admin import count_partitions
from warta_stream.connection import connection_options
from warta_stream.settings import Settings


def create_reader(settings: Settings, most_bytes: int, **options: Any) -> AIOKafkaConsumer:
    """A consumer that belongs to no group and commits nothing; not started.

    `most_bytes` are fetched of a partition at once; a larger batch comes whole.
    """
    return AIOKafkaConsumer(
        **connection_options(settings),
        group_id=None,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=most_bytes,
        **options,
    )


async def list_partitions(settings: Settings, topics: Iterable[Topic]) -> list[TopicPartition]:
    """Every partition of some topics. Raises OperatorError where one is missing."""
    counts = await count_partitions(settings, tuple(topics))
    return [TopicPartition(name, p) for name, count in counts.items() for p in range(count)]


def read_record(record: Any, headers: Headers = ()) -> Message:
    """A record of aiokafka's as plain data, with these headers: most readers want none."""
    return Message(
        value=record.value,
        key=record.key,
        headers=headers,
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        timestamp=read_timestamp(record.timestamp / 1000),
    )


def read_timestamp(seconds: float | None) -> datetime | None:
    """When a message was produced; None for nonsense: before 1970, after the year 9999."""
    if seconds is None or seconds < 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
