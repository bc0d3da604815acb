"""The Faust app of one stage: safe by construction, nothing connects before it is started.

The pattern, each part measured to be needed: raw bytes in and out; one agent, concurrency 1, no
Tables; every message held until what came of it is acked; nothing raises into the stream. A batch
is what has come while the last one was settled: no message waits for a batch to fill.
"""

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

import faust
from prometheus_client import CollectorRegistry

from warta_schemas import Message, Outgoing
from warta_stream.delivery import Delivery, Pauses
from warta_stream.exits import stopping_on_defect
from warta_stream.health import Progress
from warta_stream.limits import DeadLetterLimits
from warta_stream.logs import event
from warta_stream.metrics import Metrics
from warta_stream.processing import Processor
from warta_stream.readers import read_timestamp
from warta_stream.settings import Settings
from warta_stream.sizes import Sizes
from warta_stream.stage import Stage
from warta_stream.stage_app import StageApp
from warta_stream.telemetry import Telemetry
from warta_stream.traces import Traces
from warta_stream.watching import Watch

log = logging.getLogger(__name__)

WATCH_SECONDS = 2.0


def create_app(
    settings: Settings,
    stage: Stage,
    sizes: Sizes,
    registry: CollectorRegistry,
    progress: Progress,
    traces: Traces,
) -> faust.App:
    """The app that reads the stage's topic and settles each message. Start it with a worker."""
    metrics = Metrics(stage.name, registry)
    app = StageApp(settings, stage, sizes)
    hand = app.hand
    source = app.topic(
        settings.topic(stage.source),
        key_serializer="raw",
        value_serializer="raw",
        allow_empty=True,
        internal=False,
    )

    def on_attempt(waiting: Sequence[Outgoing]) -> None:
        metrics.count_unacked(waiting)
        progress.step(time.monotonic(), busy=True)

    delivery = Delivery(
        producer=lambda: app.producer,
        name_of=lambda outgoing: settings.topic(outgoing.topic),
        pauses=Pauses(settings.retry_first_seconds, settings.retry_max_seconds),
        on_attempt=on_attempt,
    )
    limits = DeadLetterLimits(
        settings.dead_share_limit, settings.dead_window, settings.dead_consecutive_limit
    )
    telemetry = Telemetry(metrics, progress, traces)
    processor = Processor(stage, app.core, delivery, limits, sizes, telemetry)
    watch = Watch(hand, lambda: app.queues, metrics, progress)

    async def process(messages: Sequence[Message], release: Callable[[int], None]) -> None:
        if not app.follower.covers({message.partition for message in messages}):
            app.core.forget()
        await processor.process(messages, release)

    async def settle_all() -> None:
        with stopping_on_defect():
            await hand.settle(process, processor.learn)

    app.settle = settle_all

    @app.agent(source, concurrency=1, name=stage.name)  # type: ignore[untyped-decorator]
    async def read(stream: faust.StreamT[bytes]) -> None:
        async for read_now in stream.events():
            await hand.take(read_now, read_event(read_now))

    @app.on_partitions_revoked.connect  # type: ignore[untyped-decorator]
    async def note_revocation(*_: Any, **__: Any) -> None:
        await hand.hold()
        progress.leave(time.monotonic())
        watch.leave()

    @app.on_partitions_assigned.connect  # type: ignore[untyped-decorator]
    async def note_assignment(_: faust.App, assigned: set[Any], **__: Any) -> None:
        hand.settled.clear()
        await hand.wake()
        progress.join(time.monotonic())
        metrics.rebalances.inc()
        metrics.assigned_partitions.set(len(assigned))
        numbers = sorted(tp.partition for tp in assigned)
        log.info(
            "%d partitions assigned", len(assigned), extra=event("assigned", partitions=numbers)
        )

    @app.timer(WATCH_SECONDS)  # type: ignore[untyped-decorator]
    async def look() -> None:
        await watch.look(app.consumer, app.ends.read)

    return app


def read_event(event: faust.EventT) -> Message:
    """A Faust event as plain data."""
    message = event.message
    headers = message.headers or ()
    pairs = headers.items() if isinstance(headers, dict) else headers
    return Message(
        value=message.value,
        key=message.key,
        headers=tuple((str(name), bytes(value or b"")) for name, value in pairs),
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp=read_timestamp(message.timestamp),
    )
