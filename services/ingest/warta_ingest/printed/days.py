"""Whole days as pages print them: day, month and year. Day first in numbers, as in Indonesia.

Work starts at the year, since few lines hold one: the months' names are then looked up rather than
searched for. Every repetition is bounded, and only the first 200 characters of a line are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from warta_ingest.printed.months import MONTHS, WEEKDAYS, fold_name

LINE_CHARACTERS = 200
YEARS = range(1600, 2200)
"""From the first newspaper on. What was never set is printed as 0001-01-01 by some systems."""

SHORT_LINE = 90
"""A year of two digits is read only where the line is little more than a date."""

_MARKS = frozenset("-/.年")
BEFORE_YEAR = 26
"""Characters before a year that may hold its day and month."""

_YEAR = re.compile(r"[12](?<!\w.)(?:(?<=1)[6-9]|(?<=2)[01])\d\d(?!\d|[A-Za-z_]\w|\.\d|/[A-Za-z])")
"""The look-behinds stand after the first digit, so that the engine may skip to that digit."""
_FIRST = r"\d(?<![\w/.-].)\d?"
_NAMED = (
    rf"(?P<d1>{_FIRST})\s?(?:st|nd|rd|th|hb)?(?:\sof)?[\s./-]{{1,3}}(?P<m1>[^\W\d_]{{3,10}})\.?,?"
)
_BEFORE = re.compile(
    rf"""(?<![\w/.-])(?:
        {_NAMED}[\s./-]{{1,3}}
      | (?P<m2>[^\W\d_]{{3,10}})[.,]?[\s-]{{1,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?
        (?:,?|\s/)\s{{1,2}}
      | (?P<d3>\d{{1,2}})\s?[/.-]\s?(?P<n3>\d{{1,2}})\s?[/.-]\s?
    )\Z""",
    re.X | re.I,
)
_AFTER = re.compile(
    r"\d{4}(?:([-/.])(?P<n4>\d{1,2})\1(?P<d4>\d{1,2})(?!\d)"
    r"|年\s?(?P<n5>\d{1,2})月\s?(?P<d5>\d{1,2})日)"
)
_TWO_DIGITS = re.compile(r"\d\d(?!\w)")
_SHORT = re.compile(
    rf"(?:{_NAMED}[\s./-]{{1,2}}['’]?|(?P<d3>{_FIRST})([/.-])(?P<n3>\d{{1,2}})\4)"
    r"(?P<y>\d{2})(?![\w/.:])",
    re.I,
)
_ZONED = re.compile(r"\d[.:][0-5]\d\s?(?:WIB|WITA|WIT|[ap]\.?m|GMT|BST|SGT)\b", re.I)
"""A clock time with its zone: what stands beside it is a date, whatever its year looks like."""

_WORD = re.compile(r"[^\W\d_][\w'’‘`]{2,9}")


@dataclass(frozen=True, slots=True)
class Day:
    """A printed day and where it stands. `day` is None where the calendar has no such day.

    `other` is what it is with the month first, where numbers allow both readings.
    """

    start: int
    end: int
    day: date | None
    other: date | None = None


def find_days(line: str) -> list[Day]:
    """Every printed day of a line, in order; also those that no calendar has."""
    years = list(_YEAR.finditer(line, 0, LINE_CHARACTERS))
    if not years:
        return _find_short(line) if len(line) <= SHORT_LINE else []
    return list(_read_years(line, years))


def find_weekday(text: str) -> int | None:
    """The first day of the week that a text names; Monday is 0."""
    for word in _WORD.findall(text[:LINE_CHARACTERS]):
        number = WEEKDAYS.get(fold_name(word))
        if number is not None:
            return number
    return None


def _read_years(line: str, years: list[re.Match[str]]) -> Iterator[Day]:
    end = 0
    for match in years:
        year = match.start()
        if year < end:
            continue
        found = _read_after(line, year) or _read_before(line, year, end)
        if found:
            end = found.end
            yield found


def _read_after(line: str, year: int) -> Day | None:
    """A day that begins with its year: 2024-03-04."""
    if line[year + 4 : year + 5] not in _MARKS or (year and line[year - 1] in "/.-"):
        return None
    match = _AFTER.match(line, year)
    if match is None:
        return None
    month, day = int(match["n4"] or match["n5"]), int(match["d4"] or match["d5"])
    return Day(year, match.end(), make_date(int(line[year : year + 4]), month, day))


def _read_before(line: str, year: int, low: int) -> Day | None:
    """A day that ends with its year: 4 March 2024, March 4, 2024, 04/03/2024."""
    match = _BEFORE.search(line, max(low, year - BEFORE_YEAR), year)
    return _read_match(line, match, int(line[year : year + 4]), year + 4) if match else None


def _read_match(line: str, match: re.Match[str], year: int, end: int) -> Day | None:
    name = match["m1"] or match.groupdict().get("m2")
    if name is not None:
        month = MONTHS.get(fold_name(name))
        number = int(match["d1"] or match["d2"])
        return Day(match.start(), end, make_date(year, month, number)) if month else None
    first, second = int(match["d3"]), int(match["n3"])
    day, other = make_date(year, second, first), make_date(year, first, second)
    if other and (day is None or _names_other(line, match.start(), day, other)):
        day, other = other, day
    return Day(match.start(), end, day, other)


def _names_other(line: str, start: int, day: date, other: date) -> bool:
    """Whether the printed day of the week is that of the reading with the month first."""
    weekday = find_weekday(line[max(0, start - BEFORE_YEAR) : start])
    return weekday is not None and day.weekday() != weekday == other.weekday()


def _find_short(line: str) -> list[Day]:
    """A day with a year of two digits: with numbers alone, its weekday must say that it is one."""
    match = _SHORT.search(line) if _TWO_DIGITS.search(line) else None
    if match is None:
        return []
    found = _read_match(line, match, 2000 + int(match["y"]), match.end())
    if found is None or found.day is None:
        return []
    rest = line[: match.start()] + line[match.end() :]
    weekday = find_weekday(rest)
    if weekday is None:
        told = ":" in rest if match["m1"] else _is_zoned(match, rest)
        return [found] if told else []
    return [found] if weekday == found.day.weekday() else []


def _is_zoned(match: re.Match[str], rest: str) -> bool:
    """Whether numbers that can be read in one order only stand beside a time with its zone."""
    return int(match["d3"]) > MONTHS_OF_A_YEAR and _ZONED.search(rest) is not None


MONTHS_OF_A_YEAR = 12


def make_date(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None where it has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
