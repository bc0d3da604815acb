"""Pull quotes: words of the text that are shown once more, to catch the eye."""

import re

from warta_ingest.clean.sheet import Sheet
from warta_schemas import DropReason

LEAST_WORDS = 4
MOST_HEADING_WORDS = 6
MOST_WORDS = 45
MOST_QUOTES = 200
MOST_TEXT = 100_000
"""Quotes that are looked for, and characters of text in which they are."""

MARKS = "\"'“”‘’«».,!?…–—- "
OPENING = "\"“‘«'"
_SAID = re.compile(r"[\"“‘«'](.{12,300}?)[\"”’»']\s?[–—-]{1,2}\s?[A-Z][^.!?]{2,70}")
"""A quotation with its speaker behind a dash, as no paragraph of a report ends."""


def drop_quotes(sheet: Sheet, text: list[bool], span: tuple[int, int]) -> None:
    """What the text says twice is left out where it stands alone."""
    found = [i for i in range(*span) if text[i] and _may_be_pulled(sheet, i)][:MOST_QUOTES]
    if not found:
        return
    told = _fold("\n".join(sheet.lines[i] for i in range(*span) if text[i])[:MOST_TEXT])
    for i in found:
        said = _SAID.fullmatch(sheet.lines[i])
        words = _fold(said[1] if said else sheet.lines[i]).strip(MARKS)
        if said or told.count(words) > 1:
            text[i] = False
            sheet.kinds[i] = DropReason.DECK


def _may_be_pulled(sheet: Sheet, i: int) -> bool:
    """A quotation of a sentence, or of some length: fewer words in quotes are a heading."""
    line, words = sheet.lines[i], sheet.words[i]
    if line[0] not in OPENING or not LEAST_WORDS <= words <= MOST_WORDS:
        return False
    return words > MOST_HEADING_WORDS or any(mark in line[-4:] for mark in ".!?…")


def _fold(line: str) -> str:
    return line.lower().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
