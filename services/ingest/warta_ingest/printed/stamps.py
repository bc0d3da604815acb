"""Dates as pages print them in their header: a day, perhaps a clock time and a zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timezone, tzinfo
from functools import lru_cache

from warta_ingest.printed.clocks import Clock, find_clocks, read_clock
from warta_ingest.printed.days import LINE_CHARACTERS, Day, find_days
from warta_ingest.printed.labels import Label, list_other_words, read_bare_label, read_label
from warta_ingest.printed.relative import read_relative
from warta_ingest.printed.zones import settle

__all__ = ["Label", "Stamp", "find_impossible", "read_relative", "read_stamps"]

KEPT_LINES = 32
"""Lines whose dates are kept: those of about one page."""

MOST_STAMPS = 6
"""Dates of one line that are read: a header prints two, a list of dates is no header."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed date. `zone` is None where none is printed; `rest` is the line without it.

    `other` is the day with the month first, where numbers allow both readings.
    """

    day: date
    clock: time | None
    zone: tzinfo | None
    label: Label
    rest: str
    other: date | None = None

    def at(self, inferred: tzinfo) -> datetime:
        """The instant, its offset fixed; a day without a clock time begins at midnight."""
        zone = settle(self.zone, inferred)
        local = datetime.combine(self.day, self.clock or time(), zone)
        if isinstance(zone, timezone):
            return local
        offset = local.utcoffset()
        return local.replace(tzinfo=timezone(offset)) if offset is not None else local


def read_stamps(line: str) -> list[Stamp]:
    """Every whole date of a line, in order. A line may hold two: published and updated."""
    return list(_read(line[:LINE_CHARACTERS]))


@lru_cache(maxsize=KEPT_LINES)
def _read(line: str) -> tuple[Stamp, ...]:
    """The dates of a line. Kept for the lines of a page, which are asked for more than once."""
    days = [day for day in find_days(line) if day.day][:MOST_STAMPS]
    if not days:
        return ()
    ends = [*(day.start for day in days[1:]), len(line)]
    spans: list[Day | Clock] = []
    read: list[tuple[Day, Clock | None, str]] = []
    low = taken = 0
    for day, high in zip(days, ends, strict=True):
        clock = _find_clock(line, day, taken, high)
        read.append((day, clock, line[low : day.start]))
        spans += [day, clock] if clock else [day]
        low, taken = day.end, max(day.end, clock.end if clock else 0)
    rest = _strip(line, spans)
    after = line[taken:]
    labels = [read_label(before) for _, _, before in read]
    if labels[-1] is Label.NONE and after:
        labels[-1] = read_bare_label(after)
    return tuple(
        _make(day, clock, label, rest) for (day, clock, _), label in zip(read, labels, strict=True)
    )


def find_impossible(line: str) -> str | None:
    """A day that no calendar has, as it is printed: "30 Februari 2024"."""
    return next((line[day.start : day.end] for day in find_days(line) if day.day is None), None)


def _make(day: Day, clock: Clock | None, label: Label, rest: str) -> Stamp:
    if day.day is None:
        raise AssertionError("only days of the calendar are read")
    if clock is None:
        return Stamp(day.day, None, None, label, rest, day.other)
    return Stamp(day.day, clock.time, clock.zone, label, rest, day.other)


def _find_clock(line: str, day: Day, low: int, high: int) -> Clock | None:
    """The time right after a day; else the one that only a weekday parts from it.

    "14/06/2023 (Rabu) 20:15", "10:15 WIB, 12/05/2023".
    """
    clock = read_clock(line, day.end, high)
    if clock:
        return clock
    start, end = max(low, day.start - CLOCK_DISTANCE), min(high, day.end + CLOCK_DISTANCE)
    return _nearest(line, day.end, end, after=True) or _nearest(line, start, day.start, after=False)


CLOCK_DISTANCE = 40
"""How far from its day a time is looked for."""


def _nearest(line: str, start: int, end: int, *, after: bool) -> Clock | None:
    """The nearest time in a gap beside a day, where nothing but a weekday stands between."""
    found = find_clocks(line[start:end])
    if not found:
        return None
    clock = found[0 if after else -1]
    low, high = start + clock.start, start + clock.end
    gap = line[start:low] if after else line[high:end]
    if list_other_words(gap) or read_label(gap) is not Label.NONE:
        return None
    return Clock(low, high, clock.time, clock.zone)


def _strip(line: str, spans: list[Day | Clock]) -> str:
    """The words of a line beside its dates, times, weekdays and labels."""
    for span in sorted(spans, key=_start, reverse=True):
        line = f"{line[: span.start]} {line[span.end :]}"
    return " ".join(list_other_words(line))


def _start(span: Day | Clock) -> int:
    return span.start
