"""Finding an entity by its id, by an exact name or alias, or saying which are near."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from warta_enrich.entities.geonames import read_cities
from warta_enrich.entities.linking.folding import fold_name
from warta_enrich.entities.linking.linker import Linker, load_linker
from warta_schemas import EntityType

MOST_COMPARED = 20_000
"""Names that are compared letter by letter."""

Names = Mapping[str, Sequence[str]]
"""The names of each entity, by its id."""


def list_linked(name: str) -> list[str]:
    """The ids that a name has by the tables: countries, cities, known people and bodies.

    Short acronyms are also found in lower case. An id is itself. Takes half a second.
    """
    if re.fullmatch(r"[a-z]+:\S+", name):
        return [name]
    linker = load_tables()
    for form in dict.fromkeys((name, name.upper())):
        links = [linker.link(kind, [form]) for kind in EntityType]
        ids = dict.fromkeys(link.id for link in links if link)
        if ids:
            return list(ids)
    return []


@cache
def load_tables() -> Linker:
    """The tables of what is known, once in a process."""
    return load_linker(read_cities())


def find(query: str, linked: Sequence[str], names: Names) -> list[str]:
    """The entities that are meant: several where it cannot be told which.

    An id is itself. A name that the tables know means what they say, where that is among the
    entities; else it means those that are so called.
    """
    if query in names:
        return [query]
    known = [entity for entity in linked if entity in names]
    if known:
        return known
    folded = fold_name(query).casefold()
    return [
        entity
        for entity, own in names.items()
        if any(fold_name(name).casefold() == folded for name in own)
    ]


def find_nearest(query: str, names: Iterable[str], most: int = 5) -> list[str]:
    """Names that share a word with the query, else those whose letters are alike."""
    distinct = list(dict.fromkeys(names))
    words = set(query.casefold().split())
    sharing = [name for name in distinct if words & set(name.casefold().split())]
    pool = sharing or distinct[:MOST_COMPARED]
    folded = {name.casefold(): name for name in reversed(pool)}
    cutoff = 0.0 if sharing else 0.6
    return [folded[n] for n in difflib.get_close_matches(query.casefold(), folded, most, cutoff)]
