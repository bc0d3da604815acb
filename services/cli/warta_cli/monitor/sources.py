"""How the publishers do, by what the profiles stage has learnt of each: pure, and bounded."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from warta_cli.display import clean
from warta_schemas import SourceProfile

NIGHT_SECONDS = 12 * 3600
"""A silence that needs no reason: newsrooms sleep."""

USUAL_GAPS = 5
"""Beside the night: of articles that come at random, one silence in 150 is longer."""

DAY_SECONDS = 86_400

MOST_SOURCES = 20_000
"""Sources that are known at all. A stranger may invent names; the longest unchanged go."""

OTHER = "other"
UNKNOWN = "unknown"

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is known of one source; times are Unix time. `rate` is its articles a day."""

    latest: float
    rate: float | None = None
    layout_drift: float | None = None
    layout_changed: float | None = None
    dated: float | None = None
    recent_dated: float | None = None

    def is_silent(self, now: float) -> bool | None:
        """Whether it is silent for longer than its usual rate explains; None without a rate."""
        if not self.rate:
            return None
        return now - self.latest > NIGHT_SECONDS + USUAL_GAPS * DAY_SECONDS / self.rate

    @property
    def date_loss(self) -> float | None:
        """How much less often its latest articles have a date than all of them."""
        if self.dated is None or self.recent_dated is None:
            return None
        return max(0.0, self.dated - self.recent_dated)


def read_facts(profile: SourceProfile) -> SourceFacts:
    """The facts of a profile, which is published within an hour of an article."""
    changed = profile.layout_changed_at
    return SourceFacts(
        latest=profile.updated_at.timestamp(),
        rate=profile.articles_per_day,
        layout_drift=profile.layout_drift,
        layout_changed=changed.timestamp() if changed else None,
        dated=profile.dated_share,
        recent_dated=profile.recent_dated_share,
    )


@dataclass
class Names:
    """Which sources have a label of their own: so many, once and for all; `other` for the rest."""

    most: int
    _named: dict[str, str] = field(default_factory=dict)

    def name(self, source: str | None) -> str:
        """The label of a source, which a stranger may have written."""
        if not source:
            return UNKNOWN
        label = self._named.get(source)
        if label is None and len(self._named) < self.most:
            label = self._named[source] = clean(source, LONGEST_NAME)
        return label or OTHER


class Sources:
    """The facts of every source that is known."""

    def __init__(self, names: Names, most: int = MOST_SOURCES) -> None:
        self._names = names
        self._most = most
        self._facts: OrderedDict[str, SourceFacts] = OrderedDict()

    def __len__(self) -> int:
        return len(self._facts)

    def put(self, source: str, facts: SourceFacts | None) -> None:
        """Take in what is known of a source; None where nothing is any more."""
        self._facts.pop(source, None)
        if facts:
            self._facts[source] = facts
        if len(self._facts) > self._most:
            self._facts.popitem(last=False)

    def name_busiest(self) -> None:
        """Give the labels that are left, the busiest sources first. Once all profiles are read."""
        by_rate = sorted(self._facts.items(), key=lambda item: -(item[1].rate or 0.0))
        for source, _ in by_rate:
            self._names.name(source)

    def list_silent(self, now: float) -> list[tuple[str, SourceFacts]]:
        """Sources that are silent, the longest first."""
        silent = [(name, facts) for name, facts in self._facts.items() if facts.is_silent(now)]
        return sorted(silent, key=lambda item: item[1].latest)

    def group(self) -> Iterator[tuple[str, list[SourceFacts]]]:
        """Labels with the facts of the sources that share it: one each, and all the `other`."""
        grouped: dict[str, list[SourceFacts]] = {}
        for source, facts in self._facts.items():
            grouped.setdefault(self._names.name(source), []).append(facts)
        yield from grouped.items()


def gather(
    facts: Iterable[SourceFacts],
    read: Callable[[SourceFacts], float | None],
    join: Callable[[Iterable[float]], float],
) -> float | None:
    """One number of several sources; None where none of them has any."""
    known = [value for value in map(read, facts) if value is not None]
    return join(known) if known else None
