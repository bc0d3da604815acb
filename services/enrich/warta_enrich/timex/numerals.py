"""Runs of digits, told apart by their shape alone: days, years, dates, clock times, decades.

What has no shape of a date (`7.000`, `2,5`, `21-18`) is no token, so it breaks an expression.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from warta_enrich.timex.kinds import Kind

CHUNK = r"(?<![\w$€£¥#])['’]?\d[\d.,:/–-]*(?:[^\W\d_]{1,2}\b)?"
"""A run of digits with what may join them, and one short suffix (`am`, `s`, `an`, `th`)."""

LONGEST = 24

_MAX_DAY = 31
_NOON = 12

Shape = tuple[Kind, Any]

_CLOCK = r"([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:]([0-5]\d))?"


def classify(chunk: str) -> Shape | None:
    """The kind and value of a run of digits, None where it can be no part of a date."""
    return _classify(chunk) if len(chunk) <= LONGEST else None


@lru_cache(maxsize=8192)
def _classify(chunk: str) -> Shape | None:
    if chunk.isascii() and chunk.isdigit():
        return _whole(chunk)
    plain = chunk.replace("–", "-").replace("’", "'")
    for pattern, read in _SHAPES:
        match = pattern.fullmatch(plain)
        if match:
            return read(match)
    return None


def _whole(digits: str) -> Shape | None:
    number = int(digits)
    if len(digits) <= 2 and 1 <= number <= _MAX_DAY:  # noqa: PLR2004 - what a day looks like
        return Kind.DAY, number
    if len(digits) == 4 and 1000 <= number <= 2199:  # noqa: PLR2004 - what a year looks like
        return Kind.YEAR, number
    if len(digits) == 4 and digits[0] == "0" and digits[2] < "6":  # noqa: PLR2004
        return Kind.FOUR_DIGITS, number
    return (Kind.INTEGER, number) if len(digits) <= 4 and digits[0] != "0" else None  # noqa: PLR2004


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004


def _day_first(match: re.Match[str]) -> Shape:
    day, _, month, year = match.groups()
    return Kind.DATE, (_full_year(year), int(month), int(day))


def _iso(match: re.Match[str]) -> Shape:
    year, month, day = map(int, match.groups())
    return Kind.DATE, (year, month, day)


def _clock(match: re.Match[str]) -> Shape:
    return Kind.CLOCK, tuple(int(part) for part in match.groups() if part)


def _meridiem(match: re.Match[str]) -> Shape | None:
    hour, minute, letter = match.groups()
    if not 1 <= int(hour) <= _NOON:
        return None
    shift = _NOON if letter.lower() == "p" else 0
    return Kind.HOURS, (int(hour) % _NOON + shift, int(minute or 0))


def _days(match: re.Match[str]) -> Shape | None:
    first, last = map(int, match.groups())
    return (Kind.DAYS, (first, last)) if 1 <= first < last <= _MAX_DAY else None


def _years(match: re.Match[str]) -> Shape | None:
    first, last = map(int, match.groups())
    return (Kind.YEARS, (first, last)) if 1000 <= first < last <= 2199 else None  # noqa: PLR2004


def _days_month(match: re.Match[str]) -> Shape | None:
    first, last, month, year = match.groups()
    days = int(first), int(last)
    return Kind.DAYSMONTH, (days, int(month), _full_year(year) if year else None)


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Shape | None]], ...] = (
    (re.compile(_CLOCK), _clock),
    (re.compile(_CLOCK + r"-\d\d?[.:]\d\d"), _clock),
    (re.compile(r"(\d\d?)(?P<by>[./-])(\d\d?)(?P=by)(\d{4}|\d\d)"), _day_first),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _iso),
    (re.compile(r"(\d{4})/(\d\d)/(\d\d)"), _iso),
    (re.compile(r"(\d\d?)/(\d\d?)"), lambda m: (Kind.DAYMONTH, (int(m[1]), int(m[2])))),
    (re.compile(r"(\d\d?)-(\d\d?)"), _days),
    (re.compile(r"(\d\d?)-(\d\d?)/(\d\d?)(?:/(\d{4}|\d\d))?"), _days_month),
    (re.compile(r"(\d{4})[-/](\d{4})"), _years),
    (re.compile(r"([12]\d\d0)(?:-?an|s)"), lambda m: (Kind.DECADE, int(m[1]))),
    (re.compile(r"([2-9]0)(?:-?an|s)"), lambda m: (Kind.SHORT_DECADE, 1900 + int(m[1]))),
    (re.compile(r"'([2-9]0)s"), lambda m: (Kind.SHORT_DECADE, 1900 + int(m[1]))),
    (re.compile(r"'(\d\d)"), lambda m: (Kind.SHORT_YEAR, int(m[1]))),
    (re.compile(r"(\d\d?)(?:[.:]([0-5]\d))?([ap])m", re.IGNORECASE), _meridiem),
    (re.compile(r"(\d{1,3})[.,](\d)"), lambda m: (Kind.DECIMAL, f"{int(m[1])}.{m[2]}")),
    (re.compile(r"(\d\d?)(?:st|nd|rd|th)"), lambda m: (Kind.ORDINAL, int(m[1]))),
)
