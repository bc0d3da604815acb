"""Times of day: clock, zone and part of the day, after a date or alone."""

from datetime import datetime, time, timedelta, timezone

from warta_enrich.timex.calendar import CLOCK, Period, Unit
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Kind
from warta_enrich.timex.moments import APPROX, Moment, at, of
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.results import NOTHING, Result
from warta_enrich.timex.scene import Found, Scene
from warta_schemas import Anchor, TimexType

_MIDNIGHT = 24
_NOON = 12
_HOUR = 60


def with_time(phrase: Phrase, scene: Scene, found: Found) -> Result:
    """Add the time of day that a phrase names to the day that it was read as."""
    clock = clock_of(phrase)
    if clock and found.moment:
        return (_clocked(phrase, scene, found, clock),)
    part = phrase.value(Kind.PART)
    if part is None:
        return (found,)
    return (found._replace(type=TimexType.TIME, value=f"{found.value}T{part}"),)


def clock_of(phrase: Phrase) -> tuple[int, ...] | None:
    """Hour, minute and maybe second, of 24 hours."""
    if _SAYING.isdisjoint([token.kind for token in phrase.tokens]):
        return None
    hours = phrase.value(Kind.HOURS)
    if hours:
        return tuple(hours)
    clock = phrase.value(Kind.CLOCK, Kind.NAMED_HOUR) or _full_hour(phrase) or _four_digits(phrase)
    shift = phrase.value(Kind.MERIDIEM)
    if clock is None:
        return None
    if shift is None:
        return _in_part(phrase, clock)
    return (clock[0] % _NOON + shift, *clock[1:])


_SAYING = frozenset(
    {
        *(Kind.HOURS, Kind.CLOCK, Kind.NAMED_HOUR, Kind.MERIDIEM),
        *(Kind.AT, Kind.HOURWORD, Kind.ABOUT, Kind.ZONE),
    }
)
"""Without any of these nothing is a time: most days are told without one."""


def _in_part(phrase: Phrase, clock: tuple[int, ...]) -> tuple[int, ...]:
    """`jam 9 malam`: the part of the day after an hour of twelve says which half it is of."""
    last = next((t for t in phrase.tokens[-2:] if t.kind is Kind.PART), None)
    if last is None or phrase.tokens[0].kind is Kind.PART:
        return clock
    late = last.value in LATE or (last.value == "NI" and clock[0] >= _EVENING)
    early_noon = last.value == "MI" and clock[0] < _MORNING
    return (clock[0] + _NOON, *clock[1:]) if clock[0] < _NOON and (late or early_noon) else clock


LATE = frozenset({"AF", "EV"})
_EVENING, _MORNING = 6, 10
"""`jam 2 malam` is after midnight, `jam 11 siang` before noon."""


def read_clock(phrase: Phrase, scene: Scene) -> Result:
    """A clock time without a date: it takes the day that is being told of."""
    clock = clock_of(phrase)
    if clock is None or _is_number(phrase, scene):
        return NOTHING
    told = scene.day_told_of(phrase.start)
    day = told.earliest if told else scene.today
    if day is None:
        return NOTHING
    period = Period(Unit.DAY, day)
    found = Found(
        phrase.start, phrase.end, TimexType.TIME, period.timex, moment=of(period),
        anchor=Anchor.INHERITED if told else Anchor.RELATIVE, guessed=True,
    )  # fmt: skip
    first = phrase.tokens[0]
    if first.kind is Kind.BY_CLOCK:
        found = found._replace(start=phrase.after(first).start)
    mod = APPROX if first.kind is Kind.ABOUT else None
    return (_clocked(phrase, scene, found, clock)._replace(mod=mod),)


def hours_from(phrase: Phrase, scene: Scene, moment: datetime, unit: Unit, count: int) -> Result:
    """`two hours ago`: a time counted from another."""
    try:
        then = moment + CLOCK[unit] * count
    except OverflowError:
        return NOTHING
    value = then.strftime("%Y-%m-%dT%H:%M")
    anchor = Anchor.RELATIVE if moment == scene.published else Anchor.INHERITED
    return (Found(phrase.start, phrase.end, TimexType.TIME, value, None, at(then), anchor),)


def _full_hour(phrase: Phrase) -> tuple[int, ...] | None:
    """`pukul 10`: a number is an hour only after the word for it."""
    for before, token in zip(phrase.tokens, phrase.tokens[1:], strict=False):
        marked = before.kind in (Kind.AT, Kind.HOURWORD, Kind.ABOUT)
        if token.kind is Kind.DAY and marked and token.value <= _MIDNIGHT:
            return token.value, 0
    last = phrase.one(Kind.MERIDIEM)
    number = phrase.tokens[phrase.tokens.index(last) - 1] if last else None
    return (number.value, 0) if number and number.kind is Kind.DAY else None


def _four_digits(phrase: Phrase) -> tuple[int, ...] | None:
    """`0330 GMT`."""
    number = phrase.value(Kind.FOUR_DIGITS, Kind.YEAR, Kind.INTEGER)
    if number is None or not phrase.has(Kind.ZONE):
        return None
    hour, minute = divmod(number, 100)
    return (hour, minute) if hour <= _MIDNIGHT and minute < _HOUR else None


def _is_number(phrase: Phrase, scene: Scene) -> bool:
    """`at 5.30`: with a stop, and nothing to say that it is a time."""
    said = phrase.has(Kind.AT, Kind.HOURWORD, Kind.ZONE, Kind.HOURS, Kind.MERIDIEM, Kind.NAMED_HOUR)
    return not said and ":" not in scene.body[phrase.start : phrase.end]


def _clocked(phrase: Phrase, scene: Scene, found: Found, clock: tuple[int, ...]) -> Found:
    value = f"{found.value}T" + ":".join(f"{part:02}" for part in clock)
    if scene.habit is Habit.TIMEML and phrase.value(Kind.ZONE) == 0:
        value += "Z"
    when = _instant(phrase, scene, found, clock)
    return found._replace(type=TimexType.TIME, value=value, moment=when or found.moment)


def _instant(phrase: Phrase, scene: Scene, found: Found, clock: tuple[int, ...]) -> Moment | None:
    zone = _zone(phrase, scene)
    if zone is None or found.moment is None:
        return None
    hour, minute, second = (*clock, 0, 0)[:3]
    day = found.moment.earliest + timedelta(days=hour // _MIDNIGHT)
    if hour > _MIDNIGHT or (hour == _MIDNIGHT and (minute or second)):
        return None
    return at(datetime.combine(day, time(hour % _MIDNIGHT, minute, second), zone))


def _zone(phrase: Phrase, scene: Scene) -> timezone | None:
    """The zone that is printed, else that of publication."""
    hours = phrase.value(Kind.ZONE)
    if hours is not None:
        return timezone(timedelta(hours=hours))
    offset = scene.published.utcoffset() if scene.published else None
    return timezone(offset) if offset is not None else None
