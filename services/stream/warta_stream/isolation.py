"""The pure core in a process of its own, as its worker sees it.

Heartbeats, commits and scrapes go on whatever a page does to the core. A message that takes too
long, or that ends the process, is tried once more in a fresh one, alone to blame; then it is a
dead letter. The core also runs beside the stream on a second processor.
"""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence

from warta_schemas import Dead, DeadReason, Message
from warta_stream import frames
from warta_stream.access import drop_secrets
from warta_stream.broker import die_with_parent
from warta_stream.frames import Forget, Learn, Result, Start, Work
from warta_stream.settings import Settings
from warta_stream.sizes import DECLARED, Sizes
from warta_stream.stage import Stage

log = logging.getLogger(__name__)

START_SECONDS = 120.0
TICK_SECONDS = 1.0
"""Time is counted in ticks, so that a suspended machine does not look like a slow message."""

TRIES = 2

LEARN_AT_ONCE = 100
"""Records of a frame: each frame is answered, so that a core that hangs over them is seen."""


def know_nothing() -> Sequence[Message]:
    """The records of a stage that follows no topic."""
    return ()


class CoreProcess:
    """One child process, started when it is needed and again when it has ended."""

    def __init__(
        self,
        stage: Stage,
        settings: Settings,
        sizes: Sizes = DECLARED,
        known: Callable[[], Sequence[Message]] = know_nothing,
    ) -> None:
        self._known = known
        self._stage = stage
        self._settings = settings
        self._sizes = sizes
        self._process: Process | None = None
        self._answers = 0
        self._waiting = False
        self._overdue = False

    async def start(self) -> None:
        """Start the child and wait for its models. Raises RuntimeError where it does not come."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "warta_stream.core_process"),
            stdin=PIPE,
            stdout=PIPE,
            env=drop_secrets(os.environ),
            preexec_fn=die_with_parent,
            start_new_session=True,
        )
        self._send(Start(self._stage, self._settings.without_secrets(), self._sizes))
        try:
            await asyncio.wait_for(self._receive(), START_SECONDS)
            frames_of_known = self._list_known(answer=True)
            for frame in frames_of_known:  # all at once: none may come after a later record
                self._send(frame)
            for _ in frames_of_known:
                await asyncio.wait_for(self._receive(), START_SECONDS)
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            await self.stop()
            raise RuntimeError(f"the core of {self._stage.name} did not start: {error!r}") from None

    async def stop(self) -> None:
        """End the child. It has nothing that needs to be kept."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()

    async def forget(self) -> None:
        """Have the core drop what it remembers across messages."""
        with contextlib.suppress(ConnectionError):  # one that has ended remembers nothing
            self._send(Forget())
            for frame in self._list_known(answer=False):
                self._send(frame)

    def learn(self, message: Message) -> None:
        """Tell the core of a record that has come. One that is not running hears of it later."""
        with contextlib.suppress(ConnectionError):
            self._send(Learn((message,)))

    async def handle(self, messages: Sequence[Message]) -> AsyncIterator[Result]:
        """One result for each message, in order, as they come."""
        done = failed = 0
        while done < len(messages):
            try:
                async for result in self._try(messages[done:], careful=failed > 0):
                    done, failed = done + 1, 0
                    yield result
            except (asyncio.IncompleteReadError, ConnectionError):
                verdict = await self._bury_process(messages[done])
                failed += 1
                if failed == TRIES:
                    done, failed = done + 1, 0
                    yield Result(verdict, 0.0)

    async def _try(self, messages: Sequence[Message], *, careful: bool) -> AsyncIterator[Result]:
        if self._process is None:
            await self.start()
        self._send(Work(messages, careful))
        watch = asyncio.create_task(self._watch())
        try:
            left = len(messages)
            while left:
                results = await self._receive()
                left -= len(results)
                for result in results:
                    yield result
        finally:
            watch.cancel()

    async def _watch(self) -> None:
        """Kill the child where it is waited for without an answer longer than it may take."""
        seen, waited = self._answers, 0.0
        while waited < self._settings.handle_seconds:
            await asyncio.sleep(TICK_SECONDS)
            waited = waited + TICK_SECONDS if self._waiting and self._answers == seen else 0.0
            seen = self._answers
        self._overdue = True
        if self._process:
            self._process.kill()

    async def _bury_process(self, message: Message) -> Dead:
        """Clear away the child that has ended, and say what a message would be dead of."""
        process = self._process
        status = await process.wait() if process else 0
        self._process = None
        overdue, self._overdue = self._overdue, False
        where = f"{message.topic}/{message.partition}@{message.offset}"
        if overdue:
            seconds = self._settings.handle_seconds
            log.warning("%s: no answer at %s for %g s", self._stage.name, where, seconds)
            return Dead(reason=DeadReason.TIMEOUT, detail=f"not handled within {seconds:g} s")
        how = signal.strsignal(-status) if status < 0 else f"status {status}"
        log.warning("%s: the core ended at %s: %s", self._stage.name, where, how)
        return Dead(reason=DeadReason.INTERNAL_ERROR, detail=f"the core process ended: {how}")

    def _list_known(self, *, answer: bool) -> list[Learn]:
        """Every record that is known now."""
        known = self._known()
        starts = range(0, len(known), LEARN_AT_ONCE)
        return [Learn(known[i : i + LEARN_AT_ONCE], answer) for i in starts]

    def _send(self, frame: object) -> None:
        if self._process is None or self._process.stdin is None or self._process.stdin.is_closing():
            raise ConnectionError("the core process is not running")
        self._process.stdin.write(frames.pack(frame))

    async def _receive(self) -> list[Result]:
        if self._process is None or self._process.stdout is None:
            raise ConnectionError("the core process is not running")
        self._waiting = True
        try:
            results: list[Result] = await frames.receive(self._process.stdout)
        finally:
            self._waiting = False
            self._answers += 1
        return results
