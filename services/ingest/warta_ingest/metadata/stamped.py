"""The dates that a page prints of itself, the most likely publication first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from warta_ingest.clean.families import is_ending
from warta_ingest.metadata.layout import Layout
from warta_ingest.metadata.surroundings import add_clock, look_around
from warta_ingest.printed.months import MUSLIM_MONTHS
from warta_ingest.printed.names import are_names, split_names
from warta_ingest.printed.people import read_byline
from warta_ingest.printed.places import is_place
from warta_ingest.printed.stamps import Label, Stamp, read_stamps
from warta_ingest.printed.zones import find_mentioned
from warta_schemas import DropReason

MOST_LINES = 40
"""Lines with dates that are read: a bound on the work."""

MOST_BELOW = 12
MOST_HEAD, FOOT = 100, 12
"""Lines of the head and of the foot in which a zone is looked for."""

PAIR_DISTANCE = 2
MOST_OTHER_WORDS = 4
_PARTED = re.compile(r"\s[|·•●]\s")
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


def list_printed(layout: Layout, source: str | None = None) -> list[Printed]:
    """The dates of the lines that the cleaner took for dates; else those of the header."""
    found = [p for line in layout.cleaned.dates[:MOST_LINES] for p in _read(layout, line)]
    if found:
        return found + _list_beside_changes(layout, found)
    header = [p for line in layout.list_header() for p in _read(layout, line)]
    plain = [p for p in header if _is_plain(p, source or "")][:MOST_LINES]
    return plain or [p for line in _list_below(layout) for p in _read(layout, line)]


def _list_beside_changes(layout: Layout, found: list[Printed]) -> list[Printed]:
    """The dates right above those of changes, where no other date is known."""
    if any(p.stamp.label is not Label.MODIFIED for p in found):
        return []
    lines, verdicts = layout.cleaned.lines, layout.cleaned.verdicts
    above = [p.index - 1 for p in found if p.index > 0]
    dated = [lines[i] for i in above if verdicts[i] is DropReason.DATE]
    return [p for line in dated for p in _read(layout, line)]


def _list_below(layout: Layout) -> Iterator[str]:
    """Dates right after a credit under the text, before other stories begin."""
    verdicts = layout.cleaned.verdicts
    for i in layout.tail[:MOST_BELOW]:
        if is_ending(layout.cleaned.lines[i]):
            return
        if verdicts[i] is DropReason.DATE and verdicts[i - 1] is DropReason.BYLINE:
            yield layout.cleaned.lines[i]


def find_page_zone(layout: Layout, printed: list[Printed]) -> tzinfo | None:
    """The zone that the page prints with a date, or names in its head or at its foot."""
    zone = next((p.stamp.zone for p in printed if p.stamp.zone), None)
    if zone or not printed:
        return zone
    lines = layout.lines
    return find_mentioned("\n".join((*lines[: min(layout.body, MOST_HEAD)], *lines[-FOOT:])))


def _is_plain(printed: Printed, source: str) -> bool:
    """Whether a line is little more than its date; a headline may well end with a day.

    A masthead has the outlet's name, and the day of the Muslim calendar; a byline says who wrote.
    """
    stamp = printed.stamp
    words = stamp.rest.lower().split()
    if stamp.clock or stamp.label is not Label.NONE:
        return len(words) <= MOST_OTHER_WORDS
    known = MUSLIM_MONTHS.union(source.lower().split())
    if all(w in known or w.isdigit() for w in words) or is_place(stamp.rest):
        return True
    if _PARTED.search(printed.line):
        return are_names(stamp.rest) and bool(split_names(stamp.rest, sure=False))
    return read_byline(stamp.rest) is not None


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


def complete(found: Printed, printed: list[Printed], layout: Layout) -> Printed:
    """A date without a time takes it from another print of the same day, or from a line of its own.

    The line says that it is the time of publication: "Tayang 09.20 WITA".
    """
    if found.stamp.clock:
        return found
    for other in printed:
        same = other.stamp.day == found.stamp.day and other.stamp.label is not Label.MODIFIED
        if same and other.stamp.clock:
            return replace(found, stamp=other.stamp, line=other.line)
    if found.index >= layout.body:
        return found
    return replace(found, stamp=add_clock(found.stamp, layout))


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
        stamps = [look_around(stamps[0], layout, index)]
    return [Printed(stamp, line, index) for stamp in stamps]
