"""Lists inside an article, whose short items the model takes for noise.

A paragraph that ends in a colon announces its items; numbers and letters tell them without one.
Of dumps alone: where a page has markup, that tells its lists, and a colon as often announces links.
"""

import re
from collections.abc import Sequence

from warta_ingest.clean.sheet import Sheet

MOST_ITEMS = 40
MOST_WORDS = 20
LEAST_NUMBERED = 2

_NUMBERED = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s?\S")


def keep_lists(sheet: Sheet, text: list[bool], span: tuple[int, int]) -> None:
    """Take the items of lists between two paragraphs for text."""
    i, end = span
    while i < end:
        items = _find_items(sheet, text, i, end) if text[i] else range(0)
        announced = sheet.lines[i].endswith(":")
        numbered = len(items) >= LEAST_NUMBERED and all(
            _NUMBERED.match(sheet.lines[j].lower()) for j in items
        )
        if announced or numbered:
            for j in items:
                text[j] = True
        i += 1 + len(items)


def _find_items(sheet: Sheet, text: Sequence[bool], above: int, end: int) -> range:
    """The short lines of no known kind under a line of text, if text follows them."""
    below = above + 1
    while below < end and not text[below] and below - above <= MOST_ITEMS:
        if sheet.kinds[below] is not None or sheet.words[below] > MOST_WORDS:
            return range(0)
        below += 1
    return range(above + 1, below) if below < end and text[below] else range(0)
