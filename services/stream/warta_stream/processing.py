"""One batch from Kafka messages to acks: handle, deliver, release, count."""

import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from warta_schemas import DEAD, Dead, DeadReason, Message, Outgoing
from warta_stream.carried import find_origin, find_trace
from warta_stream.dead_letters import bury
from warta_stream.delivery import Delivery, Refused
from warta_stream.frames import Result, Said
from warta_stream.limits import DeadLetterLimits
from warta_stream.logs import event
from warta_stream.outbox import Outbox
from warta_stream.sizes import Sizes
from warta_stream.stage import Outcome, Stage
from warta_stream.telemetry import Telemetry
from warta_stream.traces import UNTRACED, Handling

log = logging.getLogger(__name__)

OUTPUT_TOO_LARGE = DeadReason.OUTPUT_TOO_LARGE

SLICE_SECONDS = 2.0
"""What is handled is delivered and released after so long, also in the middle of a batch: one slow
message after the other must not hold up the offsets before them."""


class Core(Protocol):
    """What handles messages: the core process, or a fake."""

    def handle(self, messages: Sequence[Message]) -> AsyncIterator[Result | Said]:
        """One result for each message, in order; what is said between them goes in its place.

        All that it has given is to be delivered when it gives a Said, before the next is asked for.
        """
        ...

    def learn(self, messages: Sequence[Message]) -> AsyncIterator[Said]:
        """What is said to records that have come on followed topics."""
        ...

    def forget(self) -> None:
        """Drop what is remembered across messages, before the next is handled."""
        ...


@dataclass(frozen=True, slots=True)
class Settled:
    """A message and what becomes of it."""

    message: Message
    outcome: Outcome
    handling: Handling = UNTRACED


class Processor:
    """Handles batches of one stage. Never raises for what a message holds.

    It raises where the worker must stop with the rest of the batch uncommitted: too many dead
    letters, or a broker that refuses even a dead letter without its value.
    """

    def __init__(
        self,
        stage: Stage,
        core: Core,
        delivery: Delivery,
        limits: DeadLetterLimits,
        sizes: Sizes,
        telemetry: Telemetry,
    ) -> None:
        self._stage = stage
        self._core = core
        self._outbox = Outbox(delivery, telemetry.metrics)
        self._limits = limits
        self._sizes = sizes
        self._most_dead_bytes = sizes.find_limit(DEAD)
        self._metrics = telemetry.metrics
        self._progress = telemetry.progress
        self._traces = telemetry.traces

    async def process(self, batch: Sequence[Message], release: Callable[[int], None]) -> None:
        """Handle and deliver a batch. `release` is told how many more are settled, in order."""
        self._metrics.batch_records.set(len(batch))
        settled: list[Settled] = []
        began = now = self._step()
        async for given in self._core.handle(batch):
            before, now = now, self._step()
            if isinstance(given, Result):
                settled.append(self._settle(batch[len(settled)], given, now - before))
                self._note(given)
            if isinstance(given, Said) or now - began > SLICE_SECONDS:
                await self._deliver(settled)
                release(len(settled))
                batch, settled, began = batch[len(settled) :], [], time.monotonic()
                now = began
            if isinstance(given, Said):
                await self._say(given)
        await self._deliver(settled)
        release(len(settled))
        self._progress.step(time.monotonic(), busy=False)
        self._metrics.last_settled.labels(self._stage.name).set_to_current_time()
        self._metrics.batch_records.set(0)

    async def learn(self, messages: Sequence[Message]) -> None:
        """Tell the core of records that have come on followed topics, and deliver what it says."""
        self._step()
        async for said in self._core.learn(messages):
            self._step()
            await self._say(said)
        self._progress.step(time.monotonic(), busy=False)

    def _settle(self, message: Message, result: Result, waited: float) -> Settled:
        """The core that gave no answer did not say how long it took: `waited` seconds, then."""
        handling = self._traces.begin(message, result.seconds or waited)
        return Settled(message, result.outcome, handling)

    def _note(self, result: Result) -> None:
        self._limits.note(result.outcome)
        self._metrics.processing.observe(result.seconds)
        if isinstance(result.outcome, Dead) and result.outcome.reason is OUTPUT_TOO_LARGE:
            self._core.forget()  # what it may have noted as sent was not

    def _step(self) -> float:
        now = time.monotonic()
        self._progress.step(now, busy=True)
        return now

    async def _deliver(self, settled: Sequence[Settled]) -> None:
        """Send what came of a batch, dead letters among it, in the batch's order."""
        now = datetime.now(UTC)
        owner: dict[int, Settled] = {}
        outgoing: list[Outgoing] = []
        for item in settled:
            for message in self._messages_of(item, now):
                owner[id(message)] = item
                outgoing.append(message)
        refused = await self._outbox.send(outgoing)
        buried = [self._refuse(owner[id(r.outgoing)], r) for r in refused]
        if buried:
            self._core.forget()  # what it may have noted as sent was not
            await self._bury(buried, now)
        dead = {id(item.message): item for item in buried}
        acked = datetime.now(UTC)
        for item in settled:
            self._count(dead.get(id(item.message), item), acked)

    async def _say(self, said: Said) -> None:
        """Send what no single message led to. What is too large is a dead letter of its own."""
        outgoing = [o for o in said.outgoing if self._sizes.takes(o)]
        refused = [r.outgoing for r in await self._outbox.send(outgoing)]
        self._metrics.said.inc(len(outgoing) - len(refused))
        large = [o for o in said.outgoing if not self._sizes.takes(o)]
        verdict = Dead(reason=OUTPUT_TOO_LARGE, detail="said of its own, to no message")
        buried = []
        for lost in large + refused:
            what = event("too_large", sink=lost.topic.name)
            log.error("too large for %s: %r", lost.topic.name, lost.key, extra=what)
            self._limits.note(verdict)
            self._metrics.dead_letters.labels(self._stage.name, verdict.reason).inc()
            whole = Message(lost.value, lost.key, lost.headers, lost.topic.name)
            buried.append(Settled(whole, verdict))
        if buried:
            await self._bury(buried, datetime.now(UTC))

    async def _bury(self, buried: Sequence[Settled], now: datetime) -> None:
        """Send dead letters for what the broker did not take."""
        letters = [letter for item in buried for letter in self._messages_of(item, now)]
        await self._outbox.send_letters(letters)

    def _refuse(self, item: Settled, refused: Refused) -> Settled:
        verdict = Dead(
            reason=OUTPUT_TOO_LARGE,
            detail=f"{refused.outgoing.topic.name} refused "
            f"{len(refused.outgoing.value or b'')} bytes: {refused.error}",
        )
        return replace(item, outcome=verdict)

    def _messages_of(self, item: Settled, now: datetime) -> Sequence[Outgoing]:
        if not isinstance(item.outcome, Dead):
            return item.handling.mark(item.outcome)
        most = self._most_dead_bytes
        name = self._stage.name
        return (bury(item.message, item.outcome, stage=name, now=now, most_bytes=most),)

    def _count(self, item: Settled, acked: datetime) -> None:
        message = item.message
        item.handling.end(item.outcome)
        if isinstance(item.outcome, Dead):
            self._tell_dead(item, item.outcome.reason)
        else:
            self._metrics.count("sent" if item.outcome else "duplicate")
        if message.timestamp:
            self._metrics.latency.observe(max(0.0, (acked - message.timestamp).total_seconds()))
        if item.outcome and not isinstance(item.outcome, Dead):
            self._metrics.time_way(find_origin(message, source=self._stage.source), acked)

    def _tell_dead(self, item: Settled, reason: DeadReason) -> None:
        """Count a dead letter, and log where it stood. What was wrong stands in the letter."""
        message = item.message
        self._metrics.count_dead(reason)
        trace = item.handling.trace or find_trace(message)
        extra = event("dead_letter", message, reason=reason, trace=trace)
        log.info("dead letter: %s at %s", reason, message.where, extra=extra)
