"""The dates that a page prints of itself, the most likely publication first."""

from dataclasses import dataclass, replace
from datetime import date

from warta_ingest.metadata.layout import Layout
from warta_ingest.printed.clocks import read_clock
from warta_ingest.printed.labels import list_other_words, read_bare_label
from warta_ingest.printed.places import is_place
from warta_ingest.printed.stamps import Label, Stamp, read_stamps

MOST_LINES = 40
"""Lines with dates that are read: a bound on the work."""

PAIR_DISTANCE = 2
MOST_OTHER_WORDS = 4
LABEL_WEIGHT = {Label.PUBLISHED: 4, Label.NONE: 2, Label.MODIFIED: 0}
HEAD, TIMED, BELOW_TITLE, IN_ADDRESS = 3, 1, 1, 2
"""What speaks for a date: it stands above the text, has a time, follows the title, and is the day
in the page's address. A label outweighs each of them, and not all of them."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A date of the page, with its line and where that stands; -1 where that is not known."""

    stamp: Stamp
    line: str
    index: int


def list_printed(layout: Layout) -> list[Printed]:
    """The dates of the lines that the cleaner took for dates; else those of the header."""
    found = [p for line in layout.cleaned.dates[:MOST_LINES] for p in _read(layout, line)]
    if found:
        return found
    header = [p for line in layout.list_header() for p in _read(layout, line)]
    return [p for p in header if _is_plain(p.stamp)][:MOST_LINES]


def _is_plain(stamp: Stamp) -> bool:
    """Whether a line is little more than its date; a headline may well end with a day."""
    words = len(stamp.rest.split())
    if stamp.clock or stamp.label is not Label.NONE:
        return words <= MOST_OTHER_WORDS
    return words == 0 or is_place(stamp.rest)


def rank(printed: list[Printed], layout: Layout, address_day: date | None) -> list[Printed]:
    """The most likely publication first; among equals the labelled, then the one printed first."""

    def weigh(found: Printed) -> tuple[int, int]:
        label = LABEL_WEIGHT[found.stamp.label]
        weight = label + TIMED * (found.stamp.clock is not None)
        if found.index < layout.body:
            weight += HEAD + BELOW_TITLE * (found.index > layout.title)
        if address_day in {found.stamp.day, found.stamp.other} and address_day:
            weight += IN_ADDRESS
        return -weight, -label

    return sorted(printed, key=weigh) if len(printed) > 1 else printed


def find_pair(best: Printed, printed: list[Printed]) -> tuple[Printed, Printed] | None:
    """Two dates side by side that do not say what they are: the earlier and the later one."""
    for other in printed:
        beside = abs(other.index - best.index) <= PAIR_DISTANCE
        if other is not best and beside and _is_bare(other) and _is_bare(best):
            early, late = sorted((best, other), key=lambda p: (p.stamp.day, p.stamp.clock))
            return early, late
    return None


def complete(found: Printed, printed: list[Printed]) -> Printed:
    """A date without a time takes it from another print of the same day."""
    if found.stamp.clock:
        return found
    for other in printed:
        same = other.stamp.day == found.stamp.day and other.stamp.label is not Label.MODIFIED
        if same and other.stamp.clock:
            return replace(found, stamp=other.stamp, line=other.line)
    return found


def _is_bare(found: Printed) -> bool:
    return found.stamp.label is Label.NONE and found.stamp.clock is not None


def _read(layout: Layout, line: str) -> list[Printed]:
    stamps = read_stamps(line)
    if not stamps:
        return []
    index = layout.find(line)
    if index is None:
        return [Printed(stamp, line, -1) for stamp in stamps]
    if len(stamps) == 1:
        stamps = [_look_around(stamps[0], layout, index)]
    return [Printed(stamp, line, index) for stamp in stamps]


def _look_around(stamp: Stamp, layout: Layout, index: int) -> Stamp:
    """A label on the line above a date, and a time on the line below it, belong to it."""
    if stamp.rest:
        return stamp
    label = read_bare_label(layout.lines[index - 1]) if index else Label.NONE
    if stamp.label is Label.NONE is not label:
        stamp = replace(stamp, label=label)
    if stamp.clock is None and index + 1 < layout.body:
        below = layout.lines[index + 1]
        clock = read_clock(below, 0, len(below))
        if clock and not list_other_words(below[clock.end :]):
            stamp = replace(stamp, clock=clock.time, zone=clock.zone)
    return stamp
