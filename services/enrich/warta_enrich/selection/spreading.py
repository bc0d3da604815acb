"""Dates that lie apart: a life is not told by the days of one week."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from datetime import date

from warta_schemas import TimelineEntry

CROWDED = 0.25
"""What each chosen date nearby takes off the next: one a fifth, two a third."""


class Spread:
    """The days chosen so far. Near is what lies closer than an even spread would set them."""

    def __init__(self, entries: Sequence[TimelineEntry], most: int) -> None:
        days = [_find_day(entry) for entry in entries]
        span = max(days, default=0) - min(days, default=0)
        self._near = span // max(1, most) if len(entries) > most else -1
        self._chosen: list[int] = []

    def add(self, entry: TimelineEntry) -> None:
        """A date is chosen."""
        insort(self._chosen, _find_day(entry))

    def discount(self, entry: TimelineEntry) -> float:
        """What part of its weight a date keeps."""
        if self._near < 0:
            return 1.0
        day = _find_day(entry)
        first = bisect_left(self._chosen, day - self._near)
        return 1 / (1 + CROWDED * (bisect_right(self._chosen, day + self._near) - first))


def _find_day(entry: TimelineEntry) -> int:
    day = entry.earliest or entry.latest
    return date.fromisoformat(day).toordinal() if day else 0
