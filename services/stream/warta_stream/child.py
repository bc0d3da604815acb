"""A core process as the two pipes to it: frames go in, answers come out."""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from typing import Any, Self

from warta_stream import frames
from warta_stream.broker import die_with_parent
from warta_stream.frames import Said

ANSWER_SECONDS = 120.0
"""The longest that a child may take to load its models, or over some records that it is told."""

TICK_SECONDS = 1.0
"""Time is counted in ticks, so that a suspended machine does not look like a slow message."""

ENDED = (asyncio.IncompleteReadError, ConnectionError)
"""What a child that has ended makes of a read or a write."""


class Child:
    """One child, as long as it lives. `is_overdue`: it was killed, since no answer came in time."""

    def __init__(self, process: Process) -> None:
        self.is_overdue = False
        self.process = process
        self._answers = 0
        self._waits = False  # whether an answer is waited for

    @classmethod
    async def spawn(cls, environment: Mapping[str, str]) -> Self:
        """A child that runs `warta_stream.core_process`; it ends with its parent, not by Ctrl-C."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "warta_stream.core_process"),
            stdin=PIPE,
            stdout=PIPE,
            env=environment,
            preexec_fn=die_with_parent,
            start_new_session=True,
        )
        return cls(process)

    def send(self, frame: object) -> None:
        """Write a frame. Raises ConnectionError where the child has ended."""
        if self.process.stdin is None or self.process.stdin.is_closing():
            raise ConnectionError("the core process is not running")
        self.process.stdin.write(frames.pack(frame))

    async def receive(self) -> Any:
        """The next answer. Raises asyncio.IncompleteReadError where the child has ended."""
        if self.process.stdout is None:
            raise ConnectionError("the core process is not running")
        self._waits = True
        try:
            return await frames.receive(self.process.stdout)
        finally:
            self._waits = False
            self._answers += 1

    async def hear(self) -> AsyncIterator[Said]:
        """What it says to one frame. Raises as `receive` does; TimeoutError where it hangs."""
        last = False
        while not last:
            said: Said = await asyncio.wait_for(self.receive(), ANSWER_SECONDS)
            last = said.last
            yield said

    async def watch(self, seconds: float) -> None:
        """Kill it where it is waited for without an answer longer than it may take."""
        seen, waited = self._answers, 0.0
        while waited < seconds:
            await asyncio.sleep(TICK_SECONDS)
            waited = waited + TICK_SECONDS if self._waits and self._answers == seen else 0.0
            seen = self._answers
        self.is_overdue = True
        self.process.kill()

    async def end(self) -> int:
        """Wait until it has ended by itself; returns its status, as `subprocess` gives it."""
        return await self.process.wait()

    async def stop(self) -> None:
        """End it. It has nothing that needs to be kept."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()
