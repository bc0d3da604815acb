"""Messages in hand: read from the stream, held so that none is committed before it is settled."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import faust

from warta_schemas import Message

Process = Callable[[Sequence[Message], Callable[[int], None]], Awaitable[None]]
"""Settles messages, and tells how many more of them are settled, in order."""

Learn = Callable[[Sequence[Message]], Awaitable[None]]
"""Takes in records of followed topics, all of them at once."""

MOST_HEARD = 1000
"""Records of followed topics that wait. More are not read meanwhile."""


class Hand:
    """Events in the order of the stream, each *held*, and settled in batches.

    Faust acks an event when the next one is asked for, also where the agent is cancelled in the
    middle. A held message has one reference more, which is given back when it is settled.

    Reading and settling are two tasks: before a rebalance Faust empties the queue and waits for
    what was read, so that nothing may wait here for a next event to come.
    """

    def __init__(self, most_records: int, most_bytes: int) -> None:
        self._most_records = most_records
        self._most_bytes = most_bytes
        self._bytes = 0
        self._held: deque[tuple[faust.EventT, Message]] = deque()
        self._heard: list[Message] = []
        self._heard_bytes = 0
        self._is_due = self._holds = self._is_learning = False
        self._changed = asyncio.Condition()
        self._paused = 0.0
        self._paused_since: float | None = None
        self.settled: dict[Any, int] = {}
        """The next offset to settle, by partition."""

    async def take(self, event: faust.EventT, message: Message) -> None:
        """Hold an event. Waits where the hand is full."""
        event.message.incref()
        self._held.append((event, message))
        self._bytes += len(message.value or b"")
        async with self._changed:
            self._changed.notify_all()
            if self.is_full:
                await self._wait_for_room()

    def list_held(self) -> Sequence[Message]:
        """What is held, the oldest first."""
        return [message for _, message in self._held]

    def count_paused(self) -> float:
        """Seconds in which nothing more was taken, since the hand was full; up to now."""
        since = self._paused_since
        return self._paused + (time.monotonic() - since if since is not None else 0.0)

    async def hear(self, message: Message) -> None:
        """Keep a record of a followed topic until it is learnt. Waits where there are many."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._is_full_of_heard)
            self._heard.append(message)
            self._heard_bytes += len(message.value or b"")
            self._changed.notify_all()

    def drop_heard(self) -> None:
        """Let go of the records that are to be learnt: all there are will be told anew."""
        self._take_heard()

    async def wake(self) -> None:
        """Have something learnt, perhaps nothing: what is known is to be told anew."""
        async with self._changed:
            self._is_due, self._holds = True, False
            self._changed.notify_all()

    async def hold(self) -> None:
        """Learn nothing more until `wake`. Returns once all is sent that was said so far.

        What is learnt leads to records of any partition in hand. When that is another's, they
        would come behind newer ones.
        """
        async with self._changed:
            self._holds = True
            await self._changed.wait_for(lambda: not self._is_learning)

    async def settle(self, process: Process, learn: Learn) -> None:
        """Learn what is heard, settle what is held, again and again. A batch is all there is.

        One after the other: what is said to a record never overtakes what came of a message.
        """
        while True:
            async with self._changed:
                await self._changed.wait_for(lambda: self._held or self._is_to_learn)
                self._is_learning = self._is_to_learn
            if self._is_learning:
                self._is_due = False
                await learn(self._take_heard())
                self._is_learning = False
            if self._held:
                await process([message for _, message in self._held], self._release)
            async with self._changed:
                self._changed.notify_all()

    @property
    def is_full(self) -> bool:
        """Whether it should be settled before more is read."""
        return len(self._held) >= self._most_records or self._bytes >= self._most_bytes

    @property
    def _is_to_learn(self) -> bool:
        return not self._holds and (self._is_due or bool(self._heard))

    @property
    def _is_full_of_heard(self) -> bool:
        return len(self._heard) >= MOST_HEARD or self._heard_bytes >= self._most_bytes

    async def _wait_for_room(self) -> None:
        self._paused_since = time.monotonic()
        try:
            await self._changed.wait_for(lambda: not self.is_full)
        finally:
            self._paused, self._paused_since = self.count_paused(), None

    def _take_heard(self) -> list[Message]:
        heard, self._heard, self._heard_bytes = self._heard, [], 0
        return heard

    def _release(self, count: int) -> None:
        """Let the first so many be committed: they are settled."""
        for _ in range(count):
            event, message = self._held.popleft()
            self._bytes -= len(message.value or b"")
            event.ack()
            self.settled[event.message.tp] = message.offset + 1
