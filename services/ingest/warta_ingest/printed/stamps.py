"""Dates as pages print them in their header: a day, perhaps a clock time and a zone.

Only whole dates count: day, month and year. Day first in numbers, as in Indonesia. Every
repetition in the expressions is bounded, and only the first 200 characters of a line are read.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum

from babel.dates import get_month_names

from warta_ingest.printed import zones

LINE_CHARACTERS = 200
YEARS = range(1600, 2200)
"""From the first newspaper on. What was never set is printed as 0001-01-01 by some systems."""

MONTH_LOCALES = ("id", "en", "ms")
OTHER_SPELLINGS = {
    "sept": 9,
    "nop": 11,
    "nopember": 11,
    "pebruari": 2,
    "agu": 8,
    "agt": 8,
    "ags": 8,
}
"""Months as they are printed and CLDR does not spell them."""


class Label(Enum):
    """What a printed date says of itself."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed date. `zone` is None where none is printed; `rest` is the line without it."""

    day: date
    clock: time | None
    zone: timezone | None
    label: Label
    rest: str

    def at(self, inferred: tzinfo) -> datetime:
        """The instant; a day without a clock time begins at midnight."""
        return datetime.combine(self.day, self.clock or time(), self.zone or inferred)


def _month_names() -> dict[str, int]:
    names = dict(OTHER_SPELLINGS)
    for locale in MONTH_LOCALES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                names.setdefault(name.lower().rstrip("."), number)
    return names


MONTHS = _month_names()

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY = re.compile(
    rf"""(?<![\w/.-])(?:
        (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]{{1,3}}(?P<m1>{_MONTH})\b\.?,?[\s-]{{1,3}}(?P<y1>\d{{4}})
      | (?P<m2>{_MONTH})\b\.?\s{{1,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<y2>\d{{4}})
      | (?P<y3>\d{{4}})[-/](?P<n3>\d{{1,2}})[-/](?P<d3>\d{{1,2}})(?=\D|$)
      | (?P<d4>\d{{1,2}})[/.-](?P<n4>\d{{1,2}})[/.-](?P<y4>\d{{4}})
    )(?!\d)""",
    re.X | re.I,
)
_CLOCK = re.compile(
    r"""(?P<h>[01]?\d|2[0-4])[:.](?P<m>[0-5]\d)(?:[:.](?P<s>[0-5]\d)(?:\.\d{1,6})?)?
        \s{0,2}(?P<half>[ap]\.?m\b\.?)?
        \s{0,2}\(?(?P<zone>[A-Z]{2,4}(?![A-Za-z])(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d|Z\b)?\)?""",
    re.X | re.I,
)
_BETWEEN = re.compile(r"[\s,|·•\-–—T@/()]{0,8}(?:(?:pukul|jam|pkl|at)\.?\s{1,2})?", re.I)
_WEEKDAY = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|isnin|khamis|jumaat|"
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)\b\.?",
    re.I,
)
_PUBLISHED = re.compile(
    r"\b(?:tayang|diterbitkan|terbit|dipublikasikan|dipublikasi|publikasi|diposting|diunggah|"
    r"published|publish(?:ed)? (?:on|at)|posted(?: on)?|first published|created|disiarkan|"
    r"tanggal|date)\b\s?:?",
    re.I,
)
_MODIFIED = re.compile(
    r"\b(?:diperbarui|diperbaharui|pembaruan|pembaharuan|diupdate|update|updated|last updated|"
    r"terakhir diperbarui|last modified|modified|dikemas ?kini|kemas ?kini|disunting)\b\s?:?",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?P<n>\d{1,3}|se|an?|satu|one)\s?(?P<unit>detik|menit|jam|hari|minggu|pekan|bulan|"
    r"seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\s(?:yang\s)?(?:lalu|ago|silam)\b",
    re.I,
)
_SECONDS = {
    "detik": 1, "second": 1, "menit": 60, "minute": 60, "min": 60, "jam": 3600, "hour": 3600,
    "hr": 3600, "hari": 86400, "day": 86400, "minggu": 604800, "pekan": 604800, "week": 604800,
    "bulan": 2592000, "month": 2592000,
}  # fmt: skip


def read_stamps(line: str) -> list[Stamp]:
    """Every whole date of a line, in order. A line may hold two: published and updated."""
    line = line[:LINE_CHARACTERS]
    matches = [m for m in _DAY.finditer(line) if _to_day(m) is not None]
    stamps = []
    for number, match in enumerate(matches):
        low = matches[number - 1].end() if number else 0
        high = matches[number + 1].start() if number + 1 < len(matches) else len(line)
        stamps.append(_read_stamp(line, match, low, high))
    rest = _strip(line, matches)
    return [replace(stamp, rest=rest) for stamp in stamps]


def read_relative(line: str) -> timedelta | None:
    """How long ago a line such as "1 jam lalu" says it was, where it says little else."""
    match = _RELATIVE.search(line[:LINE_CHARACTERS])
    if match is None or len(_words(line[: match.start()] + line[match.end() :])) > MOST_OTHER_WORDS:
        return None
    number = int(match["n"]) if match["n"].isdigit() else 1
    return timedelta(seconds=number * _SECONDS[match["unit"].lower().removesuffix("s")])


MOST_OTHER_WORDS = 4


def _read_stamp(line: str, match: re.Match[str], low: int, high: int) -> Stamp:
    day = _to_day(match)
    if day is None:
        raise AssertionError("matches are days")
    before = line[low : match.start()]
    label = Label.NONE
    if _MODIFIED.search(before):
        label = Label.MODIFIED
    elif _PUBLISHED.search(before):
        label = Label.PUBLISHED
    gap = _BETWEEN.match(line, match.end(), high)
    clock = _CLOCK.match(line, gap.end() if gap else match.end(), high)
    if clock is None:
        clock = _clock_before(before)
    parsed = _to_time(clock) if clock else None
    return Stamp(day, parsed, zones.find_printed(clock["zone"]) if clock else None, label, "")


def _clock_before(text: str) -> re.Match[str] | None:
    """A clock time printed just before its date: "10:15 WIB, 12/05/2023"."""
    found = list(_CLOCK.finditer(text))
    if found and len(_words(_WEEKDAY.sub("", text[found[-1].end() :]))) == 0:
        return found[-1]
    return None


def _strip(line: str, matches: list[re.Match[str]]) -> str:
    """The words of a line beside its dates, times, weekdays and labels."""
    for match in reversed(matches):
        gap = _BETWEEN.match(line, match.end())
        clock = _CLOCK.match(line, gap.end() if gap else match.end())
        line = line[: match.start()] + " " + line[clock.end() if clock else match.end() :]
    for pattern in (_CLOCK, _WEEKDAY, _MODIFIED, _PUBLISHED):
        line = pattern.sub(" ", line)
    return " ".join(_words(line))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_][\w.'’&-]*", text)


def _to_day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    year = next(groups[k] for k in ("y1", "y2", "y3", "y4") if groups[k])
    day = next(groups[k] for k in ("d1", "d2", "d3", "d4") if groups[k])
    name = groups["m1"] or groups["m2"]
    month = MONTHS[name.lower()] if name else int(groups["n3"] or groups["n4"])
    try:
        return date(int(year), month, int(day)) if int(year) in YEARS else None
    except ValueError:
        return None


def _to_time(match: re.Match[str]) -> time | None:
    hour = int(match["h"])
    half = (match["half"] or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - a clock face
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour % 24, int(match["m"]), int(match["s"] or 0))
