"""What the monitor knows of the flow, as Prometheus reads it."""

import time
from collections.abc import Callable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from warta_cli.monitor.flow import Flow, Place
from warta_cli.monitor.gauges import PLACE_GAUGES, SOURCE_GAUGES
from warta_cli.monitor.letters import LetterCounts
from warta_cli.monitor.sources import OTHER, Sources, gather
from warta_cli.monitor.verdicts import Health, Verdict

PLACE = ("stage", "topic", "partition")


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
