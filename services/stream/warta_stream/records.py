"""Kafka records whose header names are not UTF-8: read, where aiokafka's parser would raise.

Brokers take such a name, and aiokafka raises UnicodeDecodeError over it in its fetcher, each time
that the partition is read: one record would end every worker in turn. Its parser gives no way to
be lenient, so the batch's bytes are mended before they are parsed once more.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from aiokafka.consumer import fetcher
from aiokafka.record.default_records import DefaultRecordBatch, _DefaultRecordBatchPy
from aiokafka.record.memory_records import _MemoryRecordsPy
from aiokafka.record.util import decode_varint


def read_leniently() -> None:
    """Let every consumer of this process read any header name; bad bytes come as `?`."""
    fetcher.MemoryRecords = LenientRecords


class LenientRecords(_MemoryRecordsPy):  # type: ignore[misc]
    """The batches of one answer of the broker."""

    def next_batch(self) -> Any:
        """The next batch as aiokafka reads it, or in its place one that can be read twice."""
        data = self._next_slice
        batch = super().next_batch()
        return LenientBatch(batch, data) if isinstance(batch, DefaultRecordBatch) else batch


class LenientBatch:
    """One batch: aiokafka's own, and from the first bad name on that of the mended bytes."""

    def __init__(self, batch: Any, data: memoryview) -> None:
        self._batch = batch
        self._data = data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._batch, name)

    def __next__(self) -> Any:
        return next(self._batch)

    def __iter__(self) -> Iterator[Any]:
        read = 0
        try:
            for record in self._batch:
                yield record
                read += 1
        except UnicodeDecodeError:
            yield from islice(_parse_mended(self._data), read, None)


def _parse_mended(data: memoryview) -> Iterator[Any]:
    """The records of a batch, by the parser that aiokafka has in Python."""
    batch = _DefaultRecordBatchPy(data)
    records: Iterator[Any] = iter(batch)
    position = batch._pos  # noqa: SLF001 - after the head, or 0 in what was compressed
    for _ in range(batch._num_records):  # noqa: SLF001
        position = _mend_names(batch._buffer, position)  # noqa: SLF001
    return records


def _mend_names(buffer: bytearray, start: int) -> int:
    """Put `?` for each bad byte of a record's header names. Gives where the next record begins."""
    length, at = decode_varint(buffer, start)
    end: int = at + length
    for _attributes_time_offset in range(3):
        _, at = decode_varint(buffer, at)
    for _key_value in range(2):
        at = _skip(buffer, at)
    count, at = decode_varint(buffer, at)
    for _ in range(count):
        size, at = decode_varint(buffer, at)
        buffer[at : at + size] = _mend(buffer[at : at + size])
        at = _skip(buffer, at + size)
    return end


def _skip(buffer: bytearray, start: int) -> int:
    """Where a nullable run of bytes ends."""
    size, at = decode_varint(buffer, start)
    end: int = at + max(0, size)
    return end


def _mend(name: bytearray) -> bytes:
    """The name in as many bytes, all of them valid."""
    kept = name.decode("utf-8", "surrogateescape")
    return "".join("?" if "\udc80" <= c <= "\udcff" else c for c in kept).encode()
