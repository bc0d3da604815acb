"""The Hijri calendar: as declared in Indonesia for the feasts of recent years, else by arithmetic.

The tabular calendar is within a day or two of the sighting of the moon; what it gives is marked
as approximate.
"""

from dataclasses import dataclass
from datetime import date, timedelta

RAMADAN, SYAWAL, ZULHIJAH = 9, 10, 12
FIRST_YEAR, LAST_YEAR = 1, 1700
MONTHS = 12
_EPOCH = 227014
"""Ordinal of the day before 1 Muharram of the year 1, 19 July 622 in the Gregorian calendar."""

_CYCLE, _LEAP_YEARS, _LEAP_SHIFT, _DAYS_OF_YEAR = 30, 11, 3, 354

_FIRST_DECLARED = 1435
_DECLARED = {
    (RAMADAN, 1): """2014-06-29 2015-06-18 2016-06-06 2017-05-27 2018-05-17 2019-05-06 2020-04-24
        2021-04-13 2022-04-03 2023-03-23 2024-03-12 2025-03-01""",
    (SYAWAL, 1): """2014-07-28 2015-07-17 2016-07-06 2017-06-25 2018-06-15 2019-06-05 2020-05-24
        2021-05-13 2022-05-02 2023-04-22 2024-04-10 2025-03-31""",
    (ZULHIJAH, 10): """2014-10-05 2015-09-24 2016-09-12 2017-09-01 2018-08-22 2019-08-11 2020-07-31
        2021-07-20 2022-07-10 2023-06-29 2024-06-17 2025-06-06""",
}
"""As the ministry of religion announced them, of the Hijri years from 1435 on."""

DECLARED = {
    (year, *feast): date.fromisoformat(day)
    for feast, days in _DECLARED.items()
    for year, day in enumerate(days.split(), _FIRST_DECLARED)
}


@dataclass(frozen=True, slots=True)
class HijriDay:
    """A day, and whether it is only reckoned."""

    day: date
    reckoned: bool


def find_day(year: int, month: int, day: int) -> HijriDay | None:
    """The Gregorian day of a Hijri date; None outside of the calendar."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS and 1 <= day <= _CYCLE):
        return None
    declared = DECLARED.get((year, month, day))
    if declared:
        return HijriDay(declared, reckoned=False)
    first = DECLARED.get((year, month, 1))
    if first:
        return HijriDay(first + timedelta(days=day - 1), reckoned=False)
    return HijriDay(reckon(year, month, day), reckoned=True)


def reckon(year: int, month: int, day: int) -> date:
    """The day by arithmetic alone: 11 of 30 years have a day more than 354."""
    months = (59 * (month - 1) + 1) // 2
    leap = (_LEAP_SHIFT + _LEAP_YEARS * year) // _CYCLE
    return date.fromordinal(_EPOCH + (year - 1) * _DAYS_OF_YEAR + leap + months + day)


def years_within(year: int) -> tuple[int, ...]:
    """The Hijri years that a Gregorian year may touch."""
    near = (year - 622) * 33 // 32
    return (near, near + 1, near + 2)
