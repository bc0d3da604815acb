"""Pages that list stories, each with its headline, its date and a teaser: no article among them."""

from collections.abc import Sequence

from warta_ingest.clean.sheet import Sheet
from warta_ingest.printed.stamps import read_stamps

LEAST_ENTRIES = 3
REACH = 2
"""How far under its date a teaser stands, in lines."""

NEAR = 12
"""Lines around the text in which entries of the same list are looked for."""

MOST_DATES = 60
MOST_DATE_WORDS = 20
MOST_WORDS = 45
"""Words of a teaser, on average."""

LEAST_SHARE = 0.6
"""The share of the text that is teasers."""

LEAST_STORY = 60
"""Words of text under one date from which on it is a story of its own."""


def is_listing(sheet: Sheet, text: Sequence[bool]) -> bool:
    """Whether the lines that were found to be text are the teasers of a list."""
    found = [i for i, yes in enumerate(text) if yes]
    if not found:
        return False
    near = range(max(0, found[0] - NEAR), min(len(sheet.lines), found[-1] + NEAR))
    dates = [i for i in near if _is_date(sheet, i)][:MOST_DATES]
    for begins in (_begins_entry, _ends_entry):
        entries = [i for i in dates if begins(sheet, i)]
        if len(entries) >= LEAST_ENTRIES and _are_teasers(sheet, found, entries):
            return True
    return False


def _are_teasers(sheet: Sheet, found: Sequence[int], entries: Sequence[int]) -> bool:
    """Whether most of the text stands right at the date of an entry."""
    dated = set(entries)
    teasers = [i for i in found if not dated.isdisjoint(range(i - REACH, i + REACH + 1))]
    words = sum(sheet.words[i] for i in found)
    if len(found) <= len(entries) / 2 and words >= LEAST_STORY:
        return False
    return len(teasers) >= LEAST_SHARE * len(found) and words < MOST_WORDS * len(found)


def _is_date(sheet: Sheet, i: int) -> bool:
    """A whole date, alone or beside a name: the stamps of a running account have the time alone."""
    if sheet.prose[i] or sheet.words[i] > MOST_DATE_WORDS or not sheet.measures.digits[i]:
        return False
    return bool(read_stamps(sheet.lines[i]))


def _begins_entry(sheet: Sheet, i: int) -> bool:
    """Whether a date has a headline or a name above it, and a sentence under it."""
    return i > 0 and not sheet.prose[i - 1] and any(sheet.prose[i + 1 : i + 1 + REACH])


def _ends_entry(sheet: Sheet, i: int) -> bool:
    """Whether a date has a sentence above it, and none under it."""
    return i > 0 and sheet.prose[i - 1] and not any(sheet.prose[i + 1 : i + 2])
