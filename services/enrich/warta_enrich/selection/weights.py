"""How much a date deserves to be read: by how many stories tell of it, on how many days."""

import math
from collections.abc import Sequence
from datetime import date

from warta_enrich.selection.statements import trust
from warta_schemas import QuotedSentence, TimelineEntry

OPEN_DAYS = 3650
"""What an interval with an open end counts as."""

COARSE = 0.5
"""What a date loses for each power of ten of its days: a month tells less than a day."""

UNRELATED = 0.5
"""What an article counts for whose sentence shares nothing with the rest of the timeline."""


def weigh_date(entry: TimelineEntry, likeness: Sequence[float]) -> float:
    """The weight of an entry; `likeness` says how near each of its sentences is to the whole.

    Articles of one day tell one another's news: each further one adds less. An article that
    still speaks of the date on another day adds as much as the first.
    """
    days: dict[str, float] = {}
    for quoted, near in zip(entry.sentences, likeness, strict=True):
        day = _name_day(quoted)
        days[day] = days.get(day, 0.0) + trust(quoted) * (UNRELATED + near)
    told = sum(math.sqrt(weight) for weight in days.values())
    copies = entry.stories / entry.articles if entry.articles else 1.0
    return told * math.sqrt(copies / (entry.kept or 1.0)) / (1 + COARSE * _measure(entry))


def _name_day(quoted: QuotedSentence) -> str:
    return quoted.seen.date().isoformat() if quoted.seen else ""


def _measure(entry: TimelineEntry) -> float:
    """The size of a date in powers of ten of days: 0 for a day."""
    if entry.earliest is None or entry.latest is None:
        return math.log10(OPEN_DAYS)
    span = date.fromisoformat(entry.latest) - date.fromisoformat(entry.earliest)
    return math.log10(1 + max(0, span.days))
