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

ENDED = (asyncio.IncompleteReadError, ConnectionError)
"""What a child that has ended makes of a read or a write."""


class Child:
    """One child, as long as it lives. `waits` says whether an answer is waited for."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.answers = 0
        self.waits = False

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
        self.waits = True
        try:
            return await frames.receive(self.process.stdout)
        finally:
            self.waits = False
            self.answers += 1

    async def hear(self) -> AsyncIterator[Said]:
        """The answer to one frame that it was told. Raises TimeoutError, too."""
        last = False
        while not last:
            said: Said = await asyncio.wait_for(self.receive(), ANSWER_SECONDS)
            last = said.last
            yield said

    async def stop(self) -> None:
        """End it. It has nothing that needs to be kept."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()
