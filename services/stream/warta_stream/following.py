"""The compacted topics that a stage follows beside the one it reads.

They are read from their beginning to their end before the first message is handled, and on from
there for as long as the worker lives. No consumer group, no offsets: a worker that starts reads
them anew. Of a small topic the latest records are kept here, for a core process that has to be
started again; of another (`Stage.keeps` is False) the topic is read again for it.

What a stage recovers is read in the same way, of the partitions that the worker has, each time that
they are assigned.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from warta_schemas import Message
from warta_stream.errors import OperatorError
from warta_stream.followed_table import FollowedTable
from warta_stream.logs import event
from warta_stream.settings import Settings
from warta_stream.stage import Stage
from warta_stream.topic_reader import Part, TopicReader

log = logging.getLogger(__name__)

TELL_AT_ONCE = 500
"""Records that a core is told together: it answers each time, so that one that hangs is seen."""


class Ears(Protocol):
    """Where records go that come later."""

    async def hear(self, message: Message) -> None:
        """Take a record; may wait."""
        ...

    def drop_heard(self) -> None:
        """Let go of those that were taken and are not learnt yet."""
        ...


class Follower:
    """Reads the topics that a stage follows, for one core process after the other."""

    def __init__(self, settings: Settings, stage: Stage, ears: Ears) -> None:
        self.table = FollowedTable(settings.follow_records)
        self._settings = settings
        self._stage = stage
        self._ears = ears
        self._assigned: set[int] = set()
        self._recovered: set[int] = set()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Read what is kept to its end, then go on beside the caller.

        Raises OperatorError where it is not reached in time: a worker that does not know the
        records would decide otherwise.
        """
        if not self._stage.follows or not self._stage.keeps:
            return
        seconds = self._settings.follow_seconds
        parts = TopicReader(self._settings, self._stage.follows).read()
        try:
            async with asyncio.timeout(seconds):
                async for message in _read_to_end(parts):
                    self.table.put(message)
        except TimeoutError:
            names = ", ".join(map(self._settings.topic, self._stage.follows))
            raise OperatorError(
                f"the end of {names} was not reached within {seconds:g} s: is the broker there? "
                "WARTA_FOLLOW_SECONDS waits longer"
            ) from None
        followed = self._stage.follows[0].name
        log.info("%d records of %s are known", len(self.table), followed, extra=event("followed"))
        self._task = asyncio.create_task(self._go_on(parts))

    async def stop(self) -> None:
        """Cease to follow."""
        task, self._task = self._task, None
        if task:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def tell(self, is_new: bool) -> AsyncGenerator[Sequence[Message], None]:  # noqa: FBT001 - see Known
        """What a core is to be told: all that is known, in parts; some are empty, while it waits.

        One that is not new has what was not kept: it hears of each record, whatever moves. What is
        recovered is told to each: which partitions it has may have changed.
        """
        if self._stage.keeps:
            self._ears.drop_heard()
            for part in _cut(self.table.list()):
                yield part
        elif self._stage.follows and is_new:
            async for part in self._read_again():
                yield part
        if self._stage.recovers:
            async for part in self._recover():
                yield part

    def assign(self, partitions: AbstractSet[int]) -> None:
        """These partitions of the source are this worker's, and no others."""
        self._assigned = set(partitions)

    def covers(self, partitions: AbstractSet[int]) -> bool:
        """Whether a core was told all of these partitions. If not, it is when it is told anew."""
        self._assigned |= partitions
        return not self._stage.recovers or partitions <= self._recovered

    async def _recover(self) -> AsyncIterator[Sequence[Message]]:
        """All that the stage wrote in the partitions that it has."""
        self._recovered.clear()
        partitions = frozenset(self._assigned)
        began, count = time.monotonic(), 0
        if partitions:
            reader = TopicReader(self._settings, self._stage.recovers, partitions)
            async with contextlib.aclosing(reader.read()) as parts:
                async for part in parts:
                    count += len(part.messages)
                    for some in _cut(part.messages):
                        yield some
                    if part.at_end:
                        break
        self._recovered |= partitions
        seconds = time.monotonic() - began
        log.info("%d records of %d partitions told in %.1f s", count, len(partitions), seconds)

    async def _read_again(self) -> AsyncIterator[Sequence[Message]]:
        await self.stop()
        self._ears.drop_heard()
        parts = TopicReader(self._settings, self._stage.follows).read()
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(parts.aclose)
            async for part in parts:
                for some in _cut(part.messages):
                    yield some
                if part.at_end:
                    break
            stack.pop_all()  # it is read on from here
        self._task = asyncio.create_task(self._go_on(parts))

    async def _go_on(self, parts: AsyncGenerator[Part, None]) -> None:
        """Pass on what comes, without an end."""
        async with contextlib.aclosing(parts):
            async for part in parts:
                for message in part.messages:
                    if self._stage.keeps:
                        self.table.put(message)
                    await self._ears.hear(message)


async def _read_to_end(parts: AsyncGenerator[Part, None]) -> AsyncIterator[Message]:
    async for part in parts:
        for message in part.messages:
            yield message
        if part.at_end:
            return


def _cut(messages: Sequence[Message]) -> list[Sequence[Message]]:
    """Parts of a bounded size, at least one."""
    starts = range(0, max(1, len(messages)), TELL_AT_ONCE)
    return [messages[start : start + TELL_AT_ONCE] for start in starts]
