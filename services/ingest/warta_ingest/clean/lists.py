"""Lists inside an article, whose short items the model takes for noise.

A paragraph that ends in a colon announces its items; numbers and letters tell them without one.
Of dumps alone: where a page has markup, that tells its lists, and a colon as often announces links.
"""

import re
from collections.abc import Iterable, Sequence

from warta_ingest.clean.sheet import BETWEEN, Sheet
from warta_ingest.clean.titles import measure_capitals

MOST_ITEMS = 40
MOST_WORDS = 20
LEAST_ROWS = 2
HEADLINE_WORDS = 5
MOST_CAPITALS = 0.8
"""The share of capitals from which so long a line may as well be another story's headline."""

MOST_TEAMS = 7
"""Lines under the report in which its teams stand: a heading, names, coaches."""

_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s?\S",
        r"[-–—•●▪*+·]\s?\S",
        r"\|?[^|]{0,60}\|.",
        r".{1,40}?(?:\t|\s{2,})\S.{0,80}",
        r"[^:.?!]{1,40}:\s.{0,60}\d",
        r"[^.?!]{0,40}\s[-+−]?\d[\d.,]{0,12}%?(?:$|\s.{0,30}\d)",
    )
)
"""How rows are alike: numbers, marks, bars, columns, labels, figures. Read in lower case."""

_TEAM = re.compile(r"[^:.;]{2,40}:\s[^:]{2,60}[,;][^:]{2,60}[,;][^:]{2,400}")
"""Who played for whom: a label, then names between commas."""

_LABEL = re.compile(r"[^:.?!]{3,20}: [A-Z][^:.?!]{2,40}")
LABEL_WORDS = 4


def keep_lists(sheet: Sheet, text: list[bool], span: tuple[int, int]) -> None:
    """Take the items of lists between two paragraphs for text, and rows that are alike."""
    i, end = span
    while i < end:
        items = _find_items(sheet, text, i, end) if text[i] else []
        announced = sheet.lines[i].endswith(":")
        alike = len(items) >= LEAST_ROWS and _are_rows(sheet, items)
        if announced or alike:
            for j in items:
                text[j] = True
        i = items[-1] + 1 if items else i + 1
    _join_rows(sheet, text, span)


def _are_rows(sheet: Sheet, items: Sequence[int]) -> bool:
    """Whether lines are alike, and no list of headlines."""
    if all(_is_headline(sheet, j) for j in items):
        return False
    return _find_shape(sheet.lines, items) is not None


def _is_headline(sheet: Sheet, i: int) -> bool:
    line = sheet.lines[i]
    if sheet.words[i] < HEADLINE_WORDS or _SHAPES[0].match(line.lower()):
        return False
    return measure_capitals(line) >= MOST_CAPITALS


def _find_shape(lines: Sequence[str], items: Iterable[int]) -> int | None:
    """The first of the shapes that all these lines have."""
    lowered = [lines[j].lower() for j in items]
    for number, shape in enumerate(_SHAPES):
        if all(shape.match(line) for line in lowered):
            return number
    return None


def _join_rows(sheet: Sheet, text: list[bool], span: tuple[int, int]) -> None:
    """Where one row of a list is text, so are those right beside it of the same shape."""
    for order in (range(span[0] + 1, span[1]), range(span[1] - 2, span[0], -1)):
        for i in order:
            beside = i - order.step
            if text[i] or not text[beside] or sheet.kinds[i] is not None:
                continue
            if sheet.words[i] > MOST_WORDS or _is_headline(sheet, i):
                continue
            if not sheet.prose[beside]:
                text[i] = _find_shape(sheet.lines, (beside, i)) is not None


def keep_teams(sheet: Sheet, text: list[bool], span: tuple[int, int]) -> tuple[int, int]:
    """The span with the teams of a match, in the report or under it, and their heading."""
    under = range(span[1], min(span[1] + MOST_TEAMS, len(sheet.lines)))
    reach = next((i for i in under if sheet.kinds[i] is not None), under.stop)
    found = [i for i in range(span[0] + 1, reach) if _is_team(sheet.lines[i])]
    if len(found) < LEAST_ROWS or found[-1] - found[0] > MOST_TEAMS:
        return span
    low, high = found[0], found[-1] + 1
    if not text[low - 1] and sheet.words[low - 1] <= LABEL_WORDS:
        low -= 1
    if high < len(sheet.lines) and _LABEL.fullmatch(sheet.lines[high]):
        high += 1
    if low > span[1] or any(sheet.kinds[i] is not None for i in range(low, high)):
        return span
    for i in range(low, high):
        text[i] = True
    return span[0], max(span[1], high)


def _is_team(line: str) -> bool:
    if ":" not in line or _TEAM.fullmatch(line) is None:
        return False
    return measure_capitals(line) >= MOST_CAPITALS


def _find_items(sheet: Sheet, text: Sequence[bool], above: int, end: int) -> list[int]:
    """The short lines of no known kind under a line of text, if text follows them."""
    items: list[int] = []
    for below in range(above + 1, min(end, above + 1 + MOST_ITEMS)):
        if text[below]:
            return items
        if sheet.kinds[below] in BETWEEN:
            continue
        if sheet.kinds[below] is not None or sheet.words[below] > MOST_WORDS:
            break
        items.append(below)
    return []
