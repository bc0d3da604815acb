"""What stands on topics now: read from an offset to the end, and no further."""

import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from warta_cli.clients import read_batch
from warta_cli.places import Line
from warta_schemas import Message, Topic
from warta_schemas.topics import DEAD_MAX_BYTES
from warta_stream import OperatorError, Settings
from warta_stream.readers import create_reader, list_partitions
from warta_stream.refusals import RIGHT_ERRORS, explain

POLL_SECONDS = 0.2
FETCH_WAIT_MS = 100
QUIET_SECONDS = 10.0
"""Nothing for so long, and not at the end: the broker will not tell the rest."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first offset that a partition still has, and the one that its next message will get."""

    begin: int
    end: int


class Stretch:
    """All partitions of some topics, up to their ends as they were at the start.

    An end is the greater of what the broker lists and what its first answer to a fetch says: the
    embedded broker lists too small ones. So reading a busy topic ends, too, and nothing has to be
    waited for. `bounds` are those listed.
    """

    def __init__(self, consumer: AIOKafkaConsumer, bounds: Mapping[Line, Bounds]) -> None:
        self.bounds = bounds
        self._consumer = consumer
        self._open = set(bounds)
        self._ends: dict[Line, int] = {}

    async def read(self, starts: Mapping[Line, int] | None = None) -> AsyncGenerator[Message]:
        """Each message in the order of its partition; with starts, those partitions alone.

        A start over the end that is listed was of a topic since made anew, or forged: there the
        partition is read from its beginning. Raises OperatorError where the broker falls silent
        before the end: half an answer would be taken for a whole one.
        """
        self._seek(dict.fromkeys(self.bounds, 0) if starts is None else starts)
        heard = time.monotonic()
        while self._open:
            messages = await read_batch(self._consumer, POLL_SECONDS)
            for message in messages:
                if message.offset < self._find_end((message.topic, message.partition)):
                    yield message
            await self._close_read()
            if messages:
                heard = time.monotonic()
            elif time.monotonic() - heard > QUIET_SECONDS:
                names = ", ".join(f"{topic}/{partition}" for topic, partition in self._open)
                raise OperatorError(f"the broker fell silent before the end of {names}: try again")

    def _seek(self, starts: Mapping[Line, int]) -> None:
        for line, bounds in self.bounds.items():
            start = starts.get(line)
            if start is None:
                self._close(line)
            else:
                inside = bounds.begin <= start <= bounds.end
                self._consumer.seek(TopicPartition(*line), start if inside else bounds.begin)

    def _find_end(self, line: Line) -> int:
        """The end of a partition that a fetch was answered for."""
        told = self._consumer.highwater(TopicPartition(*line))
        return self._ends.setdefault(line, max(told, self.bounds[line].end))

    async def _close_read(self) -> None:
        for line in tuple(self._open):
            partition = TopicPartition(*line)
            if self._consumer.highwater(partition) is None:
                continue
            if await self._consumer.position(partition) >= self._find_end(line):
                self._close(line)

    def _close(self, line: Line) -> None:
        self._consumer.pause(TopicPartition(*line))
        self._open.discard(line)


@asynccontextmanager
async def open_stretch(settings: Settings, topics: Iterable[Topic]) -> AsyncIterator[Stretch]:
    """A consumer without a group on some topics. Raises OperatorError."""
    partitions = await list_partitions(settings, topics)
    consumer = create_reader(settings, DEAD_MAX_BYTES, fetch_max_wait_ms=FETCH_WAIT_MS)
    try:
        await consumer.start()
        consumer.assign(partitions)
        begins = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
        yield Stretch(
            consumer, {(p.topic, p.partition): Bounds(begins[p], ends[p]) for p in partitions}
        )
    except RIGHT_ERRORS as error:
        raise OperatorError(explain(error, settings)) from None
    except (KafkaError, UnicodeDecodeError) as error:  # aiokafka: a header's name that is no UTF-8
        raise OperatorError(f"cannot read from {settings.broker}: {error}") from None
    finally:
        await consumer.stop()
