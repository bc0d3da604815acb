"""Where partitions end, by the broker's own word."""

import asyncio
import contextlib
import logging
from collections.abc import Iterable
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from warta_stream.connection import connection_options
from warta_stream.logs import event
from warta_stream.settings import Settings

log = logging.getLogger(__name__)

ANSWER_SECONDS = 3.0


class Ends:
    """Asks with a client of its own: that of the stream must not wait for an answer."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client: AIOKafkaConsumer | None = None

    async def read(self, partitions: Iterable[Any]) -> dict[int, int]:
        """The offsets after the last committed records; empty where the broker does not tell now.

        Never raises: what is done with the answer must not end a worker.
        """
        asked = [TopicPartition(tp.topic, tp.partition) for tp in partitions]
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                client = self._client or await self._connect()
                found = await client.end_offsets(asked) if asked else {}
        except (KafkaError, OSError, TimeoutError) as error:
            log.debug("no ends: %r", error, extra=event("no_ends"))
            return {}
        return {tp.partition: offset for tp, offset in found.items()}

    async def stop(self) -> None:
        """Close the connection."""
        client, self._client = self._client, None
        if client:
            with contextlib.suppress(KafkaError, OSError):
                await client.stop()

    async def _connect(self) -> AIOKafkaConsumer:
        client = AIOKafkaConsumer(
            **connection_options(self._settings),
            group_id=None,
            enable_auto_commit=False,
            isolation_level="read_committed",
        )
        try:
            await client.start()
        except BaseException:
            await client.stop()
            raise
        self._client = client
        return client
