"""Kafka clients of the commands: publish with acks, read as messages come."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError
from aiokafka.structs import RecordMetadata

from warta_schemas import Message, Outgoing, Topic
from warta_schemas.topics import DEAD_MAX_BYTES, MEBIBYTE
from warta_stream import OperatorError, Settings
from warta_stream.connection import connection_options, require_broker
from warta_stream.placing import find_partition
from warta_stream.readers import create_reader, list_partitions, read_record
from warta_stream.records import read_leniently
from warta_stream.refusals import RIGHT_ERRORS, explain

IN_FLIGHT = 200
"""Messages handed to the producer and not acked yet; bounds memory."""

Acked = Callable[[Outgoing, RecordMetadata], None]


async def publish(settings: Settings, messages: Iterable[Outgoing], on_ack: Acked) -> list[str]:
    """Send messages and wait for each ack. Returns a line for each that the broker refused."""
    await require_broker(settings)
    producer = create_producer(settings, linger_ms=5)
    await producer.start()
    refused: list[str] = []
    try:
        waiting: list[tuple[Outgoing, asyncio.Future[RecordMetadata]]] = []
        for message in messages:
            waiting.append((message, await _send(producer, settings, message)))
            if len(waiting) >= IN_FLIGHT:
                refused += await _await_acks(waiting, on_ack)
                waiting = []
        refused += await _await_acks(waiting, on_ack)
    finally:
        await producer.stop()
    return refused


def create_producer(settings: Settings, **options: Any) -> AIOKafkaProducer:
    """A producer whose acks mean that every replica in sync has the message; not started."""
    return AIOKafkaProducer(
        **connection_options(settings),
        acks="all",
        max_request_size=DEAD_MAX_BYTES + MEBIBYTE,
        **options,
    )


async def _send(
    producer: AIOKafkaProducer, settings: Settings, message: Outgoing
) -> asyncio.Future[RecordMetadata]:
    try:
        topic, by = settings.topic(message.topic), message.placed_by
        sent: asyncio.Future[RecordMetadata] = await producer.send(
            topic,
            message.value,
            partition=None if by is None else await find_partition(producer, topic, by),
            key=message.key,
            headers=list(message.headers),
        )
    except KafkaError as error:
        failed: asyncio.Future[RecordMetadata] = asyncio.get_running_loop().create_future()
        failed.set_exception(error)
        return failed
    return sent


async def _await_acks(
    waiting: list[tuple[Outgoing, asyncio.Future[RecordMetadata]]], on_ack: Acked
) -> list[str]:
    refused = []
    for message, future in waiting:
        try:
            on_ack(message, await future)
        except KafkaError as error:
            refused.append(f"{(message.key or b'').decode()}: {error}")
    return refused


@asynccontextmanager
async def open_reader(
    settings: Settings,
    topics: Iterable[Topic],
    *,
    from_beginning: bool,
    fetch_bytes: int = DEAD_MAX_BYTES,
) -> AsyncIterator[AIOKafkaConsumer]:
    """A consumer without a group, at the beginning or the end of all partitions.

    Raises OperatorError where no broker answers, it refuses, or a topic is missing.
    """
    partitions = await list_partitions(settings, topics)
    read_leniently()
    consumer = create_reader(settings, fetch_bytes)
    try:
        await consumer.start()
        consumer.assign(partitions)
        if from_beginning:
            await consumer.seek_to_beginning(*partitions)
        else:
            await consumer.seek_to_end(*partitions)
            await asyncio.gather(*map(consumer.position, partitions))
        yield consumer
    except RIGHT_ERRORS as error:
        raise OperatorError(explain(error, settings)) from None
    finally:
        await consumer.stop()


async def read_batch(consumer: AIOKafkaConsumer, seconds: float) -> list[Message]:
    """What has come, in the order of each partition; empty after `seconds` without any."""
    batches = await consumer.getmany(timeout_ms=int(seconds * 1000))
    return [
        read_record(record, tuple((name, value or b"") for name, value in record.headers))
        for records in batches.values()
        for record in records
    ]
