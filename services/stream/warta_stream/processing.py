"""One batch from Kafka messages to acks. The order: handle all, deliver all, then count."""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from warta_schemas import Dead, DeadReason, Message, Outgoing
from warta_stream.dead_letters import bury
from warta_stream.delivery import Delivery, Refused
from warta_stream.health import Progress
from warta_stream.metrics import Metrics
from warta_stream.stage import Outcome, Stage

log = logging.getLogger(__name__)

RECORD_OVERHEAD_BYTES = 512
"""What Kafka adds to key, value and headers of one record, generously."""

TURN_SECONDS = 0.01
"""How long pure calls may follow each other before other tasks get a turn."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A message and what becomes of it."""

    message: Message
    outcome: Outcome


class Processor:
    """Handles batches of one stage. Never raises for what a message holds.

    It raises only where the broker refuses even a dead letter without its value: then nothing can
    be settled, and the worker must stop with the batch uncommitted.
    """

    def __init__(
        self, stage: Stage, delivery: Delivery, metrics: Metrics, progress: Progress
    ) -> None:
        self._stage = stage
        self._delivery = delivery
        self._metrics = metrics
        self._progress = progress
        self._last_turn = 0.0

    async def process(self, batch: Sequence[Message]) -> None:
        """Handle and deliver a batch. Returns when every message of it is settled."""
        self._metrics.batch_records.set(len(batch))
        settled = [await self._handle(message) for message in batch]
        await self._deliver(settled)
        self._progress.step(time.monotonic(), busy=False)
        self._metrics.last_settled.set_to_current_time()
        self._metrics.batch_records.set(0)

    async def _handle(self, message: Message) -> Settled:
        """One pure call. Between two calls other tasks get their turn: scrapes, probes."""
        started = time.monotonic()
        self._progress.step(started, busy=True)
        outcome = call_handler(self._stage, message)
        ended = time.monotonic()
        self._metrics.processing.observe(ended - started)
        if ended - self._last_turn > TURN_SECONDS:
            await asyncio.sleep(0)
            self._last_turn = time.monotonic()
        return Settled(message, outcome)

    async def _deliver(self, settled: Sequence[Settled]) -> None:
        """Send what came of a batch, dead letters among it, in the batch's order."""
        now = datetime.now(UTC)
        owner: dict[int, Settled] = {}
        outgoing: list[Outgoing] = []
        for item in settled:
            for message in self._messages_of(item, now):
                owner[id(message)] = item
                outgoing.append(message)
        refused = await self._delivery.deliver(outgoing)
        buried = [self._refuse(owner[id(r.outgoing)], r) for r in refused]
        if buried:
            await self._deliver_refused(buried, now)
        dead = {id(item.message): item for item in buried}
        acked = datetime.now(UTC)
        for item in settled:
            self._count(dead.get(id(item.message), item), acked)

    async def _deliver_refused(self, buried: Sequence[Settled], now: datetime) -> None:
        """Send dead letters for what the broker refused; the last resort leaves the value out."""
        letters = [letter for item in buried for letter in self._messages_of(item, now)]
        for refused in await self._delivery.deliver(letters):
            letter = refused.outgoing
            bare = Outgoing(letter.topic, letter.key, None, letter.headers)
            for lost in await self._delivery.deliver([bare]):
                raise lost.error

    def _refuse(self, item: Settled, refused: Refused) -> Settled:
        verdict = Dead(
            reason=DeadReason.OUTPUT_TOO_LARGE,
            detail=f"{refused.outgoing.topic.name} refused "
            f"{len(refused.outgoing.value or b'')} bytes: {refused.error}",
        )
        return Settled(item.message, verdict)

    def _messages_of(self, item: Settled, now: datetime) -> Sequence[Outgoing]:
        if isinstance(item.outcome, Dead):
            return (bury(item.message, item.outcome, stage=self._stage.name, now=now),)
        return item.outcome

    def _count(self, item: Settled, acked: datetime) -> None:
        if isinstance(item.outcome, Dead):
            self._metrics.count_dead(item.outcome.reason)
        else:
            self._metrics.count("sent" if item.outcome else "duplicate")
        if item.message.timestamp:
            self._metrics.latency.observe(
                max(0.0, (acked - item.message.timestamp).total_seconds())
            )


def call_handler(stage: Stage, message: Message) -> Outcome:
    """The pure call, bounded: what a defect raises or a result over size becomes a verdict."""
    try:
        outcome = stage.handle(message)
    except Exception as error:
        where = f"{message.topic}/{message.partition}@{message.offset}"
        log.exception("%s: defect while handling %s", stage.name, where)
        return Dead(reason=DeadReason.INTERNAL_ERROR, detail=f"{type(error).__name__}: {error}")
    return outcome if isinstance(outcome, Dead) else _refuse_oversized(outcome)


def _refuse_oversized(outcome: Sequence[Outgoing]) -> Outcome:
    for outgoing in outcome:
        size = len(outgoing.value or b"") + len(outgoing.key or b"") + RECORD_OVERHEAD_BYTES
        if size > outgoing.topic.max_bytes:
            limit = outgoing.topic.max_bytes
            detail = f"a record of {size} bytes; {outgoing.topic.name} takes {limit}"
            return Dead(reason=DeadReason.OUTPUT_TOO_LARGE, detail=detail)
    return outcome
