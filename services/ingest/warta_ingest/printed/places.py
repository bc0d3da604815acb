"""Which zone a place of a dateline lies in: Indonesia by regency, the world by its large cities.

Indonesia's three zones are listed by province, regency and seat. Elsewhere the names are those of
the zones themselves and of the countries with a single zone, in the spellings that CLDR knows,
and the capitals and large cities that name no zone.
"""

import re
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from warta_ingest.printed.gazetteer import INDONESIA, WORLD

LOCALES = ("id", "en", "ms")
CONTINENTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
LONGEST_PLACE = 80
MOST_WORDS = 4

_PREFIX = re.compile(
    r"(?:kota|kabupaten|kab\.?|provinsi|prov\.?|pulau|kecamatan|kec\.?|daerah istimewa|d\.?i\.?)\s"
)
_SPLIT = re.compile(r"\s?[/,;]\s?|\s[-–—]\s")
_NOT_WORD = re.compile(r"[^\w'-]+")


@lru_cache(maxsize=4096)
def find_place_zone(place: str | None) -> str | None:
    """The IANA zone of a place as printed; None where it is not known, or several differ."""
    if not place:
        return None
    for part in _SPLIT.split(place[:LONGEST_PLACE].lower()):
        zone = _find_part(part)
        if zone:
            return zone
    return None


def _find_part(part: str) -> str | None:
    bare = _PREFIX.sub("", part.strip(" .()"), count=1)
    words = _NOT_WORD.sub(" ", bare.replace(".", "")).split()[:MOST_WORDS]
    for table in (_list_indonesia(), _list_world()):
        for size in range(len(words), 0, -1):
            for start in range(len(words) - size + 1):
                zone = table.get(" ".join(words[start : start + size]))
                if zone:
                    return zone
    return None


@cache
def _list_indonesia() -> dict[str, str]:
    return _list(INDONESIA)


@cache
def _list_world() -> dict[str, str]:
    """Names of places outside Indonesia. Made on first use: CLDR's locales take a moment."""
    table = _list(WORLD)
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
