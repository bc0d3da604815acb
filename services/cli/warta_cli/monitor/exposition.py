"""What the monitor knows, as Prometheus reads it. Each metric is declared once, in a table."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from warta_cli.monitor.flow import Flow, Place, Seen
from warta_cli.monitor.letters import LetterCounts
from warta_cli.monitor.sources import OTHER, SourceFacts, Sources, gather
from warta_cli.monitor.verdicts import Health, Verdict
from warta_stream.metrics import declare_build

PLACE = ("stage", "topic", "partition")


@dataclass(frozen=True, slots=True)
class PlaceGauge:
    """A gauge of each partition, and how it is read of a look; None leaves it out."""

    name: str
    help: str
    read: Callable[[Seen, float], float | None]


PLACE_GAUGES = (
    PlaceGauge(
        "warta_group_lag_records",
        "Records from the committed offset to the end, where any is left to read.",
        lambda seen, _: seen.left,
    ),
    PlaceGauge(
        "warta_group_committed_offset",
        "The committed offset; absent where none is.",
        lambda seen, _: seen.committed,
    ),
    PlaceGauge("warta_group_end_offset", "The end of the partition.", lambda seen, _: seen.end),
    PlaceGauge(
        "warta_group_oldest_uncommitted_age_seconds",
        "Age of the record at the committed offset, by its timestamp; 0 where none waits.",
        lambda seen, now: seen.find_age(now),
    ),
)


@dataclass(frozen=True, slots=True)
class SourceGauge:
    """A gauge of each source, and how it is read. `join` makes one number of all the others."""

    name: str
    help: str
    read: Callable[[SourceFacts, float], float | None]
    join: Callable[[Iterable[float]], float] | None


SOURCE_GAUGES = (
    SourceGauge(
        "warta_source_silent",
        "Whether a source is silent for longer than its usual rate explains; of others, how many.",
        lambda facts, now: facts.is_silent(now),
        sum,
    ),
    SourceGauge(
        "warta_source_silence_seconds",
        "Since the latest article of a source, as its profile tells, within about an hour.",
        lambda facts, now: max(0.0, now - facts.latest),
        max,
    ),
    SourceGauge(
        "warta_source_articles_per_day",
        "Articles of a source in a day, as is usual.",
        lambda facts, _: facts.rate,
        sum,
    ),
    SourceGauge(
        "warta_source_layout_drift_ratio",
        "Share of the latest pages of a source that lack its usual lines.",
        lambda facts, _: facts.layout_drift,
        max,
    ),
    SourceGauge(
        "warta_source_layout_changed_timestamp_seconds",
        "When the pages of a source last came to share other lines, Unix time.",
        lambda facts, _: facts.layout_changed,
        max,
    ),
    SourceGauge(
        "warta_source_dated_ratio",
        "Share of the articles of a source that have a date.",
        lambda facts, _: facts.dated,
        None,
    ),
    SourceGauge(
        "warta_source_recent_dated_ratio",
        "Share of the latest twenty articles of a source that have a date.",
        lambda facts, _: facts.recent_dated,
        None,
    ),
    SourceGauge(
        "warta_source_date_loss_ratio",
        "How much less often the latest articles of a source have a date than all of them.",
        lambda facts, _: facts.date_loss,
        max,
    ),
)


class Exposition(Collector):
    """Tells what is known at the moment of a scrape: ages grow between two looks."""

    def __init__(
        self,
        flow: Flow,
        sources: Sources,
        letters: LetterCounts,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._flow = flow
        self._sources = sources
        self._letters = letters
        self._clock = clock

    def collect(self) -> Iterator[Metric]:
        """The families, for the registry."""
        now = self._clock()
        yield from self._tell_places(now)
        yield from self._tell_verdicts()
        yield from self._tell_letters()
        yield from self._tell_sources(now)

    def _tell_places(self, now: float) -> Iterator[Metric]:
        seen = self._flow.look.seen if self._flow.look else {}
        for gauge in PLACE_GAUGES:
            family = GaugeMetricFamily(gauge.name, gauge.help, labels=PLACE)
            for place, found in seen.items():
                value = gauge.read(found, now)
                if value is not None:
                    family.add_metric(label(place), value)
            yield family

    def _tell_verdicts(self) -> Iterator[Metric]:
        partitions = GaugeMetricFamily(
            "warta_group_partition_verdict",
            "Burrow's verdict on a partition: 1 for the one that holds.",
            labels=(*PLACE, "verdict"),
        )
        for place, verdict in self._flow.verdicts.items():
            for each in Verdict:
                partitions.add_metric((*label(place), each), each is verdict)
        yield partitions
        groups = GaugeMetricFamily(
            "warta_group_verdict",
            "How a group gets on, by the worst of its partitions: 1 for the one that holds.",
            labels=("stage", "verdict"),
        )
        members = GaugeMetricFamily(
            "warta_group_members", "Workers in a stage's group.", labels=("stage",)
        )
        for stage in self._flow.list_stages():
            health = self._flow.find_health(stage)
            for state in Health:
                groups.add_metric((stage, state), state is health)
        for stage, number in (self._flow.look.members if self._flow.look else {}).items():
            members.add_metric((stage,), number)
        yield groups
        yield members

    def _tell_letters(self) -> Iterator[Metric]:
        reasons = CounterMetricFamily(
            "warta_dead_topic_letters_total",
            "Dead letters that came since the monitor began.",
            labels=("stage", "reason"),
        )
        for (stage, reason), number in sorted(self._letters.by_reason.items()):
            reasons.add_metric((stage, reason), number)
        yield reasons
        sources = CounterMetricFamily(
            "warta_dead_topic_source_letters_total",
            "The same by source, where a header of the letter names it.",
            labels=("source",),
        )
        for source, number in sorted(self._letters.by_source.items()):
            sources.add_metric((source,), number)
        yield sources

    def _tell_sources(self, now: float) -> Iterator[Metric]:
        known = GaugeMetricFamily("warta_sources", "Sources of which a profile is known.")
        known.add_metric((), len(self._sources))
        yield known
        grouped = list(self._sources.group())
        for gauge in SOURCE_GAUGES:
            family = GaugeMetricFamily(gauge.name, gauge.help, labels=("source",))
            for name, facts in grouped:
                if name == OTHER and gauge.join is None:
                    continue
                value = gather(facts, lambda each: gauge.read(each, now), gauge.join or max)  # noqa: B023 - used at once
                if value is not None:
                    family.add_metric((name,), value)
            yield family


def label(place: Place) -> tuple[str, str, str]:
    """A place as label values."""
    return place.stage, place.topic, str(place.partition)


class Self:
    """What the monitor tells of itself."""

    def __init__(self, registry: CollectorRegistry) -> None:
        declare_build("monitor", registry)
        self._last = Gauge(
            "warta_monitor_last_poll_timestamp_seconds",
            "When the broker last answered all that was asked, Unix time; absent until then.",
            (),
            registry=None,
        )
        self._up = Gauge(
            "warta_monitor_broker_up",
            "Whether the broker answered all of the last look; absent until one has ended.",
            (),
            registry=None,
        )
        self._registry = registry
        self._told: set[Gauge] = set()
        self._seconds = Gauge(
            "warta_monitor_poll_seconds", "How long the last look took.", registry=registry
        )
        self._failures = Counter(
            "warta_monitor_poll_failures_total", "Looks that failed.", registry=registry
        )

    def note_poll(self, seconds: float) -> None:
        """Note a look that succeeded."""
        self._tell(self._last, time.time())
        self._tell(self._up, 1)
        self._seconds.set(seconds)

    def note_failure(self) -> None:
        """Note a look that failed."""
        self._tell(self._up, 0)
        self._failures.inc()

    def _tell(self, gauge: Gauge, value: float) -> None:
        """Set a gauge that is absent until it is first set."""
        gauge.set(value)
        if gauge not in self._told:
            self._registry.register(gauge)
            self._told.add(gauge)
