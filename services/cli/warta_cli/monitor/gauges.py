"""What is told of each partition and of each source: a metric a row, and how it is read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from warta_cli.monitor.flow import Seen
from warta_cli.monitor.sources import SourceFacts


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
