"""`news.enriched.v1` as an iterator of articles."""

import asyncio
import logging
import time
from collections.abc import Collection
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError

from warta_client.connection import (
    BEGINNING,
    Beginner,
    Start,
    connect,
    has_reached_end,
    require_time,
    seek,
    take_all,
)
from warta_client.copies import Copies
from warta_client.errors import ClientError
from warta_client.following import Following
from warta_schemas import ENRICHED, RELATIONS, CodecError, EnrichedArticle, Status, decode

log = logging.getLogger(__name__)

POLL_MS = 200
COMMIT_SECONDS = 1.0
RELATED_SECONDS = 5.0
"""How long after an article was written its relations are waited for."""


class Articles:
    """Articles in the order of their partitions, without an end unless `follow` is False.

    Without a group all of the topic is read from `start` on. With a group its members share the
    partitions, and `start` holds where the group has read nothing yet. An article counts as handled
    when the next is asked for; what was handled is committed every second and on leaving. So
    each article comes at least once: the last one again where its handling was cut off.

    `unique` leaves out what only repeats an earlier article: re-crawls and syndicated copies, as
    `news.relations.v1` says. An article whose relations are late is handed out after five seconds.

    Withdrawn articles come with `status` canceled. `prefix` stands before the topics' names.
    `options` are aiokafka's own, for TLS and SASL: security_protocol, ssl_context, sasl_mechanism,
    sasl_plain_username, sasl_plain_password. Raises ClientError with what to do.
    """

    def __init__(
        self,
        broker: str,
        *,
        group: str | None = None,
        start: Start = BEGINNING,
        unique: bool = False,
        follow: bool = True,
        prefix: str = "",
        **options: Any,
    ) -> None:
        self._broker = broker
        self._group = group
        self._start = require_time(start)
        self._follow = follow
        self._prefix = prefix
        self._options = options
        self._copies = Copies() if unique else None
        self._following: Following | None = None
        self._consumer: AIOKafkaConsumer | None = None
        self._handed: ConsumerRecord | None = None
        self._coming: ConsumerRecord | None = None  # kept where waiting for it is cut off
        self._handled: dict[TopicPartition, int] = {}
        self._committed = 0.0

    async def __aenter__(self) -> Self:
        try:
            await self._open()
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            await self._commit()
        finally:
            await self._close()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> EnrichedArticle:
        consumer = self._consumer
        if consumer is None:
            raise ClientError("articles are read inside `async with`")
        self._settle(self._handed)
        self._handed = None
        while True:
            if time.monotonic() - self._committed > COMMIT_SECONDS:
                await self._commit()
            record = self._coming = self._coming or await self._next_record(consumer)
            if record is None:
                raise StopAsyncIteration
            article = None if self._is_early(record) else _read(record)
            is_wanted = article is not None and not await self._is_copy(article, record)
            self._coming = None
            if article is not None and is_wanted:
                self._handed = record
                return article
            self._settle(record)

    async def _open(self) -> None:
        if self._copies is not None:
            self._following = Following(
                self._broker, RELATIONS, self._prefix, self._copies.put, self._options
            )
            await self._following.start()
        name = self._prefix + ENRICHED.name
        consumer = await connect(self._broker, ENRICHED, self._prefix, self._group, self._options)
        self._consumer = consumer
        if self._group:
            consumer.subscribe([name], listener=Beginner(consumer, self._start, self._lose))
            return
        await take_all(consumer, name)
        await seek(consumer, consumer.assignment(), self._start)

    async def _close(self) -> None:
        if self._following:
            await self._following.stop()
        if self._consumer:
            await self._consumer.stop()
        self._following = self._consumer = None

    async def _next_record(self, consumer: AIOKafkaConsumer) -> ConsumerRecord | None:
        """The next record; None at the end of what is not to be followed."""
        while True:
            try:
                batches = await consumer.getmany(timeout_ms=POLL_MS, max_records=1)
            except KafkaError as error:
                raise ClientError(f"cannot read {ENRICHED.name}: {error!r}") from error
            for records in batches.values():
                return records[0]
            ended = consumer.assignment() and await has_reached_end(consumer)
            if ended and not self._follow:
                return None
            if time.monotonic() - self._committed > COMMIT_SECONDS:
                await self._commit()

    def _is_early(self, record: ConsumerRecord) -> bool:
        """Whether a record was written before the start: the embedded broker gives those, too."""
        if self._group or not isinstance(self._start, datetime):
            return False
        return bool(record.timestamp < int(self._start.timestamp() * 1000))

    async def _is_copy(self, article: EnrichedArticle, record: ConsumerRecord) -> bool:
        if self._copies is None or self._following is None or article.status is Status.CANCELED:
            return False
        while not self._copies.knows(article.id, article.version):
            self._following.require_alive()
            if time.time() > record.timestamp / 1000 + RELATED_SECONDS:
                break
            await asyncio.sleep(POLL_MS / 1000)
        return self._copies.is_copy(article.id)

    def _settle(self, record: ConsumerRecord | None) -> None:
        """What came of a record is handled, if its partition is still ours."""
        if record is None or self._consumer is None:
            return
        partition = TopicPartition(record.topic, record.partition)
        if partition in self._consumer.assignment():
            self._handled[partition] = record.offset + 1

    async def _lose(self, revoked: Collection[TopicPartition]) -> None:
        await self._commit()
        for partition in revoked:
            self._handled.pop(partition, None)

    async def _commit(self) -> None:
        """Commit what was handled. What cannot be committed comes again: that is no error."""
        self._committed = time.monotonic()
        handled, self._handled = self._handled, {}
        if not handled or not self._group or self._consumer is None:
            return
        try:
            await self._consumer.commit(handled)
        except KafkaError as error:
            log.warning("not committed, and so to come again: %r: %r", handled, error)


def _read(record: ConsumerRecord) -> EnrichedArticle | None:
    """The article of a record; none where it is a tombstone, or is unreadable, which is logged."""
    if record.value is None:
        return None
    try:
        return decode(EnrichedArticle, record.value)
    except CodecError as error:
        where = f"{record.topic}/{record.partition}@{record.offset}"
        log.error("left out, for it is no article: %s: %s", where, error)  # noqa: TRY400
        return None
