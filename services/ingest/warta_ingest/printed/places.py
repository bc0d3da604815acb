"""Which zone a place of a dateline lies in: Indonesia by regency, the world by its large cities.

Indonesia's three zones are listed by province, regency and seat. Elsewhere the names are those of
the zones themselves and of the countries with a single zone, in the spellings that CLDR knows,
and the capitals and large cities that name no zone.
"""

import re
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from warta_ingest.printed.gazetteer import INDONESIA, PROVINCES, WORLD
from warta_ingest.printed.towns import STATES, TOWNS

LOCALES = ("id", "en", "ms")
CONTINENTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
LONGEST_PLACE = 80
MOST_WORDS = 4

_PREFIX = re.compile(
    r"(?:kota|kabupaten|kab\.?|provinsi|prov\.?|pulau|kecamatan|kec\.?|daerah istimewa|d\.?i\.?)\s"
)
_STATE = re.compile(r"[A-Z][a-z]{1,4}\.|[A-Z]\.[A-Z]\.")
_SPLIT = re.compile(r"\s?[/,;]\s?|\s[-–—]\s")
_NOT_WORD = re.compile(r"[^\w'/-]+")


@lru_cache(maxsize=4096)
def find_place_zone(place: str | None) -> str | None:
    """The IANA zone of a place as printed; None where it is not known, or several differ."""
    if not place:
        return None
    for part in _SPLIT.split(place[:LONGEST_PLACE].lower()):
        zone = _find_part(part) or _list_states().get(part.strip())
        if zone:
            return zone
    return None


@lru_cache(maxsize=4096)
def is_place(name: str) -> bool:
    """Whether a whole name is that of a known place: "Kab. Bandung", but not "Manchester City"."""
    low = name[:LONGEST_PLACE].lower()
    if any(form in table for form in (low, _bare(low)) for table in _tables()):
        return True
    return "/" in low and all(map(is_place, low.split("/", MOST_WORDS)[:MOST_WORDS]))


@lru_cache(maxsize=4096)
def is_region(name: str) -> bool:
    """Whether a name is that of a country or province, or an American state in short: "Neb."."""
    return name.lower() in _list_regions() or _STATE.fullmatch(name) is not None


@cache
def _list_regions() -> frozenset[str]:
    provinces = {name.strip() for name in PROVINCES.split(",")}
    countries = (Locale(name).territories.items() for name in LOCALES)
    return frozenset(provinces | {c.lower() for told in countries for k, c in told if k.isalpha()})


def _tables() -> tuple[dict[str, str], dict[str, str]]:
    return _list_indonesia(), _list_world()


def _bare(part: str) -> str:
    """A name without "Kota" and the like, in single spaces."""
    bare = _PREFIX.sub("", part.strip(" .()"), count=1)
    return " ".join(_NOT_WORD.sub(" ", bare.replace(".", "")).split())


def _find_part(part: str) -> str | None:
    words = _bare(part).split()[:MOST_WORDS]
    for table in _tables():
        if part in table:
            return table[part]
        for size in range(len(words), 0, -1):
            for start in range(len(words) - size + 1):
                zone = table.get(" ".join(words[start : start + size]))
                if zone:
                    return zone
    return None


@cache
def _list_states() -> dict[str, str]:
    return _list(STATES)


@cache
def _list_indonesia() -> dict[str, str]:
    return _list(INDONESIA)


@cache
def _list_world() -> dict[str, str]:
    """Names of places outside Indonesia. Made on first use: CLDR's locales take a moment."""
    table = _list(TOWNS) | _list(WORLD)
    territories = get_global("territory_zones")
    for name in LOCALES:
        locale = Locale(name)
        for country, zones in territories.items():
            if len(zones) == 1 and country in locale.territories:
                table.setdefault(locale.territories[country].lower(), zones[0])
        for zone in get_global("zone_territories"):
            if zone.startswith(CONTINENTS):
                spelt = locale.time_zones.get(zone, {}).get("city")
                city = spelt or zone.rpartition("/")[2].replace("_", " ")
                table.setdefault(city.lower(), zone)
    return table


def _list(table: dict[str, str]) -> dict[str, str]:
    return {
        name.strip(): zone
        for zone, names in table.items()
        for name in " ".join(names.split()).split(",")
        if name.strip()
    }
