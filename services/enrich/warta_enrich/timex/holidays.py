"""When holidays fall: on a fixed day, by Easter, by a weekday of a month, or by the Hijri calendar.

A holiday is a row's value in the tables. `find` gives its days in a year, as periods with the mark
that they are only reckoned; nothing where no rule of ours tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from warta_enrich.timex import hijri
from warta_enrich.timex.calendar import Period, Unit, add_months, day_of

Day = tuple[Period, bool]
WEEK = 7
FIRST_EASTER = 1583


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same day of each year."""

    month: int
    day: int

    def find(self, year: int) -> Iterator[Day]:
        """The one day."""
        found = day_of(year, self.month, self.day)
        if found:
            yield found, False


@dataclass(frozen=True, slots=True)
class ByEaster:
    """So many days from Easter Sunday."""

    shift: int

    def find(self, year: int) -> Iterator[Day]:
        """The one day, in the Gregorian calendar."""
        if year >= FIRST_EASTER and day_of(year, 1, 1):
            yield Period(Unit.DAY, find_easter(year) + timedelta(days=self.shift)), False


@dataclass(frozen=True, slots=True)
class ByWeekday:
    """The n-th such weekday of a month; 0 is the last."""

    month: int
    weekday: int
    number: int

    def find(self, year: int) -> Iterator[Day]:
        """The one day."""
        if day_of(year, self.month, 1) is None:
            return
        first = date(year, self.month, 1)
        if self.number == 0:
            last = add_months(first, 1) - timedelta(days=1)
            day = last - timedelta(days=(last.weekday() - self.weekday) % WEEK)
        else:
            ahead = (self.weekday - first.weekday()) % WEEK
            day = first + timedelta(days=ahead + WEEK * (self.number - 1))
        yield Period(Unit.DAY, day), False


@dataclass(frozen=True, slots=True)
class ByMoon:
    """A day of a Hijri month; `day` 0 is the whole month, named by its first day."""

    month: int
    day: int

    def find(self, year: int) -> Iterator[Day]:
        """One day for the most part, two where the Hijri year begins and ends within."""
        for number in hijri.years_within(year):
            found = self.of_hijri(number)
            if found and found[0].first.year == year:
                yield found

    def of_hijri(self, number: int) -> Day | None:
        """The day in a Hijri year."""
        found = hijri.find_day(number, self.month, self.day or 1)
        return (Period(Unit.DAY, found.day), found.reckoned) if found else None

    def last_of(self, first: date) -> date:
        """The last day of the month that begins on a day."""
        for number in hijri.years_within(first.year):
            found = hijri.find_day(number, self.month, 1)
            if found and found.day == first:
                month = self.month % hijri.MONTHS + 1
                following = hijri.find_day(number + (month == 1), month, 1)
                if following:
                    return following.day - timedelta(days=1)
        return first + timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Moving:
    """By a calendar that is not reckoned here: no more than its year is known."""

    def find(self, year: int) -> Iterator[Day]:
        """Nothing."""
        del year
        return iter(())


Holiday = Fixed | ByEaster | ByWeekday | ByMoon | Moving


def find_easter(year: int) -> date:
    """Easter Sunday, by the algorithm of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = century // 4, century % 4
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
