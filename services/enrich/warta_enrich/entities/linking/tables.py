"""The curated tables: well-known people, organisations, events and places with Wikidata ids.

Each id stands beside its name in at least one published list or dump of Wikidata; ids of which
sources disagree are left out. Indonesian institutions whose id could not be confirmed
have none: what their names and acronyms mean is known all the same. Aliases are in Indonesian and
English. An alias that several rows of one type share ("Presiden Bush") tells which one only by the
month: the one who held the office of the row then. Tables are data: a row a line, parted by tabs.

Brands are made by `training.brands` of name-suggestion-index (BSD-3-Clause); the rest is Warta's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from warta_enrich.entities.linking.folding import fold_name
from warta_schemas import EntityType

FILES = ("people.tsv", "organisations.tsv", "places.tsv", "institutions.tsv", "brands.tsv")


@dataclass(frozen=True, slots=True)
class Known:
    """A row. `since` and `until` are the months (2014-10) of the office in `role`."""

    wikidata: str | None
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    country: str | None = None
    since: str | None = None
    until: str | None = None
    role: str | None = None

    def held_office(self, month: str) -> bool:
        """Whether the office of the row was held in that month (2014-10). A year is all of it."""
        until = self.until or month
        return (
            self.since is not None
            and self.since <= month[: len(self.since)]
            and month[: len(until)] <= until
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows by type and folded alias."""

    rows: Mapping[tuple[EntityType, str], Sequence[Known]]

    def find(self, kind: EntityType, name: str, month: str | None = None) -> Known | None:
        """The row of that folded name; of several the one that held office in that month."""
        rows = self.rows.get((kind, name), ())
        if len(rows) > 1:
            rows = [row for row in rows if month and row.held_office(month)]
        return rows[0] if len(rows) == 1 else None


def read_rows(names: Iterable[str] = FILES) -> list[Known]:
    """Every row of these tables."""
    rows = []
    for name in names:
        text = (files(__package__) / name).read_text(encoding="utf-8")
        rows += [_read_row(line) for line in text.splitlines()[1:] if line]
    return rows


def load_tables() -> Tables:
    """The rows by what they are called."""
    found: dict[tuple[EntityType, str], list[Known]] = {}
    for row in read_rows():
        for alias in dict.fromkeys(map(fold_name, (row.name, *row.aliases))):
            found.setdefault((row.type, alias), []).append(row)
    return Tables(found)


def _read_row(line: str) -> Known:
    wikidata, kind, name, aliases, *rest = line.split("\t")
    country, since, until, role = (cell or None for cell in rest)
    return Known(
        wikidata or None,
        EntityType(kind),
        name,
        tuple(alias for alias in aliases.split("|") if alias),
        country,
        since,
        until,
        role,
    )
