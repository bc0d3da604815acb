"""Time zones as news sites print them, and where none is printed, as their place implies."""

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from warta_ingest.printed.outlets import find_capital_zone, find_named_zone, find_outlet_zone
from warta_ingest.printed.places import find_place_zone

PRINTED = {
    "WIB": 7, "WITA": 8, "WIT": 9,
    "UTC": 0, "GMT": 0, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "SAST": 2, "WAT": 1, "EAT": 3, "PKT": 5,
    "SGT": 8, "MYT": 8, "HKT": 8, "PHT": 8, "BNT": 8, "TLT": 9, "ICT": 7, "JST": 9, "KST": 9,
    "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "CDT": -5, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
"""Hours from UTC. Names that stand for several zones are in `SHARED`."""

SHARED = {
    "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "MST": ("America/Denver", "Asia/Kuala_Lumpur"),
}
"""Names that stand for several zones: the one that the outlet's place lies in, else the first."""

SEASONAL = {"ET": "America/New_York", "PT": "America/Los_Angeles"}
"""Names that mean one offset in summer and another in winter."""

SPELT = {
    "waktu indonesia barat": 7, "waktu indonesia tengah": 8, "waktu indonesia timur": 9,
    "western indonesia time": 7, "central indonesia time": 8, "eastern indonesia time": 9,
    "waktu malaysia": 8, "singapore time": 8, "malaysia time": 8, "waktu singapura": 8,
}  # fmt: skip

_WORDS = frozenset({"WIT", "WET", "WEST", "EAT", "WAT", "EST"})
"""Names that are words, too, or stand before the year in which a paper was founded."""

_MENTIONED = re.compile(rf"\b(?:{'|'.join(PRINTED.keys() - _WORDS)})\b")

_HOURS = PRINTED | {name.upper(): offset for name, offset in SPELT.items()} | {"Z": 0, "ZULU": 0}
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])\s?(\d{1,2})(?::?(\d\d))?\Z", re.I)
_ZONE = re.compile(
    r"\s{0,2}[(,]?\s?(?:(?P<offset>(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d\d)?(?!\d)"
    r"|[+-]\d\d(?::?\d\d)?(?!\d))|(?P<name>[A-Z]{1,5})(?![A-Z]))\)?",
    re.I,
)
_SPELT = re.compile(rf"\s{{0,2}}\(?(?P<name>{'|'.join(SPELT)})(?!\w)\)?", re.I)
LARGEST_OFFSET = timedelta(hours=14)

LANGUAGE_ZONES = {"id": "Asia/Jakarta", "jv": "Asia/Jakarta", "su": "Asia/Jakarta",
                  "ms": "Asia/Kuala_Lumpur"}  # fmt: skip
"""Where the language implies one zone more than any other."""


class Shared(tzinfo):
    """A zone that only its name tells: it counts as the first that bears it until it is settled."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def first(self) -> tzinfo:
        """The likeliest zone of this name."""
        return find_zone(SHARED[self.name][0]) or hours(0)

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        """That of the first zone."""
        return self.first.utcoffset(moment)

    def dst(self, moment: datetime | None, /) -> timedelta | None:
        """That of the first zone."""
        return self.first.dst(moment)

    def tzname(self, moment: datetime | None, /) -> str:
        """The name as printed."""
        del moment
        return self.name

    def settle(self, inferred: tzinfo) -> tzinfo:
        """The zone that is meant where the place of the outlet is inferred to lie in another."""
        return inferred if str(inferred) in SHARED[self.name] else self.first


def settle(printed: tzinfo | None, inferred: tzinfo) -> tzinfo:
    """The printed zone, or the inferred where none is; of several of that name the one meant."""
    if isinstance(printed, Shared):
        return printed.settle(inferred)
    return printed or inferred


def read_zone(line: str, start: int, end: int) -> tuple[tzinfo | None, int]:
    """The zone printed right here, and where it ends; None and `start` where there is none."""
    for pattern in (_ZONE, _SPELT):
        match = pattern.match(line, start, end)
        zone = find_printed(match[match.lastgroup]) if match and match.lastgroup else None
        if match and zone:
            return zone, match.end()
    return None, start


def find_printed(name: str | None) -> tzinfo | None:
    """The zone of a printed name (WIB) or offset (+07:00, GMT+7); None where it is no zone."""
    if not name:
        return None
    bare = name.strip().upper()
    if bare in SHARED:
        return Shared(bare)
    if bare in SEASONAL:
        return find_zone(SEASONAL[bare])
    known = _HOURS.get(bare)
    return hours(known) if known is not None else _read_offset(bare)


def _read_offset(text: str) -> timezone | None:
    match = _OFFSET.match(text)
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset > LARGEST_OFFSET:
        return None
    return timezone(-offset if match[1] == "-" else offset)


def infer(
    language: str,
    dateline: str | None,
    source: str | None = None,
    profile: str | None = None,
    page: tzinfo | None = None,
) -> tzinfo:
    """The likely zone where none is printed.

    The publisher's where it is known for one; else that which the page prints elsewhere; else that
    of the place in the publisher's name; else that of the dateline's place; else the one in the
    source's profile (an IANA name); else that of the publisher's country; else the language's.
    """
    known = find_zone(find_outlet_zone(source) or "")
    if known or page:
        return known or page or hours(0)
    name = find_named_zone(source) or find_place_zone(dateline)
    zone = find_zone(name or profile or "")
    if zone is None:
        zone = find_zone(find_capital_zone(source) or LANGUAGE_ZONES.get(language, ""))
    return zone or hours(0)


def find_mentioned(text: str) -> tzinfo | None:
    """The first zone that a text names in capitals, by a name that is no word: "WIB", "AEST"."""
    found = _MENTIONED.search(text)
    return hours(PRINTED[found[0]]) if found else None


@lru_cache(maxsize=1024)
def find_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name; None where there is no such zone."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def hours(offset: float) -> timezone:
    """A zone by its hours from UTC."""
    return timezone(timedelta(hours=offset))
