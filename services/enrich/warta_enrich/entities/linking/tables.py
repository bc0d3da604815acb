"""The curated tables: well-known people, organisations, events and places with Wikidata ids.

Each id stands beside its name in at least one published list or dump of Wikidata; ids of which
sources disagree are left out. Indonesian institutions whose id could not be confirmed
have none: what their names and acronyms mean is known all the same. Aliases are in Indonesian and
English; an alias that two rows of one type share tells neither. Tables are data: a row a line,
parted by tabs.
"""

from dataclasses import dataclass
from importlib.resources import files

from warta_enrich.entities.linking.folding import fold_name
from warta_schemas import EntityType

FILES = ("people.tsv", "organisations.tsv", "places.tsv", "institutions.tsv")


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


Tables = dict[tuple[EntityType, str], Known]
"""By type and folded alias."""


def read_rows() -> list[Known]:
    """Every row of every table."""
    rows = []
    for name in FILES:
        text = (files(__package__) / name).read_text(encoding="utf-8")
        rows += [_read_row(line) for line in text.splitlines()[1:] if line]
    return rows


def load_tables() -> Tables:
    """The rows by what they are called; names that several share are left out."""
    found: dict[tuple[EntityType, str], list[Known]] = {}
    for row in read_rows():
        for alias in dict.fromkeys(map(fold_name, (row.name, *row.aliases))):
            found.setdefault((row.type, alias), []).append(row)
    return {key: rows[0] for key, rows in found.items() if len(rows) == 1}


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
