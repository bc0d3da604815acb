"""The Faust app of one stage: safe by construction, nothing connects before it is started.

The pattern, each part measured to be needed: raw bytes in and out; one agent, concurrency 1, no
Tables; every message held until what came of it is acked; nothing raises into the stream. A batch
is what has come while the last one was settled: no message waits for a batch to fill.
"""

import asyncio
import logging
import os
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

import faust
from faust.types import TransportT
from prometheus_client import CollectorRegistry

from warta_schemas import DEAD, Message, Outgoing
from warta_schemas.topics import DEAD_MAX_BYTES
from warta_stream.batches import BoundedQueue, Hand
from warta_stream.delivery import Delivery, Pauses
from warta_stream.ends import Ends
from warta_stream.errors import OperatorError
from warta_stream.following import Follower
from warta_stream.health import Progress
from warta_stream.isolation import CoreProcess
from warta_stream.limits import DeadLetterLimits, TooManyDeadLettersError
from warta_stream.logs import event
from warta_stream.membership import Membership
from warta_stream.metrics import Metrics
from warta_stream.processing import Processor
from warta_stream.readers import read_timestamp
from warta_stream.settings import Settings
from warta_stream.sizes import Sizes
from warta_stream.stage import Stage
from warta_stream.telemetry import Telemetry
from warta_stream.tls import create_tls_context
from warta_stream.traces import Traces
from warta_stream.transport import create_transport
from warta_stream.watching import Watch

log = logging.getLogger(__name__)

SEND_BATCH_BYTES = 256 * 1024
SEND_LINGER_SECONDS = 0.005
"""With these two, batches reach the broker in few requests: 1.6 times the throughput."""

COMMIT_EVERY = 1000
POLL_RECORDS = 500
WATCH_SECONDS = 2.0
POLL_SECONDS = 86_400.0
"""Between two polls: long, since a queue that is full stops polling however well all goes. Whether
the worker makes progress is its own liveness check's to tell."""

EXIT_UNSETTLED = 70
"""Exit status (EX_SOFTWARE) of a worker that stops rather than lose a message."""


def create_app(
    settings: Settings,
    stage: Stage,
    sizes: Sizes,
    registry: CollectorRegistry,
    progress: Progress,
    traces: Traces,
) -> faust.App:
    """The app that reads the stage's topic and settles each message. Start it with a Worker."""
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


class StageApp(faust.App):  # type: ignore[misc]
    """Faust's app with bounded queues, committed records alone, and the stage's core process."""

    logger = logging.getLogger("faust.app")
    """That of the library, whose services tell each start and stop."""

    def __init__(self, settings: Settings, stage: Stage, sizes: Sizes) -> None:
        self.hand = Hand(settings.batch_records, settings.batch_bytes)
        self.follower = Follower(settings, stage, self.hand)
        self.core = CoreProcess(stage, settings, sizes, self.follower.tell)
        self.membership = Membership(settings.session_timeout_seconds)
        self.ends = Ends(settings)
        self.queues: WeakSet[BoundedQueue] = WeakSet()
        self.settle: Callable[[], Coroutine[Any, Any, None]] | None = None
        self._settling: asyncio.Task[None] | None = None
        self._most_bytes = settings.batch_bytes
        options = faust_options(settings) | {
            "producer_max_batch_size": find_batch_bytes(stage, sizes)
        }
        super().__init__(settings.group(stage.name), **options)

    async def on_start(self) -> None:
        """Read what is followed and load the models before anything is handled."""
        try:
            await self.follower.start()
        except OperatorError as error:
            log.critical("stopping before anything is read: %s", error, extra=event("stop"))
            _end_process()
        await self.core.start()
        if self.settle:
            self._settling = asyncio.create_task(self.settle())
        await super().on_start()

    async def on_stop(self) -> None:
        """Once all that was read is settled, end the core process too."""
        await super().on_stop()
        if self._settling:
            self._settling.cancel()
        await self.follower.stop()
        await self.ends.stop()
        await self.core.stop()

    async def _on_partitions_assigned(self, assigned: set[Any], generation_id: int = 0) -> None:
        """Have the core forget before Faust lets any message of the partitions come."""
        self.follower.assign({tp.partition for tp in assigned})
        self.core.forget()
        await super()._on_partitions_assigned(assigned, generation_id)

    def end_without_place(self) -> None:
        """End the process, with messages in hand that another worker has by now."""
        what = event("lost_place")
        log.warning("out of the group with messages in hand: ending, others have them", extra=what)
        _end_process()

    def FlowControlQueue(  # noqa: N802 - Faust's name
        self, maxsize: int | None = None, *, clear_on_resume: bool = False
    ) -> BoundedQueue:
        """A queue before a stream."""
        queue = BoundedQueue(
            maxsize=maxsize,
            flow_control=self.flow_control,
            clear_on_resume=clear_on_resume,
            most_bytes=self._most_bytes,
        )
        self.queues.add(queue)
        return queue

    def _new_transport(self) -> TransportT:
        return create_transport(self)


def faust_options(settings: Settings) -> dict[str, Any]:
    """Faust's settings for at-least-once delivery; what is not named keeps its default."""
    return {
        "broker": ";".join(f"kafka://{host}" for host in settings.broker.split(",")),
        "broker_credentials": faust_credentials(settings),
        "broker_client_id": "warta",
        "broker_commit_interval": settings.commit_seconds,
        "broker_commit_every": COMMIT_EVERY,
        "broker_session_timeout": settings.session_timeout_seconds,
        "broker_heartbeat_interval": min(1.0, settings.session_timeout_seconds / 6),
        "broker_max_poll_records": POLL_RECORDS,
        "broker_max_poll_interval": POLL_SECONDS,
        "consumer_group_instance_id": settings.group_instance_id,
        "consumer_auto_offset_reset": "earliest",
        "producer_acks": -1,
        "producer_linger": SEND_LINGER_SECONDS,
        "producer_max_request_size": DEAD_MAX_BYTES + SEND_BATCH_BYTES,
        "store": "memory://",
        "datadir": Path(tempfile.gettempdir()) / "warta",
        "web_enabled": False,
        "topic_allow_declare": False,
        "topic_disable_leader": True,
        "worker_redirect_stdouts": False,
    }


def find_batch_bytes(stage: Stage, sizes: Sizes) -> int:
    """The most bytes of a batch: what each topic takes that the stage writes to.

    Brokers refuse batches. One of several records that is refused leaves their order behind.
    """
    return min(SEND_BATCH_BYTES, *map(sizes.find_limit, (*stage.sinks, DEAD)))


def faust_credentials(settings: Settings) -> faust.SASLCredentials | faust.SSLCredentials | None:
    """The login of `connection_options` for Faust, which picks TLS by the context, not by name."""
    context = create_tls_context(settings) if settings.tls else None
    password = settings.read_secret("sasl_password")
    if password is not None:
        return faust.SASLCredentials(
            username=settings.sasl_username,
            password=password,
            mechanism=settings.sasl_mechanism,
            ssl_context=context,
        )
    return faust.SSLCredentials(context=context) if context else None


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


@contextmanager
def stopping_on_defect() -> Iterator[None]:
    """End the process, offsets uncommitted, where a batch cannot be settled.

    An exception in an agent would be acked by Faust and lost; a stop is seen and repeated.
    """
    try:
        yield
    except TooManyDeadLettersError as error:
        what = event("too_many_dead_letters")
        log.critical("stopping, nothing unsettled is committed: %s", error, extra=what)
        _end_process()
    except Exception:
        what = event("unsettled")
        log.critical("cannot settle a batch: it is read again", exc_info=True, extra=what)
        _end_process()


def _end_process() -> None:
    logging.shutdown()
    os._exit(EXIT_UNSETTLED)
