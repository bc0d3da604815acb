"""Record batches byte by byte: what a client library would not let a test send.

The format is that of Kafka's magic 2; see the head of `aiokafka/record/default_records.py`.
"""

import asyncio
import struct
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from aiokafka import AIOKafkaClient
from aiokafka.errors import (
    NotLeaderForPartitionError,
    UnknownTopicOrPartitionError,
    for_code,
)
from aiokafka.protocol.produce import ProduceRequest
from aiokafka.record.util import calc_crc32c, encode_varint
from aiokafka.structs import TopicPartition

from warta_stream import Settings
from warta_stream.connection import connection_options

AFTER_CRC = struct.Struct(">hiqqqhii")
"""Attributes, last offset delta, first and last timestamp, producer, epoch, sequence, count."""

NO_PRODUCER = (-1, -1, -1)
UNCOMPRESSED, GZIP = 0, 1
CHUNK = bytes(1024 * 1024)
SECONDS = 30
LEADERLESS = (NotLeaderForPartitionError, UnknownTopicOrPartitionError)


@dataclass(frozen=True)
class RawRecord:
    """A record whose header names are bytes, as they are on the wire."""

    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[bytes, bytes | None], ...] = ()


def build_batch(
    records: Iterable[RawRecord], *, codec: int = UNCOMPRESSED, timestamp: int | None = None
) -> bytes:
    """A batch of records, each stamped alike; milliseconds, now where none is given."""
    written = [_write_record(n, record) for n, record in enumerate(records)]
    body = b"".join(written)
    return close(body, len(written), codec, timestamp)


def build_bomb(mebibytes: int) -> bytes:
    """A batch of one record whose value is so many mebibytes of zeros, compressed with gzip."""
    size = mebibytes * len(CHUNK)
    before = b"\x00" + _varint(0) + _varint(0) + _varint(-1) + _varint(size)
    after = _varint(0)
    gzip = zlib.compressobj(wbits=31)
    parts = [gzip.compress(_varint(len(before) + size + len(after)) + before)]
    parts += [gzip.compress(CHUNK) for _ in range(mebibytes)]
    parts += [gzip.compress(after), gzip.flush()]
    return close(b"".join(parts), 1, GZIP, None)


@dataclass(frozen=True)
class Answer:
    """What the broker says to a batch: NoError and where it stands, or why it is refused."""

    error: type[Exception]
    offset: int


class RawProducer:
    """Sends batches as they are, one after the other."""

    def __init__(self, settings: Settings) -> None:
        options = connection_options(settings)
        self._client = AIOKafkaClient(**options, request_timeout_ms=SECONDS * 1000)

    async def __aenter__(self) -> Self:
        await self._client.bootstrap()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()

    async def send(self, topic: str, partition: int, batch: bytes) -> Answer:
        """Send a batch to the leader of a partition, which a new topic may not have yet."""
        deadline = time.monotonic() + SECONDS
        while True:
            answer = await self._send(topic, partition, batch)
            if answer.error not in LEADERLESS or time.monotonic() > deadline:
                return answer
            await asyncio.sleep(0.1)
            await self._client.force_metadata_update()

    async def _send(self, topic: str, partition: int, batch: bytes) -> Answer:
        await self._client.add_topic(topic)
        leader = self._client.cluster.leader_for_partition(TopicPartition(topic, partition))
        if leader in {None, -1}:
            return Answer(NotLeaderForPartitionError, -1)
        request = ProduceRequest(None, -1, SECONDS * 1000, [(topic, [(partition, batch)])])
        response = await self._client.send(leader, request)
        [(_, [(_, code, offset, *_)])] = response.topics
        return Answer(for_code(code), offset)


def _write_record(number: int, record: RawRecord) -> bytes:
    parts = [b"\x00", _varint(0), _varint(number), _nullable(record.key), _nullable(record.value)]
    parts.append(_varint(len(record.headers)))
    for name, value in record.headers:
        parts += [_nullable(name), _nullable(value)]
    body = b"".join(parts)
    return _varint(len(body)) + body


def close(body: bytes, count: int, codec: int, timestamp: int | None) -> bytes:
    """The batch's head before its records, with their checksum."""
    stamp = int(time.time() * 1000) if timestamp is None else timestamp
    summed = AFTER_CRC.pack(codec, count - 1, stamp, stamp, *NO_PRODUCER, count) + body
    head = struct.pack(">ibI", -1, 2, calc_crc32c(summed))
    return struct.pack(">qi", 0, len(head) + len(summed)) + head + summed


def _varint(number: int) -> bytes:
    written = bytearray()
    encode_varint(number, written.append)
    return bytes(written)


def _nullable(data: bytes | None) -> bytes:
    return _varint(-1) if data is None else _varint(len(data)) + data
