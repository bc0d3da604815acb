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

DAY_POWER = 0.8
"""By which power of its articles a day counts: twice the articles are less than twice the news."""

ARTICLE_POWER = 0.3
"""By which power of its sentences about a date an article counts."""

UNRELATED = 0.5
"""What an article counts for whose sentence shares nothing with the rest of the timeline."""


def weigh_date(entry: TimelineEntry, likeness: Sequence[float]) -> float:
    """The weight of an entry; `likeness` says how near each of its sentences is to the whole.

    Articles of one day tell one another's news: each further one adds less. One that still
    speaks of the date on another day adds as much as the first.
    """
    days: dict[str, float] = {}
    for quoted, near in zip(entry.sentences, likeness, strict=True):
        day = _name_day(quoted)
        said = math.pow(max(1, len(quoted.starts)), ARTICLE_POWER)
        days[day] = days.get(day, 0.0) + said * trust(quoted) * (UNRELATED + near)
    told = sum(math.pow(weight, DAY_POWER) for weight in days.values())
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
