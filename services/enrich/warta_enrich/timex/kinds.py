"""The kinds of word that date expressions are made of, each with one letter.

A body becomes a string of these letters (see `lexer`), and a rule of the grammar is a regular
expression over that string: so one grammar serves every language, and it never sees the text.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Any, NamedTuple

_LETTERS = map(chr, count(0x100))
"""Outside of ASCII, so that no kind can be mistaken for the syntax of `re`."""


def _letter() -> str:
    return next(_LETTERS)


class Kind(StrEnum):
    """What a word or a run of digits is to the grammar."""

    __hash__ = str.__hash__  # that of Enum is written in Python

    MARK = _letter()
    """A comma, bracket or stroke, whose letter is its own."""
    DAY = _letter()
    """1 to 31 in digits."""
    INTEGER = _letter()
    """Any other whole number in digits."""
    NUMERAL = _letter()
    """A number in words."""
    ONE = _letter()
    """`a`, `an`: a number only before `ago` and the like."""
    VAGUE = _letter()
    """`beberapa`, `several`."""
    ORDINAL = _letter()
    """`pertama`, `third`, `III`, `3rd`."""
    NTH = _letter()
    """`ke` before a number."""
    YEAR = _letter()
    """Four digits that may be a year."""
    YEARS = _letter()
    """`2014-2019`."""
    DAYS = _letter()
    """`10-15`."""
    DATE = _letter()
    """`1/12/2022`, `2022-12-01`."""
    DAYMONTH = _letter()
    """`1/12`."""
    DAYSMONTH = _letter()
    """`10-15/5`, `10-15/5/2022`."""
    CLOCK = _letter()
    """`13.53`, `21:42:00`."""
    HOURS = _letter()
    """`10am`."""
    DECADE = _letter()
    """`1990-an`, `1990s`."""
    WEEKDAY = _letter()
    MONTH = _letter()
    SHORT = _letter()
    """A month that may carry a stop: `Oct.`"""
    UNIT = _letter()
    DAYWORD = _letter()
    """`hari`: a unit, and also the word before a weekday."""
    DATEWORD = _letter()
    """`tanggal`."""
    MONTHWORD = _letter()
    """`bulan`: a unit, and also the word before a month."""
    YEARWORD = _letter()
    """`tahun`: a unit, and also the word before a year."""
    HOURWORD = _letter()
    """`jam`: a unit, and also the word before a clock time."""
    ERA = _letter()
    """`era`, before a decade."""
    SINGLE = _letter()
    """One of a unit in one word: `setahun`."""
    PART = _letter()
    """A part of the day."""
    DEICTIC = _letter()
    """`kemarin`, `today`: a day counted from that of publication."""
    RELATED = _letter()
    """`the next day`: a day counted from the one last told of."""
    AGO = _letter()
    """After its unit, pointing back: `lalu`, `ago`."""
    AHEAD = _letter()
    """After its unit, pointing on: `depan`."""
    THIS = _letter()
    """After its unit: `ini`."""
    EARLIER_TODAY = _letter()
    LATER_TODAY = _letter()
    LAST = _letter()
    """Before its unit: `last`."""
    NEXT = _letter()
    CURRENT = _letter()
    """Before its unit: `this`."""
    LATER = _letter()
    """After a quantity, counted from the date last told of: `kemudian`, `later`."""
    BEFORE = _letter()
    """`sebelumnya`, `earlier`."""
    RECENT = _letter()
    """Makes a quantity a stretch up to or from today: `terakhir`, `ke depan`."""
    EVERY = _letter()
    MOD = _letter()
    """`awal`, `early`, `the end of`."""
    ALMOST = _letter()
    QUARTER = _letter()
    HALF = _letter()
    CENTURY = _letter()
    AT = _letter()
    """`pukul`, `at`."""
    BY_CLOCK = _letter()
    """`at`: unlike `pukul` it says nothing of clocks by itself."""
    MERIDIEM = _letter()
    SEASON = _letter()
    """`musim semi`, `summer`: a date only with its year."""
    NAMED = _letter()
    """`Q3`, `H1`."""
    ABOUT = _letter()
    STARTING = _letter()
    ON = _letter()
    """`on`, between a clock time and its day."""
    ZONE = _letter()
    TO = _letter()
    AND = _letter()
    OF = _letter()
    THE = _letter()
    PRESENT = _letter()
    """A reference that no calendar resolves: `now`, `recently`, `the future`."""
    TIMES = _letter()
    """`twice`, `kali`: how often within the unit that follows."""
    ADJACENT = _letter()
    """`following`, `preceding`: the unit beside the one last told of."""
    SHORT_DECADE = _letter()
    """`70s`, `90-an`: a decade only where something says so."""
    DECIMAL = _letter()
    """`2.5`: a number only before a unit."""
    NAMED_HOUR = _letter()
    """`midnight`, `noon`."""
    SHORT_YEAR = _letter()
    """`'82`."""
    HALVED = _letter()
    """`setengah`, `half an`: half of the unit that follows."""
    HOLIDAY = _letter()
    HIJRI = _letter()
    """`H` after a year of the Hijri calendar."""
    HIJRI_MONTH = _letter()
    ANNIVERSARY = _letter()
    """`HUT`, before a count of years."""
    NATION = _letter()
    MARKET_DAY = _letter()
    """A day of the Javanese week of five, after a weekday."""
    # The rest is of TimeML's habits alone.
    FOUR_DIGITS = _letter()
    """`0330`: hours and minutes before a zone."""
    PLURAL = _letter()
    """A unit in the plural: a duration even without a number."""
    PAST = _letter()
    """`past`: unlike `last` it makes any unit a stretch up to now."""
    VAGUELY = _letter()
    """`recent`: with a unit in the plural it is one reference."""
    FREQUENCY = _letter()
    """`annual`, `daily`: a set in one word."""
    SAME = _letter()
    """`that`, `the same`, before the unit last told of."""
    THAT = _letter()
    """`itu`, `tersebut`, after it."""
    PERIOD = _letter()
    """`period`, in `the same period last year`."""
    ATTRIBUTE = _letter()
    """`consecutive`, `trading`: may stand between a number and its unit."""
    PRIOR = _letter()
    """`before`, which is of the expression only where nothing follows it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a language's table. `example` holds the row's word and reads as `expected`.

    `forms` are parted by `|`. A form in capitals needs a capital in the text; `bare` is False for
    what cannot stand alone: a month whose name is also another word needs a preposition, the
    autumn as `fall` a pointer.
    """

    forms: str
    kind: Kind
    value: Any
    example: str
    expected: str
    bare: bool = True


class Token(NamedTuple):
    """A word or a run of digits that the grammar knows."""

    kind: Kind
    value: Any
    start: int
    end: int
    bare: bool = True
