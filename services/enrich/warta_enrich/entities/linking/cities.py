"""Cities by name: the one that a name means far more often than its namesakes, or means here."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from warta_enrich.entities.geonames import LARGE, City
from warta_enrich.entities.linking.folding import fold_name

MARGIN = 4
"""How many times larger than its largest namesake; else the name by itself tells neither."""


class Candidate(NamedTuple):
    """One city of a name; the largest sorts first when reversed."""

    people: int
    number: int
    country: str


Candidates = Mapping[str, tuple[Candidate, ...]]
"""By folded name, the largest first."""


def index_cities(cities: Sequence[City]) -> Candidates:
    """Large cities by each of their names; those that are so called by themselves go before."""
    own: dict[str, list[Candidate]] = {}
    others: dict[str, list[Candidate]] = {}
    for city in cities:
        candidate = Candidate(city.people, city.number, city.country)
        name = fold_name(city.name)
        own.setdefault(name, []).append(candidate)
        for other in {*map(fold_name, city.others)} - {name}:
            others.setdefault(other, []).append(candidate)
    named = {name: own.get(name) or others[name] for name in own.keys() | others.keys()}
    return {
        name: tuple(sorted(same, reverse=True))
        for name, same in named.items()
        if max(same).people >= LARGE
    }


def choose_city(candidates: Sequence[Candidate], near: Collection[str]) -> int | None:
    """The city that is meant: by its size, else the only large one in a country of the article."""
    if not candidates:
        return None
    first, *others = candidates
    if not others or others[0].people * MARGIN <= first.people:
        return first.number
    here = [c for c in candidates if c.country in near and c.people >= LARGE]
    return here[0].number if len(here) == 1 else None
