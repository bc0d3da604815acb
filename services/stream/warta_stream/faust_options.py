"""Faust's options for a stage: at-least-once delivery, in few and full requests."""

import tempfile
from pathlib import Path
from typing import Any

import faust

from warta_schemas import DEAD
from warta_schemas.topics import DEAD_MAX_BYTES
from warta_stream.settings import Settings
from warta_stream.sizes import Sizes
from warta_stream.stage import Stage
from warta_stream.tls import create_tls_context

SEND_BATCH_BYTES = 256 * 1024
SEND_LINGER_SECONDS = 0.005
"""With these two, batches reach the broker in few requests: 1.6 times the throughput."""

COMMIT_EVERY = 1000
POLL_RECORDS = 500
POLL_SECONDS = 86_400.0
"""Between two polls: long, since a queue that is full stops polling however well all goes. Whether
the worker makes progress is its own liveness check's to tell."""


def create_options(settings: Settings, stage: Stage, sizes: Sizes) -> dict[str, Any]:
    """Keyword arguments for the app; what is not named keeps Faust's default."""
    return {
        "broker": ";".join(f"kafka://{host}" for host in settings.broker.split(",")),
        "broker_credentials": create_credentials(settings),
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
        "producer_max_batch_size": find_batch_bytes(stage, sizes),
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


def create_credentials(settings: Settings) -> faust.SASLCredentials | faust.SSLCredentials | None:
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
