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
import os
import signal
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence

from warta_schemas import Dead, DeadReason, Message
from warta_stream.access import drop_secrets
from warta_stream.child import ANSWER_SECONDS, ENDED, Child
from warta_stream.frames import CatchUp, Forget, Learn, Result, Said, Start, Work
from warta_stream.logs import event
from warta_stream.settings import Settings
from warta_stream.sizes import DECLARED, Sizes
from warta_stream.stage import Stage

log = logging.getLogger(__name__)

TRIES = 2

TOLD_AHEAD = 2
"""Frames that a core is told before it has answered: it learns while the next are read."""

Known = Callable[[bool], AsyncGenerator[Sequence[Message], None]]
"""The records of followed topics that a core must be told, in small parts; of one that is not new
(the argument), those that it may have forgotten."""


async def know_nothing(_: bool) -> AsyncGenerator[Sequence[Message], None]:  # noqa: FBT001 - see Known
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
        self._child: Child | None = None
        self._knows = False
        self._is_new = True

    async def start(self) -> None:
        """Start the child and wait for its models. Raises RuntimeError where it does not come."""
        self._knows, self._is_new = False, True
        self._child = await Child.spawn(drop_secrets(os.environ))
        try:
            self._child.send(Start(self._stage, self._settings.without_secrets(), self._sizes))
            await asyncio.wait_for(self._child.receive(), ANSWER_SECONDS)
        except (TimeoutError, *ENDED) as error:
            await self.stop()
            raise RuntimeError(f"the core of {self._stage.name} did not start: {error!r}") from None

    async def stop(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child:
            await child.stop()

    def forget(self) -> None:
        """Have the core drop what it remembers across messages, before it handles the next."""
        self._knows = False

    async def learn(self, messages: Sequence[Message]) -> AsyncIterator[Said]:
        """Tell the core of records that have come; gives what it says."""
        async for said in self.catch_up():
            yield said
        try:
            child = self._require_child()
            child.send(Learn(messages))
            async for said in child.hear():
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
        while self._child is None or not self._knows:
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
        if self._child is None:
            await self.start()
        child = self._require_child()
        is_new, self._knows = self._is_new, True
        child.send(Forget())
        unanswered = 0
        async for messages in self._list_known(is_new):
            if not messages:
                yield Said(())  # a step, while the broker is away
                continue
            child.send(Learn(messages))
            unanswered += 1
            if unanswered > TOLD_AHEAD:
                unanswered -= 1
                async for said in child.hear():
                    yield said
        if self._knows:
            child.send(CatchUp())
            unanswered += 1
            self._is_new = False
        for _ in range(unanswered):
            async for said in child.hear():
                yield said

    async def _list_known(self, is_new: bool) -> AsyncIterator[Sequence[Message]]:  # noqa: FBT001 - see Known
        """What is known, or the part of it before the core was to forget it all."""
        async with contextlib.aclosing(self._known(is_new)) as known:
            async for messages in known:
                if not self._knows:
                    return
                yield messages

    async def _try(self, messages: Sequence[Message], *, careful: bool) -> AsyncIterator[Result]:
        """Results as they come. Those of a core that was to forget meanwhile are left out."""
        child = self._require_child()
        child.send(Work(messages, careful))
        watch = asyncio.create_task(child.watch(self._settings.handle_seconds))
        try:
            left = len(messages)
            while left:
                results: list[Result] = await child.receive()
                left -= len(results)
                for result in results:
                    if self._knows:
                        yield result
        finally:
            watch.cancel()

    async def _bury_process(self, message: Message) -> Dead:
        """Clear away the child that has ended, and say what a message would be dead of."""
        child, self._child = self._child, None
        status = await child.end() if child else 0
        if child and child.is_overdue:
            seconds = self._settings.handle_seconds
            log.warning(
                "no answer at %s for %g s", message.where, seconds, extra=event("hung", message)
            )
            return Dead(reason=DeadReason.TIMEOUT, detail=f"not handled within {seconds:g} s")
        how = signal.strsignal(-status) if status < 0 else f"status {status}"
        log.warning(
            "the core ended at %s: %s", message.where, how, extra=event("core_ended", message)
        )
        return Dead(reason=DeadReason.INTERNAL_ERROR, detail=f"the core process ended: {how}")

    def _require_child(self) -> Child:
        if self._child is None:
            raise ConnectionError("the core process is not running")
        return self._child
