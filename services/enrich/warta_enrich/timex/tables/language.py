"""What a language brings to the one engine."""

from dataclasses import dataclass

from warta_enrich.timex.kinds import Entry


@dataclass(frozen=True, slots=True)
class Table:
    """The words of one language. All sets are lower case."""

    code: str
    entries: tuple[Entry, ...]
    date_prepositions: frozenset[str]
    """After these a bare year or month is a date."""
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
    numbering: frozenset[str]
    """After these a number counts laws, streets, pages: never years."""
    elections: frozenset[str]
    """Events that are named by their year."""
