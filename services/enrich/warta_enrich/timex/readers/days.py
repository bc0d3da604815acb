"""Days: written out, in digits, by weekday, and counted from the day of publication."""

from datetime import timedelta

from warta_enrich.timex import choices
from warta_enrich.timex.calendar import Period, Unit, around, day_of
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Kind, Token
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.hours import clock_of, with_time
from warta_enrich.timex.readers.results import NOTHING, Result, dated
from warta_enrich.timex.scene import Scene
from warta_schemas import Anchor, TimexType


def read_day(phrase: Phrase, scene: Scene) -> Result:
    """`Rabu (8/11/2023) pukul 13.53 WIT`, `December 3, 2021`, `Senin (3/7)`, `1 Juli mendatang`."""
    period, guessed = find_day(phrase, scene)
    if period is None:
        return NOTHING
    [found] = dated(phrase, scene, period, guessed=guessed)
    return with_time(phrase, scene, found)


def read_clock_first(phrase: Phrase, scene: Scene) -> Result:
    """`10am on March 28`, `9 a.m. on Tuesday next week`, `5pm tomorrow`: the time, then its day."""
    at = next((i for i, t in enumerate(phrase.tokens) if t.kind in DAY_BEGINS), None)
    if at is None:
        return NOTHING
    if phrase.tokens[at].kind in {Kind.MONTH, Kind.SHORT} and at and _is_day_before(phrase, at):
        at -= 1
    tokens = phrase.tokens[at:]
    day = Phrase(tokens, tokens[0].start, phrase.end)
    read = next((read for kind, read in DAY_READERS if day.has(kind)), read_day)
    start = next(t.start for t in phrase.tokens if t.kind is not Kind.BY_CLOCK)
    clock = Phrase(phrase.tokens[:at], start, phrase.end)
    for found in read(day, scene):
        return with_time(clock, scene, found._replace(start=start))
    return NOTHING


def _is_day_before(phrase: Phrase, at: int) -> bool:
    """Whether the number before a month is its day, and not the hour."""
    number = phrase.tokens[at - 1]
    return (
        number.kind in {Kind.DAY, Kind.ORDINAL}
        and clock_of(Phrase(phrase.tokens[: at - 1], phrase.start, phrase.end)) is not None
    )


def find_day(phrase: Phrase, scene: Scene) -> tuple[Period | None, bool]:
    """The day of a phrase that names one, and whether its year had to be chosen."""
    full = phrase.one(Kind.DATE)
    if full:
        return _read_full(full, scene), False
    short = phrase.one(Kind.DAYMONTH)
    if short:
        day, month = short.value
        return (
            _choose_year(phrase, scene, month, day)
            if _is_set_off(short, phrase, scene)
            else (None, False)
        )
    month = phrase.value(Kind.MONTH, Kind.SHORT)
    day = phrase.value(Kind.DAY, Kind.ORDINAL)
    if month is None or day is None:
        return None, False
    year = phrase.value(Kind.YEAR)
    if year is not None:
        return day_of(year, month, day), False
    return _choose_year(phrase, scene, month, day)


def _read_full(full: Token, scene: Scene) -> Period | None:
    """Day first, but for what can only be a month first, or is by American habit."""
    year, month, day = full.value
    if scene.body[full.start : full.start + 4].isdigit():
        return day_of(year, month, day)
    american = scene.habit is Habit.TIMEML and scene.table.month_first and day <= MONTHS_OF_YEAR
    swapped = american or month > MONTHS_OF_YEAR
    return day_of(year, day, month) if swapped else day_of(year, month, day)


MONTHS_OF_YEAR = 12


def _choose_year(phrase: Phrase, scene: Scene, month: int, day: int) -> tuple[Period | None, bool]:
    today = scene.today
    if today is None or not 1 <= month <= MONTHS_OF_YEAR:
        return None, False
    candidates = choices.days_of(today, month, day)
    weekday = phrase.value(Kind.WEEKDAY)
    if weekday is not None:
        agreeing = [c for c in candidates if c and c.first.weekday() == weekday]
        candidates = tuple(agreeing) or candidates
    pointer = phrase.value(Kind.AGO, Kind.AHEAD)
    if pointer:
        return choices.pointed(candidates, today, pointer), True
    direction = scene.direction(phrase.start, phrase.end)
    return choices.nearest(candidates, today, direction), True


def _is_set_off(token: Token, phrase: Phrase, scene: Scene) -> bool:
    """`1/12` is a date after a weekday or in brackets; else it may be a fraction."""
    inside = scene.body[token.start - 1 : token.start] == "("
    return phrase.has(Kind.WEEKDAY, Kind.DATEWORD) or (
        inside and scene.body[token.end : token.end + 1] == ")"
    )


def read_weekday(phrase: Phrase, scene: Scene) -> Result:
    """`Selasa pekan lalu`, `Jumat sore`, `last Friday`, `Wednesday next week at 10am`."""
    today = scene.today
    number = phrase.value(Kind.WEEKDAY)
    if today is None or _is_word(phrase, scene):
        return NOTHING
    deictic = phrase.value(Kind.DEICTIC)
    pointer = phrase.value(Kind.AGO, Kind.AHEAD, Kind.THIS, Kind.LAST, Kind.NEXT, Kind.CURRENT)
    guessed = False
    if deictic:
        period = Period(Unit.DAY, today + timedelta(days=deictic[0]))
        if period.first.weekday() != number and deictic[0]:
            period = choices.weekday_beyond(today, number, deictic[0])
    elif pointer is not None and phrase.has(Kind.UNIT, Kind.DAYWORD) and _names_week(phrase):
        week = around(Unit.WEEK, today).first + timedelta(weeks=pointer)
        period = Period(Unit.DAY, week + timedelta(days=number))
    elif pointer:
        period = choices.weekday_beyond(today, number, pointer)
    else:
        direction = scene.direction(phrase.start, phrase.end)
        period, guessed = choices.weekday(today, number, direction), direction == 0
    [found] = dated(phrase, scene, period, anchor=Anchor.RELATIVE, guessed=guessed)
    return with_time(phrase, scene, found)


def _names_week(phrase: Phrase) -> bool:
    return any(token.kind is Kind.UNIT and token.value is Unit.WEEK for token in phrase.tokens)


def _is_word(phrase: Phrase, scene: Scene) -> bool:
    """Weekdays are written with a capital; `minggu` is a week and `Rabu` may be a name's part."""
    token = phrase.one(Kind.WEEKDAY)
    return token is None or scene.body[token.start].islower()


def read_deictic(phrase: Phrase, scene: Scene) -> Result:
    """`kemarin`, `besok pukul 10.00 WIB`, `tadi malam`, `yesterday`."""
    today = scene.today
    shift, part = phrase.value(Kind.DEICTIC)
    if today is None:
        return NOTHING
    period = Period(Unit.DAY, today + timedelta(days=shift))
    [found] = dated(phrase, scene, period, anchor=Anchor.RELATIVE)
    if part and clock_of(phrase) is None:
        return (found._replace(type=TimexType.TIME, value=f"{found.value}T{part}"),)
    return with_time(phrase, scene, found)


def read_part_of_today(phrase: Phrase, scene: Scene) -> Result:
    """`dini hari tadi`, `siang ini pukul 14.00 WITA`, `nanti malam`."""
    if scene.today is None:
        return NOTHING
    [found] = dated(phrase, scene, Period(Unit.DAY, scene.today), anchor=Anchor.RELATIVE)
    return with_time(phrase, scene, found)


def read_related(phrase: Phrase, scene: Scene) -> Result:
    """`keesokan harinya`, `the next day`: counted from the day last told of."""
    word = phrase.one(Kind.RELATED)
    if word and not word.bare and scene.habit is Habit.TIMEML and scene.word_after(phrase.end):
        return NOTHING
    told = scene.reference(days=True) or scene.event
    start = told.earliest if told else scene.today
    if start is None or (told is None and scene.habit is Habit.OWN):
        return NOTHING
    shift, part = phrase.value(Kind.RELATED)
    day = start + timedelta(days=shift)
    [found] = dated(phrase, scene, Period(Unit.DAY, day), anchor=Anchor.INHERITED)
    if part and clock_of(phrase) is None:
        return (found._replace(type=TimexType.TIME, value=f"{found.value}T{part}"),)
    return with_time(phrase, scene, found)


DAY_READERS = (
    (Kind.DEICTIC, read_deictic),
    (Kind.RELATED, read_related),
    (Kind.MONTH, read_day),
    (Kind.SHORT, read_day),
    (Kind.WEEKDAY, read_weekday),
)
"""Who reads the day after a clock time."""

DAY_BEGINS = frozenset(
    {
        *(kind for kind, _ in DAY_READERS),
        *(Kind.DATE, Kind.DAYMONTH, Kind.DATEWORD, Kind.LAST, Kind.NEXT, Kind.CURRENT),
    }
)
