"""Holidays with their year, Hijri dates, the nation's anniversaries, Javanese market days."""

from collections.abc import Iterator
from datetime import date, timedelta

from warta_enrich.timex import choices, hijri
from warta_enrich.timex.calendar import Period, Unit, day_of, year
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.holidays import ByMoon, Day, Holiday
from warta_enrich.timex.kinds import Kind
from warta_enrich.timex.moments import APPROX, of, span
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.periods import POINTERS, find_year
from warta_enrich.timex.readers.results import NOTHING, Result, dated
from warta_enrich.timex.scene import Scene
from warta_schemas import Anchor, TimexType

LAST_HIJRI = 1600
"""A smaller year after a feast of the moon is one of the Hijri calendar, said or not."""


def read_holiday(phrase: Phrase, scene: Scene) -> Result:
    """`Natal 2021`, `Idul Fitri 1443 H`, `Ramadan tahun ini`; `Christmas` alone in TimeML."""
    holiday: Holiday = phrase.value(Kind.HOLIDAY) or ByMoon(phrase.value(Kind.HIJRI_MONTH), 0)
    number = find_year(phrase, scene)
    if number is None:
        return _read_alone(phrase, scene, holiday)
    if isinstance(holiday, ByMoon) and (phrase.has(Kind.HIJRI) or number < LAST_HIJRI):
        found = holiday.of_hijri(number)
        return _write(phrase, scene, holiday, found) if found else NOTHING
    if phrase.has(Kind.HIJRI):
        return NOTHING
    found = next(iter(holiday.find(number)), None)
    if found:
        return _write(phrase, scene, holiday, found)
    whole = year(number)
    return dated(phrase, scene, whole) if whole else NOTHING


def _read_alone(phrase: Phrase, scene: Scene, holiday: Holiday) -> Result:
    pointer = phrase.value(*POINTERS)
    if scene.today is None or (scene.habit is Habit.OWN and pointer is None):
        return NOTHING
    if isinstance(holiday, ByMoon) and holiday.day == 0:
        return NOTHING
    days = dict(_list_days(scene.today, holiday))
    direction = scene.direction(phrase.start, phrase.end)
    period = (
        choices.pointed(days, scene.today, pointer)
        if pointer
        else choices.nearest(days, scene.today, direction)
    )
    if period is None:
        return NOTHING
    return _write(phrase, scene, holiday, (period, days[period]), anchor=Anchor.RELATIVE)


def _list_days(today: date, holiday: Holiday) -> Iterator[Day]:
    for shift in (0, -1, 1):
        yield from holiday.find(today.year + shift)


def _write(
    phrase: Phrase, scene: Scene, holiday: Holiday, day: Day, *, anchor: Anchor = Anchor.EXPLICIT
) -> Result:
    period, reckoned = day
    mod = APPROX if reckoned else None
    [found] = dated(phrase, scene, period, mod=mod, anchor=anchor)
    if not isinstance(holiday, ByMoon) or holiday.day:
        return (found,)
    last = Period(Unit.DAY, holiday.last_of(period.first))
    value = f"{period.timex}/{last.timex}"
    return (found._replace(value=value, moment=span(of(period), of(last))),)


def read_hijri(phrase: Phrase, scene: Scene) -> Result:
    """`1 Ramadan 1444 H`."""
    parts = phrase.value(Kind.YEAR), phrase.value(Kind.HIJRI_MONTH), phrase.value(Kind.DAY)
    found = hijri.find_day(*parts)
    if found is None:
        return NOTHING
    mod = APPROX if found.reckoned else None
    return dated(phrase, scene, Period(Unit.DAY, found.day), mod=mod)


def read_anniversary(phrase: Phrase, scene: Scene) -> Result:
    """`HUT ke-77 RI`: so many years after the nation's first day."""
    first, month, day = phrase.value(Kind.NATION)
    number = phrase.value(Kind.DAY, Kind.INTEGER)
    period = day_of(first + number, month, day)
    return dated(phrase, scene, period) if period else NOTHING


CYCLE = 35
"""Days after which a weekday meets the same day of the market of five."""

LEGI = date(1945, 8, 17)
"""A Friday and a Legi."""


def read_market_day(phrase: Phrase, scene: Scene) -> Result:
    """`Jumat Kliwon`: the nearest by the tense; `malam Jumat Kliwon` is the night before."""
    weekday, market, today = phrase.value(Kind.WEEKDAY), phrase.value(Kind.MARKET_DAY), scene.today
    if today is None or scene.word_after(phrase.end)[:1].isupper():
        return NOTHING
    near = (today + timedelta(days=shift) for shift in range(-CYCLE, CYCLE + 1))
    days = [
        Period(Unit.DAY, day)
        for day in near
        if day.weekday() == weekday and (day - LEGI).days % 5 == market
    ]
    direction = scene.direction(phrase.start, phrase.end)
    period = choices.nearest(days, today, direction)
    if period is None:
        return NOTHING
    part = phrase.value(Kind.PART) if phrase.tokens[0].kind is Kind.PART else None
    eve = period.shift(-1) if part else period
    if eve is None:
        return NOTHING
    [found] = dated(phrase, scene, eve, anchor=Anchor.RELATIVE, guessed=direction == 0)
    if part:
        return (found._replace(type=TimexType.TIME, value=f"{found.value}T{part}"),)
    return (found,)
