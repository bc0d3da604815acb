"""Units of the calendar and periods made of them: pure date arithmetic, no language."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from warta_schemas import Precision

FIRST_YEAR = 100
LAST_YEAR = 2999
"""Years outside of these are no dates in news, and leave room for arithmetic."""

ROOM = 100
"""Years that an instant of publication must be within them."""


class Unit(StrEnum):
    """A unit of time; the value is its ISO 8601 designator where it has one."""

    __hash__ = str.__hash__  # that of Enum is written in Python

    SECOND = "TS"
    MINUTE = "TM"
    HOUR = "TH"
    DAY = "D"
    WEEK = "W"
    WEEKEND = "WE"
    MONTH = "M"
    QUARTER = "Q"
    SEASON = "S"
    HALF = "H"
    YEAR = "Y"
    DECADE = "E"
    CENTURY = "C"


SHORTEST_MONTH = 28
MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.HALF: 6, Unit.YEAR: 12}
YEARS = {Unit.DECADE: 10, Unit.CENTURY: 100}
CLOCK = {
    Unit.SECOND: timedelta(seconds=1),
    Unit.MINUTE: timedelta(minutes=1),
    Unit.HOUR: timedelta(hours=1),
}

PRECISION = {
    Unit.DAY: Precision.DAY,
    Unit.WEEK: Precision.WEEK,
    Unit.WEEKEND: Precision.DAY,
    Unit.MONTH: Precision.MONTH,
    Unit.QUARTER: Precision.QUARTER,
    Unit.SEASON: Precision.SEASON,
    Unit.HALF: Precision.HALF_YEAR,
    Unit.YEAR: Precision.YEAR,
    Unit.DECADE: Precision.DECADE,
    Unit.CENTURY: Precision.CENTURY,
}


class Period(NamedTuple):
    """One unit of the calendar, named by its first day."""

    unit: Unit
    first: date

    @property
    def last(self) -> date:
        """Last day, inclusive."""
        if self.unit is Unit.DAY:
            return self.first
        if self.unit is Unit.WEEK:
            return self.first + timedelta(days=6)
        if self.unit is Unit.WEEKEND:
            return self.first + timedelta(days=1)
        return add_months(self.first, _months(self.unit)) - timedelta(days=1)

    @property
    def timex(self) -> str:
        """The TIMEX3 value."""
        return _TIMEX[self.unit](self.first)

    def contains(self, day: date) -> bool:
        """Whether a day lies within."""
        return self.first <= day <= self.last

    def shift(self, count: int) -> "Period | None":
        """The period that many units later; None beyond the calendar."""
        try:
            return around(self.unit, _step(self, count))
        except (OverflowError, ValueError):
            return None


def around(unit: Unit, day: date) -> Period:
    """The period of that unit in which a day lies. A weekend is that of the day's ISO week."""
    if unit is Unit.DAY:
        return Period(unit, day)
    if unit in (Unit.WEEK, Unit.WEEKEND):
        weekend = 5 if unit is Unit.WEEKEND else 0
        return Period(unit, day - timedelta(days=day.weekday() - weekend))
    months = _months(unit)
    if months <= MONTHS[Unit.YEAR]:
        return Period(unit, date(day.year, (day.month - 1) // months * months + 1, 1))
    years = months // 12
    return Period(unit, date(day.year // years * years, 1, 1))


def in_calendar(day: date) -> bool:
    """Whether a day has a year of news, with room for arithmetic around it."""
    return FIRST_YEAR + ROOM <= day.year <= LAST_YEAR - ROOM


def year(number: int) -> Period | None:
    """A calendar year."""
    return Period(Unit.YEAR, date(number, 1, 1)) if _is_year(number) else None


def _is_year(number: int) -> bool:
    return FIRST_YEAR <= number <= LAST_YEAR


SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
"""The seasons of the north by the month in which they begin, under their TIMEX3 names."""


def season(number: int, first_month: int) -> Period | None:
    """A season of a year; winter is that which begins in it."""
    return Period(Unit.SEASON, date(number, first_month, 1)) if _is_year(number) else None


def month(number: int, in_month: int) -> Period | None:
    """A month of a year."""
    return Period(Unit.MONTH, date(number, in_month, 1)) if _is_year(number) else None


def day_of(number: int, in_month: int, in_day: int) -> Period | None:
    """A day; None where the calendar has no such day."""
    try:
        return Period(Unit.DAY, date(number, in_month, in_day)) if _is_year(number) else None
    except ValueError:
        return None


def add_months(day: date, count: int) -> date:
    """The same day of another month, or that month's last day."""
    months = day.year * 12 + day.month - 1 + count
    in_year, in_month = months // 12, months % 12 + 1
    if not FIRST_YEAR <= in_year <= LAST_YEAR + 100:
        raise OverflowError("beyond the calendar")
    in_any = day.day <= SHORTEST_MONTH
    in_day = day.day if in_any else min(day.day, monthrange(in_year, in_month)[1])
    return date(in_year, in_month, in_day)


def _months(unit: Unit) -> int:
    return MONTHS.get(unit) or YEARS[unit] * 12


def _step(period: Period, count: int) -> date:
    if period.unit is Unit.DAY:
        return period.first + timedelta(days=count)
    if period.unit in (Unit.WEEK, Unit.WEEKEND):
        return period.first + timedelta(weeks=count)
    return add_months(period.first, count * _months(period.unit))


def _week(day: date) -> str:
    iso = day.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


_TIMEX: dict[Unit, Callable[[date], str]] = {
    Unit.DAY: lambda day: day.isoformat(),
    Unit.WEEK: _week,
    Unit.WEEKEND: lambda day: f"{_week(day)}-WE",
    Unit.MONTH: lambda day: f"{day.year:04}-{day.month:02}",
    Unit.QUARTER: lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    Unit.SEASON: lambda day: f"{day.year:04}-{SEASONS[day.month]}",
    Unit.HALF: lambda day: f"{day.year:04}-H{(day.month + 5) // 6}",
    Unit.YEAR: lambda day: f"{day.year:04}",
    Unit.DECADE: lambda day: f"{day.year // 10:03}",
    Unit.CENTURY: lambda day: f"{day.year // 100:02}",
}
