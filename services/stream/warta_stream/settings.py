"""Settings of every worker and command: from `WARTA_*` variables, each with its description."""

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import SettingsConfigDict

from warta_schemas import Topic
from warta_schemas.topics import MEBIBYTE
from warta_stream.access import Access
from warta_stream.errors import OperatorError
from warta_stream.logs import Format

Seconds = Annotated[float, Field(gt=0)]


class Settings(Access):
    """How a worker connects, batches, retries and reports. No other code reads WARTA_*."""

    model_config = SettingsConfigDict(env_prefix="WARTA_", frozen=True, extra="forbid")

    broker: str = Field(
        "localhost:9092",
        pattern=r"^[^\s,@/]+:\d+(,[^\s,@/]+:\d+)*$",
        description="Kafka bootstrap servers, HOST:PORT, separated by commas.",
    )
    topic_prefix: str = Field(
        "",
        pattern=r"^[A-Za-z0-9._-]*$",
        description="Put before each topic's name, so that several Warta share one cluster.",
    )
    group_prefix: str = Field(
        "warta-",
        pattern=r"^[A-Za-z0-9._-]+$",
        description="Put before a stage's name to make its consumer group (warta-ingest).",
    )
    replication_factor: int = Field(
        1, ge=1, description="Copies of each topic that `warta topics` creates; 3 in production."
    )

    max_input_bytes: int = Field(
        5 * MEBIBYTE,
        ge=1024,
        description="The largest message that ingest takes; a larger one is a dead letter.",
    )
    entity_profile: Literal["accurate", "fast"] = Field(
        "accurate",
        description="How enrich finds names: accurate, or at twice the speed with more misses.",
    )
    batch_records: int = Field(200, ge=1, le=5000, description="Messages in hand at once.")
    batch_bytes: int = Field(
        32 * MEBIBYTE,
        ge=MEBIBYTE,
        description="Bytes in hand at once; the same again may wait in front of the worker.",
    )
    handle_seconds: Seconds = Field(
        20,
        description="The longest that one message may take; twice over, it is a dead letter.",
    )
    core_memory_bytes: int = Field(
        4096 * MEBIBYTE,
        ge=512 * MEBIBYTE,
        description="Address space of the process that handles messages.",
    )
    dead_share_limit: float = Field(
        0.5,
        gt=0,
        le=1,
        description="The worker stops where more than this share of the last dead_window "
        "messages are dead letters; 1 never stops it.",
    )
    dead_window: int = Field(1000, ge=10, description="Messages that the share is taken of.")
    dead_consecutive_limit: int = Field(
        1000, ge=1, description="The worker stops at so many dead letters in a row."
    )
    commit_seconds: Seconds = Field(
        0.5, description="How often offsets are committed: what a crash repeats."
    )
    retry_first_seconds: Seconds = Field(
        0.1, description="Pause after the first failed send; it doubles, with jitter."
    )
    retry_max_seconds: Seconds = Field(10, description="The longest pause between two sends.")

    follow_seconds: Seconds = Field(
        60,
        description="How long a starting worker may take to read the topics that it follows.",
    )
    follow_records: int = Field(
        2000, ge=1, description="Records of followed topics that are kept: sources, say."
    )

    relations_articles: int = Field(
        500_000,
        ge=1000,
        le=20_000_000,
        description="Articles that a relations worker holds in memory, about a kilobyte each; of "
        "more the oldest are forgotten. core_memory_bytes must have room for them.",
    )
    relations_days: int = Field(
        30,
        ge=1,
        le=3650,
        description="Days for which a relations worker holds an article, by the later of its "
        "publication and its revision.",
    )

    group_instance_id: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9._-]+$",
        description="A name that this worker keeps across restarts (static membership). Partitions "
        "then wait for it, up to the session timeout, instead of moving: without it a rolling "
        "restart is shorter.",
    )
    session_timeout_seconds: float = Field(
        10,
        ge=6,
        description="After this silence another worker takes over. Brokers refuse less than "
        "their group.min.session.timeout.ms (6 s unless changed); the worker then does not start.",
    )
    stop_seconds: Seconds = Field(
        25, description="How long a stopping worker may finish what it has in hand."
    )

    http_host: str = Field("127.0.0.1", description="Where metrics and health are served.")
    http_port: int = Field(
        9464, ge=0, le=65535, description="Port of metrics and health; 0 takes a free one."
    )
    join_seconds: Seconds = Field(
        120, description="Liveness: a worker that has not joined its group by then is stuck."
    )
    stall_seconds: Seconds = Field(
        60, description="Liveness: a batch in hand without any step for this long is stuck."
    )
    move_seconds: Seconds = Field(
        180, description="Liveness: messages wait and no offset moves for this long: it is stuck."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least level of the lines that are logged."
    )
    log_format: Format = Field(
        "auto", description="Log lines as json or as text; auto is text at a terminal, else json."
    )

    traces: Literal["none", "otlp"] = Field(
        "none",
        description="Send a span for each message to a collector: otlp, which needs the extra "
        "`warta[otel]`. Where to is in OpenTelemetry's variables (OTEL_EXPORTER_OTLP_ENDPOINT).",
    )

    monitor_interval_seconds: Seconds = Field(
        10, description="How often `warta monitor` looks at the groups."
    )
    monitor_samples: int = Field(
        12,
        ge=3,
        le=1000,
        description="How many looks a verdict is made of: with the interval, two minutes.",
    )
    monitor_sources: int = Field(
        500,
        ge=0,
        le=10_000,
        description="Sources that the monitor names in its metrics; the rest are `other`.",
    )

    def topic(self, topic: Topic) -> str:
        """The topic's name on this cluster."""
        return self.topic_prefix + topic.name

    def group(self, stage: str) -> str:
        """The stage's consumer group on this cluster."""
        return self.topic_prefix + self.group_prefix + stage


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment; overrides that are not None win.

    Raises OperatorError that names each variable that cannot be used, and why.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False)
        lines = [_explain(problem["loc"], problem["msg"]) for problem in problems]
        raise OperatorError("; ".join(lines)) from None


def describe_settings(settings: Settings) -> list[tuple[str, str, str]]:
    """Each variable's name, its value with secrets hidden, and its description."""
    fields = type(settings).model_fields
    last = sorted(fields, key=lambda name: name in Access.model_fields)
    return [
        (f"WARTA_{name.upper()}", str(getattr(settings, name)), fields[name].description or "")
        for name in last
    ]


def _explain(location: tuple[int | str, ...], message: str) -> str:
    message = message.removeprefix("Value error, ")
    return f"WARTA_{str(location[0]).upper()}: {message}" if location else message
