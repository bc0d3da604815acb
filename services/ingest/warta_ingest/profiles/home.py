"""The zone that a source lives in, by the offsets that its pages print.

A page without a zone is read in this one. An offset alone names no zone: of the zones of the
source's country, the one is taken that had these offsets on these days.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from warta_ingest.profiles.sketches import DAY, Sketch, from_minutes

LEAST_ARTICLES = 10
LEAST_SHARE = 0.9
"""The others may be of correspondents who print the time where they are."""

EASE = 0.8
"""A zone that is known stays at this share."""

TERRITORIES = {"uk": "GB"}
"""Country domains that are no ISO code."""

LANGUAGE_TERRITORIES = {"id": "ID", "jv": "ID", "su": "ID", "ms": "MY"}
"""Where a source's domain names no country."""


def find_home(source: str, sketches: Sequence[Sketch], known: str | None) -> str | None:
    """The zone of a source; None where too few pages print one, or they disagree."""
    printed = [(s.day, s.zone) for s in sketches if s.zone is not None]
    if len(printed) < LEAST_ARTICLES:
        return known
    needed = LEAST_SHARE * len(printed)
    if known and _count_fits(known, printed) >= EASE * needed:
        return known
    fits = [(_count_fits(zone, printed), zone) for zone in _find_candidates(source, sketches)]
    return next((zone for fit, zone in fits if fit >= needed), None)


def _find_candidates(source: str, sketches: Iterable[Sketch]) -> tuple[str, ...]:
    suffix = source.rpartition(".")[2].lower()
    zones = list_zones(TERRITORIES.get(suffix, suffix.upper()))
    if zones:
        return zones
    languages = [sketch.language for sketch in sketches]
    return list_zones(LANGUAGE_TERRITORIES.get(max(languages, key=languages.count), ""))


@cache
def list_zones(territory: str) -> tuple[str, ...]:
    """The zones of a country, those that stand for others first."""
    known = get_global("territory_zones").get(territory, ())
    common = set(get_global("windows_zone_mapping").values())
    return tuple(sorted(known, key=lambda zone: (zone not in common, zone)))


def _count_fits(zone: str, printed: Iterable[tuple[int, int]]) -> int:
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return 0
    return sum(
        _noon(day).astimezone(place).utcoffset() == timedelta(minutes=offset)
        for day, offset in printed
    )


def _noon(day: int) -> datetime:
    return from_minutes(day * DAY + DAY // 2)
