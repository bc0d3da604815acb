"""Words of places that maps know: what the tagger is told of a word beside its looks."""

from collections.abc import Mapping, Sequence

from babel import Locale

from warta_enrich.entities.geonames import City

KnownWords = Mapping[str, tuple[str, ...]]
"""By a word in lower case, what it may be."""

LARGE = 200_000
"""Inhabitants from which on a place is a city rather than a town, and its other names count."""

LOCALES = ("id", "en")


def index_words(cities: Sequence[City]) -> dict[str, tuple[str, ...]]:
    """The words of cities and countries."""
    kinds: dict[str, set[str]] = {}
    for city in cities:
        large = city.people >= LARGE
        for name in (city.name, *(city.others if large else ())):
            _add(kinds, name, "city" if large else "town")
    for locale in LOCALES:
        for code, name in Locale(locale).territories.items():
            _add(kinds, name, "country" if code.isalpha() else "region")
    return {word: tuple(sorted(found)) for word, found in kinds.items()}


def _add(kinds: dict[str, set[str]], name: str, kind: str) -> None:
    words = name.lower().split()
    if len(words) == 1:
        kinds.setdefault(words[0], set()).add(kind)
        return
    for word in words:
        if len(word) > 2:  # noqa: PLR2004
            kinds.setdefault(word, set()).add(f"part of {kind}")
