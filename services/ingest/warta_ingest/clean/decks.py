"""Summaries above the text: over the date and byline, or as a list right under them."""

from collections.abc import Collection, Sequence

from warta_ingest.clean.sheet import HEAD_REASONS, Sheet
from warta_ingest.printed.datelines import read_dateline
from warta_schemas import DropReason

MOST_WORDS = 60
REACH = 8

MOST_LINES = 7
"""Points of a summary, with their headings."""

MOST_SHARE = 0.35
"""A summary is less than this share of the words that follow it."""

LEAST_APART = 0.8
"""Share of the paragraphs with a blank line above from which lines without one belong together."""

LEAST_PARAGRAPHS = 4


def skip_deck(sheet: Sheet, text: Sequence[bool], span: tuple[int, int]) -> int:
    """The start without a summary that stands above the date and byline."""
    first, end = span
    if read_dateline(sheet.lines[first]):
        return first
    reach = min(end, first + REACH, *sheet.stamps[:1])
    head = [i for i in range(first, reach) if sheet.kinds[i] in HEAD_REASONS]
    if not head:
        return first
    later = next((i for i in range(head[-1], end) if text[i]), None)
    if later is None or sheet.count_words(first, head[-1], text) > MOST_WORDS:
        return first
    _mark(sheet, first, head[-1])
    return later


def skip_points(
    sheet: Sheet, text: Sequence[bool], span: tuple[int, int], gaps: Collection[int]
) -> int:
    """The start without the points of a summary, which stand together above the text.

    Below them each paragraph stands apart.
    """
    first, end = span
    found = [i for i in range(first, end) if text[i]]
    if not gaps or read_dateline(sheet.lines[first]):
        return first
    apart = [number for number, i in enumerate(found) if number and i in gaps]
    if not apart or not 1 < apart[0] <= MOST_LINES:
        return first
    rest = found[apart[0] :]
    told = sheet.count_words(first, rest[0], text)
    if len(rest) < LEAST_PARAGRAPHS or told > MOST_SHARE * sheet.count_words(rest[0], end, text):
        return first
    if sum(i in gaps for i in rest) < LEAST_APART * len(rest):
        return first
    _mark(sheet, first, rest[0])
    return rest[0]


def _mark(sheet: Sheet, low: int, high: int) -> None:
    for i in range(low, high):
        if sheet.kinds[i] is None:
            sheet.kinds[i] = DropReason.DECK
