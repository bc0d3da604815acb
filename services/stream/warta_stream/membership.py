"""Whether a worker still has its place in the group: nothing is sent by one that has not.

A process that was suspended or cut off for longer than the session timeout still holds messages
that another worker has settled meanwhile. To send them would put older records behind newer ones,
for good. So a send waits until a heartbeat was answered within the session timeout, and where the
place is gone the worker ends: what it holds is another's.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

POLL_SECONDS = 0.05


class LostPlaceError(Exception):
    """Another worker has this one's partitions."""


class Membership:
    """The place of one worker. Written by the client's thread, read by the one that sends."""

    def __init__(self, session_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = session_seconds
        self._clock = clock
        self._renewed = float("-inf")
        self._is_member: Callable[[], bool] = lambda: True

    async def confirm(self) -> None:
        """Wait until the place is sure. Raises LostPlaceError where it is gone."""
        while self._is_member():
            if self._clock() - self._renewed < self._seconds:
                return
            await asyncio.sleep(POLL_SECONDS)
        raise LostPlaceError("this worker is no member of its group any more")

    def follow(self, coordinator: Any) -> None:
        """Learn from aiokafka's coordinator, which tells nobody, of each heartbeat and join.

        A heartbeat counts from when it was sent, as the broker may have had it no later.
        """
        beat, join = coordinator._do_heartbeat, coordinator._on_join_complete  # noqa: SLF001

        async def do_heartbeat() -> bool:
            sent = self._clock()
            answered: bool = await beat()
            if answered:
                self._renewed = sent
            return answered

        async def on_join_complete(*arguments: Any) -> Any:
            self._renewed = self._clock()
            return await join(*arguments)

        coordinator._do_heartbeat = do_heartbeat  # noqa: SLF001
        coordinator._on_join_complete = on_join_complete  # noqa: SLF001
        self._is_member = lambda: coordinator.generation >= 0
