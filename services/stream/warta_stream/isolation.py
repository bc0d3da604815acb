"""The pure core in a process of its own, as its worker sees it.

Heartbeats, commits and scrapes go on whatever a page does to the core. A message that takes too
long, or that ends the process, is tried once more in a fresh one, alone to blame; then it is a
dead letter. The core also runs beside the stream on a second processor.

A core that follows topics is told all that stands there before it handles anything: when it is
new, and when it was to forget. What it remembers may be made of that alone, so that what came of
earlier messages is asked to be delivered first.
"""

import asyncio
import contextlib
import logging
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from warta_schemas import Dead, DeadReason, Message
from warta_stream import frames
from warta_stream.frames import CatchUp, Forget, Learn, Result, Said, Start, Work
from warta_stream.logs import event
from warta_stream.settings import Settings
from warta_stream.sizes import DECLARED, Sizes
from warta_stream.spawning import spawn
from warta_stream.stage import Stage

log = logging.getLogger(__name__)

START_SECONDS = 120.0
TICK_SECONDS = 1.0
"""Time is counted in ticks, so that a suspended machine does not look like a slow message."""

TRIES = 2

ENDED = (asyncio.IncompleteReadError, ConnectionError)
"""What a child that has ended makes of a read or a write."""

Known = Callable[[bool], AsyncIterator[Sequence[Message]]]
"""The records of followed topics that a core must be told, in small parts; of one that is not new
(the argument), those that it may have forgotten."""


async def know_nothing(_: bool) -> AsyncIterator[Sequence[Message]]:  # noqa: FBT001 - see Known
    """The records of a stage that follows no topic."""
    nothing: tuple[Sequence[Message], ...] = ()
    for part in nothing:
        yield part


class CoreProcess:
    """One child process, started when it is needed and again when it has ended."""

    def __init__(
        self,
        stage: Stage,
        settings: Settings,
        sizes: Sizes = DECLARED,
        known: Known = know_nothing,
    ) -> None:
        self._known = known
        self._stage = stage
        self._settings = settings
        self._sizes = sizes
        self._process: Process | None = None
        self._answers = 0
        self._waiting = False
        self._overdue = False
        self._knows = False
        self._is_new = True

    async def start(self) -> None:
        """Start the child and wait for its models. Raises RuntimeError where it does not come."""
        self._knows, self._is_new = False, True
        self._process = await spawn()
        try:
            self._send(Start(self._stage, self._settings, self._sizes))
            await asyncio.wait_for(self._receive(), START_SECONDS)
        except (TimeoutError, *ENDED) as error:
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

    def forget(self) -> None:
        """Have the core drop what it remembers across messages, before it handles the next."""
        self._knows = False

    async def learn(self, messages: Sequence[Message]) -> AsyncIterator[Said]:
        """Tell the core of records that have come; gives what it says."""
        async for said in self.catch_up():
            yield said
        try:
            async for said in self._tell(Learn(messages)):
                yield said
        except (TimeoutError, *ENDED) as error:
            log.warning("the core ended while it learnt: %r", error, extra=event("core_ended"))
            await self.stop()
            async for said in self.catch_up():
                yield said

    async def catch_up(self) -> AsyncIterator[Said]:
        """Have a core that knows all that is followed; gives what it says.

        Where it is told anew the first that is given is empty: a moment to deliver what came of
        earlier messages. Raises RuntimeError where the core ends over what it is told.
        """
        failed = 0
        while self._process is None or not self._knows:
            yield Said(())
            try:
                async for said in self._tell_all():
                    yield said
            except (TimeoutError, *ENDED) as error:
                await self.stop()
                failed += 1
                if failed == TRIES:
                    reason = f"the core of {self._stage.name} ends over what it is told: {error!r}"
                    raise RuntimeError(reason) from None

    async def handle(self, messages: Sequence[Message]) -> AsyncIterator[Result | Said]:
        """One result for each message, in order, as they come; between them, what is said.

        Before the next is asked for after an empty `Said`, all that was given must be delivered.
        """
        done = failed = 0
        while done < len(messages):
            async for said in self.catch_up():
                yield said
            try:
                async for result in self._try(messages[done:], careful=failed > 0):
                    done, failed = done + 1, 0
                    yield result
            except ENDED:
                verdict = await self._bury_process(messages[done])
                failed += 1
                if failed == TRIES:
                    done, failed = done + 1, 0
                    yield Result(verdict, 0.0)

    async def _tell_all(self) -> AsyncIterator[Said]:
        """Tell the core all that is known. What has it forget meanwhile begins this anew."""
        if self._process is None:
            await self.start()
        is_new, self._knows = self._is_new, True
        self._send(Forget())
        async for messages in self._known(is_new):
            if not messages:
                yield Said(())  # a step, while the broker is away
                continue
            async for said in self._tell(Learn(messages)):
                yield said
            if not self._knows:
                return
        self._is_new = False
        async for said in self._tell(CatchUp()):
            yield said

    async def _tell(self, frame: Learn | CatchUp) -> AsyncIterator[Said]:
        self._send(frame)
        last = False
        while not last:
            said: Said = await asyncio.wait_for(self._receive(), START_SECONDS)
            last = said.last
            yield said

    async def _try(self, messages: Sequence[Message], *, careful: bool) -> AsyncIterator[Result]:
        """Results as they come. Those of a core that was to forget meanwhile are left out."""
        self._send(Work(messages, careful))
        watch = asyncio.create_task(self._watch())
        try:
            left = len(messages)
            while left:
                results: list[Result] = await self._receive()
                left -= len(results)
                for result in results:
                    if self._knows:
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
            log.warning("no answer at %s for %g s", where, seconds, extra=event("hung", message))
            return Dead(reason=DeadReason.TIMEOUT, detail=f"not handled within {seconds:g} s")
        how = signal.strsignal(-status) if status < 0 else f"status {status}"
        log.warning("the core ended at %s: %s", where, how, extra=event("core_ended", message))
        return Dead(reason=DeadReason.INTERNAL_ERROR, detail=f"the core process ended: {how}")

    def _send(self, frame: object) -> None:
        if self._process is None or self._process.stdin is None or self._process.stdin.is_closing():
            raise ConnectionError("the core process is not running")
        self._process.stdin.write(frames.pack(frame))

    async def _receive(self) -> Any:
        if self._process is None or self._process.stdout is None:
            raise ConnectionError("the core process is not running")
        self._waiting = True
        try:
            answer = await frames.receive(self._process.stdout)
        finally:
            self._waiting = False
            self._answers += 1
        return answer
