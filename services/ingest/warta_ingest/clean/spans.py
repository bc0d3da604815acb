"""Where the article begins and ends among the lines of text."""

from collections.abc import Sequence

from warta_ingest.clean.sheet import Sheet
from warta_ingest.printed.datelines import read_dateline
from warta_schemas import DropReason

ENDING_REASONS = frozenset({DropReason.TAG, DropReason.FOOTER, DropReason.BYLINE})
TAIL_SHARE = 0.35
"""Text after a heading of other stories belongs to the article where it is more than this share."""

LEAST_FIRST = 50
"""Words of a first article, after which a second one may begin."""


def find_span(sheet: Sheet, text: Sequence[bool]) -> tuple[int, int] | None:
    """First line of the article, and the line after its last."""
    found = [i for i, yes in enumerate(text) if yes]
    if not found:
        return None
    total = sum(sheet.words[i] for i in found)
    first, last = found[0], found[-1]
    opening = next((i for i in found if read_dateline(sheet.lines[i])), first)
    if sheet.count_words(first, opening, text) < total * TAIL_SHARE:
        first = opening
    return first, _find_end(sheet, text, first, last, total)


def _find_end(sheet: Sheet, text: Sequence[bool], first: int, last: int, total: float) -> int:
    seen, latest = sheet.count_words(0, first, text), first
    for i in range(first, last):
        if text[i]:
            seen, latest = seen + sheet.words[i], i
        elif _ends_article(sheet, i) and (
            seen > total * (1 - TAIL_SHARE)
            or (seen > LEAST_FIRST and _begins_again(sheet, text, i, last))
        ):
            return latest + 1
    return last + 1


def _ends_article(sheet: Sheet, i: int) -> bool:
    return sheet.endings[i] or sheet.kinds[i] in ENDING_REASONS


def _begins_again(sheet: Sheet, text: Sequence[bool], low: int, high: int) -> bool:
    """Whether a date and then a dateline follow, before any text: the head of a second article."""
    dated = next((i for i in range(low, high) if sheet.kinds[i] is DropReason.DATE), high)
    if any(text[low:dated]):
        return False
    return any(
        sheet.prose[i] and sheet.kinds[i] is None and read_dateline(sheet.lines[i]) is not None
        for i in range(dated, high + 1)
    )
