"""What an expression stands for: its bounds in days, and its EDTF, whole and at either end."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from warta_enrich.timex.calendar import PRECISION, Period, Unit, add_months, around
from warta_schemas import Precision

START, MID, END, APPROX = "START", "MID", "END", "APPROX"

_THIRDS = {
    Unit.MONTH: {START: (0, 10), MID: (10, 20), END: (20, 31)},
    Unit.QUARTER: {START: (0, 1), MID: (1, 2), END: (2, 3)},
    Unit.HALF: {START: (0, 2), MID: (2, 4), END: (4, 6)},
    Unit.YEAR: {START: (0, 4), MID: (4, 8), END: (8, 12)},
    Unit.DECADE: {START: (0, 4), MID: (4, 7), END: (7, 10)},
    Unit.CENTURY: {START: (0, 33), MID: (33, 67), END: (67, 100)},
}
"""From and to (exclusive) of the early, middle and late part, in units of the finer part."""

_FINER = {
    Unit.MONTH: Unit.DAY,
    Unit.QUARTER: Unit.MONTH,
    Unit.HALF: Unit.MONTH,
    Unit.YEAR: Unit.MONTH,
    Unit.DECADE: Unit.YEAR,
    Unit.CENTURY: Unit.YEAR,
}


class Moment(NamedTuple):
    """A resolved date. `left` and `right` are the EDTF of its ends, for `left/..` and `../right`.

    `clock` is set where the expression names a time of day.
    """

    earliest: date
    latest: date
    left: str
    right: str
    precision: Precision
    clock: datetime | None = None
    unit: Unit = Unit.DAY

    @property
    def edtf(self) -> str:
        """The whole as EDTF."""
        return self.left if self.left == self.right else f"{self.left}/{self.right}"


@lru_cache(maxsize=4096)
def of(period: Period) -> Moment:
    """The moment of a period. Weeks and weekends, which EDTF cannot say, become days.

    News of some weeks names the same few hundred periods, so they are remembered.
    """
    precision = PRECISION[period.unit]
    if period.unit in (Unit.WEEK, Unit.WEEKEND):
        ends = period.first.isoformat(), period.last.isoformat()
    else:
        ends = (_edtf(period),) * 2
    return Moment(period.first, period.last, *ends, precision, unit=period.unit)


def part_of(period: Period, mod: str | None) -> Moment:
    """The early, middle or late part of a period; the whole without `mod`, or of days and weeks."""
    thirds = _THIRDS.get(period.unit)
    if thirds is None or mod not in thirds:
        return of(period)
    low, high = thirds[mod]
    finer = _FINER[period.unit]
    left = _inside(period, finer, low)
    right = _inside(period, finer, high - 1)
    return _between(of(left), of(right), period.unit)


def half_of(century: Period, mod: str) -> Moment:
    """The first or second half of a century."""
    low, high = (0, 49) if mod == START else (50, 99)
    first, last = (of(_inside(century, Unit.YEAR, number)) for number in (low, high))
    return _between(first, last, century.unit)


def span(first: Moment, last: Moment) -> Moment:
    """From one moment to another: the finer precision is the ends' own."""
    return _between(first, last, first.unit)


def at(moment: datetime) -> Moment:
    """A time of day, with its offset."""
    text = moment.replace(microsecond=0).isoformat()
    day = moment.date()
    return Moment(day, day, text, text, Precision.INSTANT, moment)


def _between(first: Moment, last: Moment, unit: Unit) -> Moment:
    return Moment(first.earliest, last.latest, first.left, last.right, first.precision, unit=unit)


def _inside(period: Period, finer: Unit, index: int) -> Period:
    """The part of that number; days are kept inside the month."""
    if finer is Unit.DAY:
        return Period(finer, min(period.first + timedelta(days=index), period.last))
    months = index if finer is Unit.MONTH else index * 12
    return around(finer, add_months(period.first, months))


def _edtf(period: Period) -> str:
    first = period.first
    if period.unit is Unit.QUARTER:
        return f"{first.year:04}-{33 + (first.month - 1) // 3}"
    if period.unit is Unit.SEASON:
        return f"{first.year:04}-{20 + first.month // 3}"
    if period.unit is Unit.HALF:
        return f"{first.year:04}-{40 + (first.month - 1) // 6}"
    padding = {Unit.DECADE: "X", Unit.CENTURY: "XX"}
    return period.timex + padding.get(period.unit, "")
