"""The Faust app of one stage: safe by construction, nothing connects before it is started.

The pattern, each part measured to be needed: raw bytes in and out; one agent, concurrency 1, no
Tables; batches acked as a whole once every send is acked; nothing raises into the stream. On top
of it each message of a batch is *held* (one reference more), since Faust acks a batch in a
`finally`: were the agent cancelled in the middle, its offsets would be committed all the same.
"""

import logging
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import faust
from prometheus_client import CollectorRegistry

from warta_schemas import Message
from warta_schemas.topics import DEAD_MAX_BYTES
from warta_stream.connection import create_tls_context
from warta_stream.delivery import Delivery, Pauses
from warta_stream.health import Progress
from warta_stream.metrics import Metrics
from warta_stream.processing import Processor
from warta_stream.settings import Settings
from warta_stream.stage import Stage

log = logging.getLogger(__name__)

SEND_BATCH_BYTES = 256 * 1024
SEND_LINGER_SECONDS = 0.005
"""With these two, batches reach the broker in few requests: 1.6 times the throughput."""

COMMIT_EVERY = 1000
POLL_RECORDS = 500
EXIT_UNSETTLED = 70
"""Exit status (EX_SOFTWARE) of a worker that stops rather than lose a message."""


def create_app(
    settings: Settings, stage: Stage, registry: CollectorRegistry, progress: Progress
) -> faust.App:
    """The app that reads the stage's topic and settles each message. Start it with a Worker."""
    metrics = Metrics(stage.name, registry)
    app = faust.App(settings.group(stage.name), **faust_options(settings))
    source = app.topic(
        settings.topic(stage.source),
        key_serializer="raw",
        value_serializer="raw",
        allow_empty=True,
        internal=False,
    )

    def on_attempt(waiting: int) -> None:
        metrics.unconfirmed.inc(waiting)
        progress.step(time.monotonic(), busy=True)

    delivery = Delivery(
        producer=lambda: app.producer,
        name_of=lambda outgoing: settings.topic(outgoing.topic),
        pauses=Pauses(settings.retry_first_seconds, settings.retry_max_seconds),
        on_attempt=on_attempt,
    )
    processor = Processor(stage, delivery, metrics, progress)

    @app.agent(source, concurrency=1, name=stage.name)  # type: ignore[untyped-decorator]
    async def settle(stream: faust.StreamT[bytes]) -> None:
        async for events in stream.take_events(settings.batch_records, settings.batch_seconds):
            with held(events), stopping_on_defect():
                await processor.process([read_event(event) for event in events])

    @app.on_partitions_assigned.connect  # type: ignore[untyped-decorator]
    async def note_assignment(_: faust.App, assigned: set[Any], **__: Any) -> None:
        stage.on_assigned()
        progress.join(time.monotonic())
        metrics.rebalances.inc()
        metrics.assigned_partitions.set(len(assigned))
        log.info("%s: %d partitions assigned", stage.name, len(assigned))

    return app


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
        "consumer_auto_offset_reset": "earliest",
        "producer_acks": -1,
        "producer_max_batch_size": SEND_BATCH_BYTES,
        "producer_linger": SEND_LINGER_SECONDS,
        "producer_max_request_size": DEAD_MAX_BYTES + SEND_BATCH_BYTES,
        "store": "memory://",
        "datadir": Path(tempfile.gettempdir()) / "warta",
        "web_enabled": False,
        "topic_allow_declare": False,
        "topic_disable_leader": True,
        "worker_redirect_stdouts": False,
    }


def faust_credentials(settings: Settings) -> faust.SASLCredentials | faust.SSLCredentials | None:
    """The login of `connection_options` for Faust, which picks TLS by the context, not by name."""
    context = create_tls_context(settings) if settings.tls else None
    if settings.sasl_username and settings.sasl_password:
        return faust.SASLCredentials(
            username=settings.sasl_username,
            password=settings.sasl_password.get_secret_value(),
            mechanism=settings.sasl_mechanism,
            ssl_context=context,
        )
    return faust.SSLCredentials(context=context) if context else None


def read_event(event: faust.EventT) -> Message:
    """A Faust event as plain data."""
    message = event.message
    headers = message.headers or ()
    pairs = headers.items() if isinstance(headers, dict) else headers
    stamp = message.timestamp
    return Message(
        value=message.value,
        key=message.key,
        headers=tuple((str(name), bytes(value or b"")) for name, value in pairs),
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp=_read_timestamp(stamp),
    )


def _read_timestamp(seconds: float | None) -> datetime | None:
    """The broker's timestamp; None where a producer sent nonsense (before 1970, after 9999)."""
    if seconds is None or seconds < 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


@contextmanager
def held(events: Sequence[faust.EventT]) -> Iterator[None]:
    """Keep a batch from being committed until the block has ended well."""
    for event in events:
        event.message.incref()
    yield
    for event in events:
        event.message.decref()


@contextmanager
def stopping_on_defect() -> Iterator[None]:
    """End the process, offsets uncommitted, where a batch cannot be settled.

    An exception in an agent would be acked by Faust and lost; a stop is seen and repeated.
    """
    try:
        yield
    except Exception:
        log.critical("cannot settle a batch: stopping, it will be read again", exc_info=True)
        logging.shutdown()
        os._exit(EXIT_UNSETTLED)
