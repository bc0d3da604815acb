"""`news.timelines.v1` as a table that is kept current."""

import asyncio
from collections.abc import AsyncIterator, Collection
from types import TracebackType
from typing import Any, Self

from warta_client.following import Following
from warta_client.table import MOST_BYTES, Change, TimelineTable
from warta_schemas import TIMELINES, TimelineEntry

WAKE_SECONDS = 0.5
"""How often one who waits for changes looks whether reading goes on."""


class Timelines:
    """The timelines of all entities, read to their end on entering and followed from then on.

    `entities` keeps only those of these ids. `most_bytes` bounds memory; above it ClientError is
    raised. `prefix` and `options` are as for Articles.
    """

    def __init__(
        self,
        broker: str,
        *,
        entities: Collection[str] | None = None,
        most_bytes: int = MOST_BYTES,
        prefix: str = "",
        **options: Any,
    ) -> None:
        self._table = TimelineTable(entities, most_bytes)
        self._following = Following(broker, TIMELINES, prefix, self._put, options)
        self._waiting: list[dict[tuple[str, str], Change]] = []
        self._news = asyncio.Event()

    async def __aenter__(self) -> Self:
        try:
            await self._following.start()
        except BaseException:
            await self._following.stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._following.stop()

    @property
    def table(self) -> TimelineTable:
        """The table as it stands now. Raises ClientError where reading has ended."""
        self._following.require_alive()
        return self._table

    def of(self, entity: str) -> list[TimelineEntry]:
        """The timeline of an entity as it stands now, in the order of time."""
        return self.table.of(entity)

    def on(self, date: str) -> list[TimelineEntry]:
        """What is known of a date as it is written, of all entities, the most told first."""
        return self.table.on(date)

    async def changes(self) -> AsyncIterator[Change]:
        """What changes from now on. Of changes of one date that wait to be read, the last holds."""
        waiting: dict[tuple[str, str], Change] = {}
        self._waiting.append(waiting)
        try:
            while True:
                while waiting:
                    yield waiting.pop(next(iter(waiting)))
                self._following.require_alive()
                self._news.clear()
                try:
                    await asyncio.wait_for(self._news.wait(), WAKE_SECONDS)
                except TimeoutError:
                    continue
        finally:
            self._waiting.remove(waiting)

    def _put(self, key: bytes, value: bytes | None) -> None:
        change = self._table.put(key, value)
        if change:
            for waiting in self._waiting:
                waiting[change.entity, change.date] = change
            self._news.set()
