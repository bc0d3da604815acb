"""The lines of a page as the cleaner holds them, with what is known of each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from warta_ingest.clean.contexts import describe
from warta_ingest.clean.families import is_ending
from warta_ingest.clean.kinds import Kinds, find_dateline, tell_kinds
from warta_ingest.clean.measures import Floats, Measures
from warta_schemas import DropReason, fold_line

HEAD_REASONS = frozenset({DropReason.DATE, DropReason.BYLINE})

BETWEEN = frozenset({DropReason.ADVERT, DropReason.RELATED})
"""What is put between the paragraphs of an article."""


ADJACENT = 0.1
"""The least probability of prose that goes on under the text: little is asked of it."""

APART = 0.25
"""The same of prose that goes on under a line or two that are no text."""

MOST_APART = 2

LEAST_OPENING = 0.03
"""The least probability of a paragraph that opens with a place."""

BETWEEN_TEXT = 0.15
LEAST_FILLED = 12
"""Words of prose that are taken in between two lines of text."""


@dataclass(slots=True)
class Sheet:
    """Lines and, beside each, its kind so far. Later rooms of the cleaner write into `kinds`."""

    lines: Sequence[str]
    kinds: Kinds
    endings: list[bool]
    measures: Measures
    words: list[float]
    prose: list[bool]
    dateline: int | None
    probability: Sequence[float] = ()
    """How likely each line is text, once the model has been asked."""
    stamps: Sequence[int] = ()
    """The lines that are the times of a running account's entries."""

    def count_words(self, low: int, high: int, text: Sequence[bool]) -> float:
        """Words of the lines of text from one line to another."""
        return sum(self.words[i] for i in range(low, high) if text[i])

    def describe(self) -> Floats:
        """The rows that the line model reads."""
        return describe(self.measures, self.kinds, self.endings, self.dateline)


def read_sheet(lines: Sequence[str], measures: Measures) -> Sheet:
    """A sheet of at least one line, with what lines are by themselves."""
    kinds = tell_kinds(lines, measures.prose)
    return Sheet(
        lines=lines,
        kinds=kinds,
        endings=[is_ending(line) for line in lines],
        measures=measures,
        words=measures.words.tolist(),
        prose=measures.prose.tolist(),
        dateline=find_dateline(lines, kinds, measures.prose),
    )


def bar_recurring(sheet: Sheet, recurring: Collection[str]) -> None:
    """Lines that the source's profile knows are no text; what a rule knows keeps its kind."""
    for i, line in enumerate(sheet.lines):
        if sheet.kinds[i] is None and fold_line(line) in recurring:
            sheet.kinds[i] = DropReason.RECURRING


def weigh_words(sheet: Sheet) -> Floats:
    """Words of each line; none of what stands inside articles without ending them."""
    passing = [kind in BETWEEN for kind in sheet.kinds]
    return np.where(passing, np.float32(0), sheet.measures.words)


def find_allowed(sheet: Sheet) -> NDArray[np.bool_]:
    """Lines that may be text: those of no known kind."""
    return np.array([kind is None for kind in sheet.kinds], np.bool_)


def extend(sheet: Sheet, text: list[bool]) -> None:
    """Take in the prose that goes on right under the text, over adverts and links if need be."""
    last = max((i for i, yes in enumerate(text) if yes), default=len(text))
    passed = 0
    for i in range(last + 1, len(text)):
        if sheet.kinds[i] in BETWEEN:
            continue
        if sheet.kinds[i] or sheet.endings[i] or passed > MOST_APART:
            return
        if not sheet.prose[i]:
            passed += 1
        elif sheet.probability[i] < (APART if passed else ADJACENT):
            return
        else:
            text[i], passed = True, 0


def begin(sheet: Sheet, text: list[bool]) -> None:
    """Take in the paragraph that opens with a place, right above the text."""
    first = next((i for i, yes in enumerate(text) if yes), 0)
    opening = first if sheet.dateline is None else sheet.dateline
    if first - MOST_APART <= opening < first and sheet.probability[opening] > LEAST_OPENING:
        text[opening] = True


def fill(sheet: Sheet, text: list[bool]) -> None:
    """Take in the prose between two lines of text that the model does not quite rule out."""
    found = [i for i, yes in enumerate(text) if yes]
    for i in range(found[0], found[-1]) if found else ():
        likely = sheet.prose[i] and sheet.probability[i] > BETWEEN_TEXT
        if likely and not text[i] and sheet.kinds[i] is None and sheet.words[i] >= LEAST_FILLED:
            text[i] = True
