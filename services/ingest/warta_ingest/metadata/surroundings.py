"""What stands around a date, in lines of its own: its label, its time, its zone."""

from collections.abc import Sequence
from dataclasses import replace

from warta_ingest.metadata.layout import Layout
from warta_ingest.printed.clocks import Clock, read_clock
from warta_ingest.printed.labels import list_other_words, read_bare_label, read_label
from warta_ingest.printed.partial import read_partial
from warta_ingest.printed.stamps import Label, Stamp, read_stamps
from warta_ingest.printed.zones import find_printed

CLOCK_LINE = 40
LONGEST_ZONE = 8
MOST_LABELS = 4
"""Labels of a column."""


def add_clock(stamp: Stamp, layout: Layout) -> Stamp:
    """A day with the time that a line calls that of publication: "Tayang 09.20 WITA"."""
    lines = layout.cleaned.lines
    for i in (*layout.head, *layout.ending):
        if len(lines[i]) <= CLOCK_LINE and read_label(lines[i]) is Label.PUBLISHED:
            partial = read_partial(lines[i])
            if partial and partial.month is None:
                return replace(stamp, clock=partial.clock, zone=partial.zone)
    return stamp


def look_around(stamp: Stamp, layout: Layout, index: int) -> Stamp:
    """A label above a date, a time on the line beside it, and a zone below it belong to it."""
    if stamp.rest:
        return stamp
    label = _find_label(layout.lines, index)
    if stamp.label is Label.NONE is not label:
        stamp = replace(stamp, label=label)
    below = layout.lines[index + 1] if index + 1 < layout.body else ""
    if stamp.clock is None:
        above = layout.lines[index - 1] if layout.title < index - 1 < layout.body else ""
        clock = _read_alone(below) or _read_alone(above)
        return replace(stamp, clock=clock.time, zone=clock.zone) if clock else stamp
    if stamp.zone is None and len(below) <= LONGEST_ZONE:
        stamp = replace(stamp, zone=find_printed(below))
    return stamp


def _read_alone(line: str) -> Clock | None:
    """A time that stands alone in a line."""
    clock = read_clock(line, 0, len(line))
    return clock if clock and not list_other_words(line[clock.end :]) else None


def _find_label(lines: Sequence[str], index: int) -> Label:
    """The label above a date; of a column of labels above a column of dates, its own."""
    first = index
    while first and index - first < MOST_LABELS and read_stamps(lines[first - 1]):
        first -= 1
    low = first
    while low and first - low < MOST_LABELS and read_bare_label(lines[low - 1]) is not Label.NONE:
        low -= 1
    labels = lines[low:first]
    place = index - first
    return read_bare_label(labels[place]) if place < len(labels) else Label.NONE
