"""Running accounts: under each clock time an entry, with a heading or a name over it or without.

Few sentences stand under each other there, so that each entry alone looks like a teaser.
"""

from collections.abc import Sequence

from warta_ingest.clean.shapes import is_clock_line
from warta_ingest.clean.sheet import Sheet
from warta_ingest.printed.people import read_name_line
from warta_schemas import DropReason

LEAST = 3
"""Entries of an account."""

MOST_STAMPS = 300
REACH = 3
"""How far under its time the first sentence of an entry stands, in lines."""

MOST_HEADING_WORDS = 12


def find_stamps(sheet: Sheet) -> list[int]:
    """The lines that are the clock time of an entry; none where the page is no account."""
    dates = [i for i, kind in enumerate(sheet.kinds) if kind is DropReason.DATE]
    stamps = [i for i in dates[:MOST_STAMPS] if is_clock_line(sheet.lines[i])]
    stamps = [i for i in stamps if _find_text(sheet, i) is not None]
    return stamps if len(stamps) >= LEAST else []


def keep_entries(sheet: Sheet, text: list[bool], stamps: Sequence[int]) -> None:
    """Take each entry for text: the sentences under its time, and the heading right above them."""
    for stamp in stamps:
        first = _find_text(sheet, stamp)
        if first is None:
            continue
        i = first
        while i < len(text) and sheet.kinds[i] is None and sheet.prose[i]:
            text[i] = True
            i += 1
        for name in range(stamp + 1, first):
            if sheet.kinds[name] is None and read_name_line(sheet.lines[name]):
                sheet.kinds[name] = DropReason.BYLINE
                text[name] = False
        above = first - 1
        if above > stamp and sheet.kinds[above] is None and _heads(sheet, above, stamp):
            text[above] = True


def _find_text(sheet: Sheet, stamp: int) -> int | None:
    """The first sentence of an entry, before the next time."""
    for i in range(stamp + 1, min(stamp + 1 + REACH, len(sheet.lines))):
        if sheet.kinds[i] is DropReason.DATE:
            return None
        if sheet.prose[i] and sheet.kinds[i] is None:
            return i
    return None


def _heads(sheet: Sheet, i: int, stamp: int) -> bool:
    """Whether a short line under the time is the entry's heading: the last one, under any name."""
    return sheet.words[i] <= MOST_HEADING_WORDS and i - stamp <= REACH
