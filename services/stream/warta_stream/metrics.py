"""Every metric of a worker, each declared once. A worker holds one `Metrics` for its registry."""

from collections.abc import Mapping
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info

LATENCY_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
"""Seconds. From one fast article to a rebalance that went wrong."""

PROCESSING_BUCKETS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5)
"""Seconds. One pure call."""


class Metrics:
    """What one stage counts. records in = sent + duplicate + dead, by `outcome`."""

    def __init__(self, stage: str, registry: CollectorRegistry) -> None:
        self.registry = registry
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
        self.said = Counter(
            "warta_records_said_total",
            "Messages sent that no single message led to: records of followed topics did.",
            ("stage",),
            registry=registry,
        ).labels(stage)
        self.unconfirmed = Counter(
            "warta_sends_unconfirmed_total",
            "Sends without an ack, each to be sent again.",
            ("stage",),
            registry=registry,
        ).labels(stage)
        self.processing = Histogram(
            "warta_processing_seconds",
            "Time of the pure call for one message.",
            ("stage",),
            buckets=PROCESSING_BUCKETS,
            registry=registry,
        ).labels(stage)
        self.latency = Histogram(
            "warta_latency_seconds",
            "From the message's Kafka timestamp to the ack of what came of it.",
            ("stage",),
            buckets=LATENCY_BUCKETS,
            registry=registry,
        ).labels(stage)
        self.batch_records = Gauge(
            "warta_batch_records",
            "Messages in hand.",
            ("stage",),
            registry=registry,
        ).labels(stage)
        self.assigned_partitions = Gauge(
            "warta_assigned_partitions",
            "Partitions that this worker serves.",
            ("stage",),
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
            ("stage",),
            registry=registry,
        ).labels(stage)
        self.last_settled = Gauge(
            "warta_last_settled_timestamp_seconds",
            "When the last batch was settled, Unix time.",
            ("stage",),
            registry=registry,
        ).labels(stage)
        Info("warta_build", "Version of Warta.", registry=registry).info(
            {"version": version("warta"), "stage": stage}
        )
        self.stage = stage

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
