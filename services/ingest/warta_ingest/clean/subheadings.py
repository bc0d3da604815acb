"""Headings inside an article: short lines between its paragraphs that the model takes for noise.

A heading stands alone between two paragraphs, but for adverts and captions beside it, begins with
a capital letter and has no words of a page's interface. Where several stand apart, the article is
written in sections. A single one may also be a name, a button or the headline of another story:
most words of those have capitals. Where a page has markup, that tells a single heading better.
"""

import re
from collections.abc import Sequence

from warta_ingest.clean.sheet import HEAD_REASONS, Sheet
from warta_ingest.clean.titles import measure_capitals
from warta_ingest.printed.people import INTERFACE

MOST_WORDS = 5
LEAST = 2
MOST_CAPITALS = 0.8
"""The share of capitals from which a single line may as well be a name or another headline."""
MOST_SHARE = 0.5
"""Headings are fewer than the paragraphs under them."""

LIKELY = 0.1
MOST_LIKELY_WORDS = 5
"""A line that the model does not quite rule out right above a paragraph."""

HEADLINE_WORDS = 6
_HEADLINE = re.compile(r"[A-ZÀ-Þ][^\d:;|.!?…]{20,160}[^\W\d_]")
"""Without figures and marks: rows of tables and names with a label have them."""

REACH = 8
"""Lines that are looked through for the text beside a heading."""

_HEADING = re.compile(r"[A-ZÀ-Þ\"“‘][^\W\d_][\w ,'’\"”“‘&-]{0,60}\??")


def keep_subheadings(
    sheet: Sheet, text: list[bool], span: tuple[int, int], *, single: bool
) -> None:
    """Take the article's own headings for text; `single` says whether one alone may be one."""
    inside = range(span[0] + 1, span[1] - 1)
    found = [i for i in inside if _may_be_heading(sheet, text, i)]
    if len(found) < LEAST:
        found = [i for i in found if single and _may_stand_single(sheet.lines[i])]
    told = frozenset(found)
    found += [i for i in inside if i not in told and _is_likely(sheet, text, i)]
    if len(found) <= MOST_SHARE * sum(text[span[0] : span[1]]):
        for i in found:
            text[i] = True


def drop_headlines(sheet: Sheet, text: list[bool], span: tuple[int, int]) -> tuple[int, int]:
    """The span without headlines, its own or others': capitals throughout, and longer.

    What stands last without a stop, and has a byline or date of its own under it, is another's.
    """
    found = [i for i in range(*span) if text[i] and _is_headline(sheet, i)]
    last = span[1] - 1
    if text[last] and _has_credit(sheet, last):
        found = sorted({*found, last})
    if len(found) == sum(text[span[0] : span[1]]):
        return span
    for i in found:
        text[i] = False
    kept = [i for i in range(*span) if text[i]]
    return kept[0], kept[-1] + 1


def _is_headline(sheet: Sheet, i: int) -> bool:
    line = sheet.lines[i]
    if sheet.words[i] < HEADLINE_WORDS or _HEADLINE.fullmatch(line) is None:
        return False
    return measure_capitals(line) >= MOST_CAPITALS


def _has_credit(sheet: Sheet, i: int) -> bool:
    """Whether a line that ends no sentence stands right over a byline or date."""
    if i + 1 >= len(sheet.lines) or sheet.kinds[i + 1] not in HEAD_REASONS:
        return False
    return sheet.lines[i][-1].isalnum() and sheet.words[i] >= HEADLINE_WORDS - 1


def _may_be_heading(sheet: Sheet, text: Sequence[bool], i: int) -> bool:
    if text[i] or sheet.kinds[i] is not None or not _is_between_text(sheet, text, i):
        return False
    line = sheet.lines[i]
    if sheet.words[i] > MOST_WORDS or _HEADING.fullmatch(line) is None:
        return False
    return INTERFACE.isdisjoint(line.lower().split())


def _is_likely(sheet: Sheet, text: Sequence[bool], i: int) -> bool:
    """Whether a short line right above a paragraph is a heading by the model, if none too sure."""
    if text[i] or sheet.kinds[i] is not None or sheet.probability[i] < LIKELY:
        return False
    line = sheet.lines[i]
    if sheet.words[i] > MOST_LIKELY_WORDS or _HEADING.fullmatch(line) is None:
        return False
    below = next((j for j in range(i + 1, len(text)) if sheet.kinds[j] is None), i)
    return text[below] and sheet.prose[below] and INTERFACE.isdisjoint(line.lower().split())


def _may_stand_single(line: str) -> bool:
    return " " in line and measure_capitals(line) < MOST_CAPITALS


def _is_between_text(sheet: Sheet, text: Sequence[bool], i: int) -> bool:
    """Whether text stands on both sides; lines that are known to be something else are skipped."""
    above = range(i - 1, max(i - REACH, -1), -1)
    below = range(i + 1, min(i + REACH, len(text)))
    return all(
        text[next((j for j in side if sheet.kinds[j] is None), i)] for side in (above, below)
    )
