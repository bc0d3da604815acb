"""Every metric of a worker, each declared once. A worker holds one `Metrics` for its registry."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from warta_schemas import DEAD, Outgoing

LATENCY_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
"""Seconds. From one fast article to a rebalance that went wrong."""

WHOLE_WAY_BUCKETS = (*LATENCY_BUCKETS, 600, 1800, 3600)
"""Seconds. Through several stages, and through an outage."""

PROCESSING_BUCKETS = (
    *(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5),
    *(10, 30),
)
"""Seconds. One pure call, up to one that is given up."""

STAGE = ("stage",)


class Metrics:
    """What one stage counts. records in = sent + duplicate + dead, by `outcome`."""

    def __init__(self, stage: str, registry: CollectorRegistry) -> None:
        self.registry = registry
        self.stage = stage
        self.records = Counter(
            "warta_records_processed_total",
            "Messages read and settled, by what became of them.",
            ("stage", "outcome"),  # sent, duplicate, dead
            registry=registry,
        )
        self.dead_letters = Counter(
            "warta_dead_letters_total",
            "Messages that can never work, by reason.",
            ("stage", "reason"),
            registry=registry,
        )
        self.dead_letter_failures = Counter(
            "warta_dead_letter_failures_total",
            "Attempts to send a dead letter that were not acked, or refused; each is repeated.",
            STAGE,
            registry=registry,
        ).labels(stage)
        self.said = Counter(
            "warta_records_said_total",
            "Messages sent that no single message led to: records of followed topics did.",
            STAGE,
            registry=registry,
        ).labels(stage)
        self.unconfirmed = Counter(
            "warta_sends_unconfirmed_total",
            "Sends without an ack, each to be sent again.",
            STAGE,
            registry=registry,
        ).labels(stage)
        self.processing = Histogram(
            "warta_processing_seconds",
            "Time of the pure call for one message.",
            STAGE,
            buckets=PROCESSING_BUCKETS,
            registry=registry,
        ).labels(stage)
        self.latency = Histogram(
            "warta_latency_seconds",
            "From the message's Kafka timestamp to the ack of what came of it.",
            STAGE,
            buckets=LATENCY_BUCKETS,
            registry=registry,
        ).labels(stage)
        self.end_to_end = Histogram(
            "warta_end_to_end_seconds",
            "From the publisher's timestamp on the inbox to the ack of what this stage sent.",
            STAGE,
            buckets=WHOLE_WAY_BUCKETS,
            registry=registry,
        ).labels(stage)
        self.batch_records = Gauge(
            "warta_batch_records", "Messages of the batch in work.", STAGE, registry=registry
        ).labels(stage)
        self.assigned_partitions = Gauge(
            "warta_assigned_partitions",
            "Partitions that this worker serves.",
            STAGE,
            registry=registry,
        ).labels(stage)
        self.lag = Gauge(
            "warta_consumer_lag_records",
            "Messages of a partition that are not committed, where this worker serves it.",
            ("stage", "partition"),
            registry=registry,
        )
        self.rebalances = Counter(
            "warta_rebalances_total",
            "Times that partitions were assigned anew.",
            STAGE,
            registry=registry,
        ).labels(stage)
        self.last_settled = Gauge(
            "warta_last_settled_timestamp_seconds",
            "When the last batch was settled, Unix time; absent until then.",
            STAGE,
            registry=registry,
        )
        self.last_commit = Gauge(
            "warta_last_commit_timestamp_seconds",
            "When committed offsets were last seen to move, Unix time; absent until then.",
            STAGE,
            registry=registry,
        )
        declare_build(stage, registry)

    def show_lag(self, lags: Mapping[int, int]) -> None:
        """Set the lag of each partition served; those served no longer go."""
        self.lag.clear()
        for partition, lag in lags.items():
            self.lag.labels(self.stage, str(partition)).set(lag)

    def count(self, outcome: str) -> None:
        """Count one settled message."""
        self.records.labels(self.stage, outcome).inc()

    def count_dead(self, reason: str) -> None:
        """Count one dead letter, in both views."""
        self.count("dead")
        self.dead_letters.labels(self.stage, reason).inc()

    def count_unacked(self, waiting: Sequence[Outgoing]) -> None:
        """Count what an attempt to send has left without an ack, dead letters among it."""
        self.unconfirmed.inc(len(waiting))
        self.dead_letter_failures.inc(sum(each.topic is DEAD for each in waiting))

    def time_way(self, origin: datetime | None, acked: datetime) -> None:
        """Take the time of the whole way of one message, where its beginning is known."""
        if origin:
            self.end_to_end.observe(max(0.0, (acked - origin).total_seconds()))

    def tell_live(
        self, find_ages: Callable[[], Mapping[int, float]], count_paused: Callable[[], float]
    ) -> None:
        """Have each scrape ask for what grows by itself: ages by partition, and seconds paused."""
        self.registry.register(Live(self.stage, find_ages, count_paused))


class Live(Collector):
    """Metrics that are true at the moment of a scrape, also where the worker does nothing."""

    def __init__(
        self,
        stage: str,
        find_ages: Callable[[], Mapping[int, float]],
        count_paused: Callable[[], float],
    ) -> None:
        self._stage = stage
        self._find_ages = find_ages
        self._count_paused = count_paused

    def collect(self) -> Iterator[Metric]:
        """The families, for the registry."""
        ages = GaugeMetricFamily(
            "warta_oldest_unprocessed_age_seconds",
            "Age of the oldest message of a partition that waits here; 0 where none waits.",
            labels=("stage", "partition"),
        )
        for partition, age in sorted(self._find_ages().items()):
            ages.add_metric((self._stage, str(partition)), age)
        yield ages
        paused = CounterMetricFamily(
            "warta_backpressure_seconds_total",
            "Time in which nothing was taken in, since as much as may be was in hand.",
            labels=STAGE,
        )
        paused.add_metric((self._stage,), self._count_paused())
        yield paused


def declare_build(stage: str, registry: CollectorRegistry) -> None:
    """Tell which version this is."""
    build = Gauge("warta_build_info", "Version of Warta.", ("version", "stage"), registry=registry)
    build.labels(version("warta"), stage).set(1)
