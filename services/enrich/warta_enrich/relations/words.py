"""A text as words in which numbers, dates and days are masked, and what stood under each mask.

Two editions of one form then have the same words and other facts; an edited copy has the same
facts under words that are partly others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from warta_enrich.relations.numbers import (
    MONTHS,
    PERCENT,
    SCALES,
    UNITS,
    WEEKDAYS,
    WHOLE,
    is_day,
    is_year,
    read_date,
    read_number,
    write_day,
)

MASK = "0"
"""Stands for any number or date."""

LONGEST_TEXT = 200_000
"""Characters that are read of a text: its copies are told by far less."""

LONGEST_WORD = 40

_TOKEN = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[.!?…](?=\s|$)|\n+")
_ENDS = frozenset(".!?…\n")
_WEEK = frozenset({"minggu", "may"})
"""Words that name a day or a month only with a capital letter."""


class FactKind(IntEnum):
    """What a fact is. Those that come first weigh more."""

    DAY = 0
    """A day of the year, of the month or of the week."""
    YEAR = 1
    NUMBER = 2
    NAME = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and its place among the words."""

    place: int
    kind: FactKind
    value: str


@dataclass(slots=True)
class Words:
    """Masked words in order, where sentences end among them, and the facts that stand there.

    `plain` are the places of words that are no fact: what a fact is said of.
    """

    words: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    plain: list[int] = field(default_factory=list)

    def mask(self, kind: FactKind, value: str) -> None:
        """Put a mask in the place of a number or date."""
        self.facts.append(Fact(len(self.words), kind, value))
        self.words.append(MASK)

    def mask_date(self, day: str, year: str) -> None:
        """Put one mask in the place of a date; an empty `year` is not told."""
        if year:
            self.facts.append(Fact(len(self.words), FactKind.YEAR, year))
        self.mask(FactKind.DAY, day)

    def end(self) -> None:
        """End a sentence here."""
        if len(self.words) > (self.ends[-1] if self.ends else 0):
            self.ends.append(len(self.words))


def read_words(text: str) -> Words:
    """The words of a text, in one pass over its tokens."""
    tokens: list[str] = _TOKEN.findall(text[:LONGEST_TEXT])
    tokens += ("", "", "")  # so that each may look at those after it
    read = Words()
    position, count = 0, len(tokens) - 3
    while position < count:
        token = tokens[position]
        low = token.lower()
        special = _SPECIAL.get(low)
        if token[0] in _ENDS:
            read.end()
            position += 1
        elif token[0].isdecimal():
            position += _read_digits(read, tokens, position)
        elif special is not None and (low not in _WEEK or token[0].isupper()):
            position += _READERS[special](read, tokens, position)
        else:
            _add_word(read, token, low)
            position += 1
    read.end()
    return read


def _add_word(read: Words, token: str, low: str) -> None:
    word, place = low[:LONGEST_WORD], len(read.words)
    if token[0].isupper() and place > (read.ends[-1] if read.ends else 0):
        read.facts.append(Fact(place, FactKind.NAME, word))
    else:
        read.plain.append(place)
    read.words.append(word)


def _read_digits(read: Words, tokens: Sequence[str], position: int) -> int:
    """Take a number, or a date that begins with one; gives the tokens that it took."""
    token, following = tokens[position], tokens[position + 1].lower()
    month = MONTHS.get(following)
    if month and is_day(token):
        year = tokens[position + 2]
        read.mask_date(write_day(int(token), month), year if is_year(year) else "")
        return 2 + is_year(year)
    date = read_date(token) if "/" in token or "-" in token else None
    if date:
        read.mask_date(*date)
        return 1
    if is_year(token):
        read.mask(FactKind.YEAR, token)
        return 1
    scaled = following in SCALES
    read.mask(FactKind.NUMBER, read_number(token, scaled=scaled))
    return 1 + (scaled or following in PERCENT)


def _read_month(read: Words, tokens: Sequence[str], position: int) -> int:
    """`November 2024`, `November 12, 2024`, or a month alone."""
    month, following = MONTHS[tokens[position].lower()], tokens[position + 1]
    if not is_day(following):
        read.mask_date(write_day(0, month), following if is_year(following) else "")
        return 1 + is_year(following)
    year = tokens[position + 2]
    read.mask_date(write_day(int(following), month), year if is_year(year) else "")
    return 2 + is_year(year)


def _read_weekday(read: Words, tokens: Sequence[str], position: int) -> int:
    read.mask(FactKind.DAY, f"weekday {WEEKDAYS[tokens[position].lower()]}")
    return 1


def _read_numeral(read: Words, tokens: Sequence[str], position: int) -> int:
    """`lima`, `lima belas`, `lima puluh enam`; `sebelas`."""
    low, following = tokens[position].lower(), tokens[position + 1].lower()
    value, took = WHOLE.get(low) or UNITS[low], 1
    if following == "belas":
        value, took = 10 + value, 2
    elif following == "puluh":
        unit = UNITS.get(tokens[position + 2].lower(), 0)
        value, took = 10 * value + unit, 2 + bool(unit)
    following = tokens[position + took].lower()
    scaled = following in SCALES
    read.mask(FactKind.NUMBER, read_number(str(value), scaled=scaled))
    return took + (scaled or following in PERCENT)


_READERS = (_read_month, _read_weekday, _read_numeral)
_SPECIAL = (
    dict.fromkeys(MONTHS, 0) | dict.fromkeys(WEEKDAYS, 1) | dict.fromkeys([*UNITS, *WHOLE], 2)
)
