"""A compacted topic, read from its beginning to its end, and on from there beside the caller."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from warta_client.connection import connect, has_reached_end, take_all
from warta_client.errors import ClientError
from warta_schemas import CodecError, Topic

log = logging.getLogger(__name__)

POLL_MS = 200
SETTLE_POLLS = 10
"""At the end of a topic that is written to all the time, so many polls wait for a pause."""

Put = Callable[[bytes, bytes | None], None]
"""Takes in a record by its key; a value of None is a tombstone."""


class Following:
    """Reads a topic without a group and without an end; `put` is told of each record in order."""

    def __init__(
        self, broker: str, topic: Topic, prefix: str, put: Put, options: dict[str, Any]
    ) -> None:
        self._broker = broker
        self._topic = topic
        self._prefix = prefix
        self._put = put
        self._options = options
        self._consumer: AIOKafkaConsumer | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Read to the end, then go on beside the caller. Raises ClientError, and what `put` raises.

        The embedded broker lists too small ends, and tells the rest when it is asked: the end is
        reached where nothing comes any more.
        """
        name = self._prefix + self._topic.name
        consumer = await connect(self._broker, self._topic, self._prefix, None, self._options)
        self._consumer = consumer
        await take_all(consumer, name)
        polls = 0
        while polls < SETTLE_POLLS:
            found = await self._poll(consumer)
            if await has_reached_end(consumer):
                polls = polls + 1 if found else SETTLE_POLLS
        self._task = asyncio.create_task(self._follow(consumer))

    async def stop(self) -> None:
        """Cease to follow."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError, ClientError, KafkaError):
                await self._task
        if self._consumer:
            await self._consumer.stop()

    def require_alive(self) -> None:
        """Raise what ended the reading, if anything did."""
        if self._task and self._task.done() and not self._task.cancelled():
            error = self._task.exception()
            if error:
                raise error

    async def _follow(self, consumer: AIOKafkaConsumer) -> None:
        while True:
            await self._poll(consumer)

    async def _poll(self, consumer: AIOKafkaConsumer) -> int:
        """Take in what has come; how many records it was."""
        count = 0
        for records in (await consumer.getmany(timeout_ms=POLL_MS)).values():
            for record in records:
                count += 1
                try:
                    self._put(record.key or b"", record.value)
                except CodecError as error:
                    where = f"{record.topic}/{record.partition}@{record.offset}"
                    log.error("left out, for it is no record of this topic: %s: %s", where, error)  # noqa: TRY400
        return count
