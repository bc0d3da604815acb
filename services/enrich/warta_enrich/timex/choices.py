"""Which of several periods is meant: the year of `17 Agustus`, the week of `Senin`."""

from collections.abc import Iterable
from datetime import date, timedelta

from warta_enrich.timex.calendar import Period, Unit, around, day_of, month

AGAINST = 4
"""How much further away a date may be that agrees with the tense than one that does not."""

SOON = 1
"""Days ahead that a weekday without a tense may lie: of six days ago one says "last week"."""

UNSAID_FUTURE = 5
UNSAID_FUTURE_DAY = 3
"""The same without a tense: news without a word of the future is mostly of the past, less so for
days, since a day that is long past is given with its year."""


def nearest(periods: Iterable[Period | None], today: date, direction: int) -> Period | None:
    """The period nearest to today, with distance weighted by the tense."""
    real = [period for period in periods if period]
    return min(real, key=lambda period: _distance(period, today, direction), default=None)


def pointed(periods: Iterable[Period | None], today: date, direction: int) -> Period | None:
    """The nearest period wholly before or after today: `Februari lalu`, `1 Juli mendatang`."""
    real = [period for period in periods if period]
    if direction < 0:
        return max((p for p in real if p.last < today), key=lambda p: p.first, default=None)
    return min((p for p in real if p.first > today), key=lambda p: p.first, default=None)


def days_of(today: date, in_month: int, in_day: int) -> tuple[Period | None, ...]:
    """That day of the years around."""
    return tuple(day_of(today.year + shift, in_month, in_day) for shift in (0, -1, 1))


def months_of(today: date, in_month: int) -> tuple[Period | None, ...]:
    """That month of the years around."""
    return tuple(month(today.year + shift, in_month) for shift in (0, -1, 1))


def parts_of(today: date, unit: Unit, number: int) -> tuple[Period | None, ...]:
    """That quarter or half of the years around."""
    months = 3 if unit is Unit.QUARTER else 6
    first = (number - 1) * months + 1
    return tuple(around(unit, date(today.year + shift, first, 1)) for shift in (0, -1, 1))


def weekday(today: date, number: int, direction: int) -> Period:
    """The weekday nearest in the direction of the tense; today counts in both."""
    ahead = (number - today.weekday()) % 7
    soon = direction == 0 and ahead <= SOON
    shift = ahead if direction > 0 or ahead == 0 or soon else ahead - 7
    return Period(Unit.DAY, today + timedelta(days=shift))


def weekday_beyond(today: date, number: int, direction: int) -> Period:
    """The last or next such weekday, today excluded."""
    ahead = (number - today.weekday()) % 7
    shift = (ahead or 7) if direction > 0 else ahead - 7
    return Period(Unit.DAY, today + timedelta(days=shift))


def _distance(period: Period, today: date, direction: int) -> int:
    if period.first <= today:
        past = (today - period.last).days
        return max(0, past) * (AGAINST if direction > 0 else 1)
    unsaid = UNSAID_FUTURE_DAY if period.unit is Unit.DAY else UNSAID_FUTURE
    weight = {1: 1, 0: unsaid, -1: AGAINST}[direction]
    return (period.first - today).days * weight
