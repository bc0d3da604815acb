"""Cities by name: the one that a name means far more often than its namesakes."""

from collections.abc import Mapping, Sequence

from warta_enrich.entities.geonames import LARGE, City
from warta_enrich.entities.linking.folding import fold_name

MARGIN = 4
"""How many times larger than its largest namesake; else the name tells neither."""


def index_cities(cities: Sequence[City]) -> Mapping[str, int]:
    """GeoNames ids by folded name."""
    found: dict[str, list[tuple[int, int, bool]]] = {}
    for city in cities:
        own = fold_name(city.name)
        for name in {own, *map(fold_name, city.others)}:
            found.setdefault(name, []).append((city.people, city.number, name == own))
    return {name: number for name, same in found.items() if (number := _choose(same))}


def _choose(cities: list[tuple[int, int, bool]]) -> int | None:
    """The city that is so called by itself, or else by others, where it stands out."""
    named = [city for city in cities if city[2]] or cities
    first, *others = sorted(named, reverse=True)
    if first[0] < LARGE or (others and others[0][0] * MARGIN > first[0]):
        return None
    return first[1]
