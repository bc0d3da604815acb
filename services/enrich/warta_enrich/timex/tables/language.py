"""What a language brings to the one engine."""

from dataclasses import dataclass
from functools import cached_property

from warta_enrich.timex.kinds import Entry, Kind


@dataclass(frozen=True)
class Table:
    """The words of one language. All sets are lower case."""

    code: str
    entries: tuple[Entry, ...]
    date_prepositions: frozenset[str]
    """After these a bare year or month is a date."""
    openers: frozenset[str]
    """After these so is a month whose name is also another word."""
    range_openers: frozenset[str]
    """Before a range: its ends are two expressions (`dari X hingga Y`)."""
    since: frozenset[str]
    until: frozenset[str]
    origin: frozenset[str]
    """`dari`, `from`: where something comes from; not when something happens."""
    comparison: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    reporting: frozenset[str]
    age: frozenset[str]
    age_endings: tuple[str, ...]
    """A number of years before one of these is an age: `12-year-old`."""
    numbering: frozenset[str]
    """After these a number counts laws, streets, pages: never years."""
    elections: frozenset[str]
    """Events that are named by their year."""
    lasting: frozenset[str]
    """What lasts until a weekday lasts until the next one."""
    spanning: frozenset[str]
    """Before these `12 bulan mendatang` is a stretch, not the day at its end."""
    auxiliaries: frozenset[str]
    """After these `last` is a verb: `it will last seven days`."""
    counted: frozenset[str]
    """What numbers count: `dari 2000 orang`."""
    laws: frozenset[str]
    """`Undang-Undang Nomor 20 Tahun 2001`: neither the number nor the year after it is a date."""
    month_first: bool = False
    """Whether TimeML's authors write `7/8/07` for a day of July."""
    closing: frozenset[str] = frozenset()
    """After `the day` these begin something new; any other word says which day it was."""
    rates: frozenset[str] = frozenset()
    """Between a number and `a day`: `50 cents a day` is a set."""
    timeml: tuple[Entry, ...] = ()
    """Rows that are read only with the habits of TimeML."""

    @cached_property
    def bridges(self) -> frozenset[str]:
        """Words between the two ends of a stretch."""
        rows = (entry.forms for entry in self.entries if entry.kind is Kind.TO)
        return frozenset(word for row in rows for word in row.split("|"))

    @cached_property
    def tense(self) -> frozenset[str]:
        """Words of the future and of the past."""
        return self.future | self.past
