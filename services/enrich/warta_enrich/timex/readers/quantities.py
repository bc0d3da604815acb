"""Quantities of time: durations, sets, and dates that are so much before or after another."""

from warta_enrich.timex.calendar import CLOCK, Unit, around
from warta_enrich.timex.durations import MOST, NUMBERS, write_duration, write_unit
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Kind
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.hours import hours_from, with_time
from warta_enrich.timex.readers.results import NOTHING, Result, dated, plain
from warta_enrich.timex.scene import Scene
from warta_schemas import Anchor, TimexType


def read_distance(phrase: Phrase, scene: Scene) -> Result:
    """`dua hari lalu`, `14 months ago`, `lima tahun kemudian`, `setahun sebelumnya`."""
    count, unit = _read_quantity(phrase)
    if count is None or unit is None:
        return NOTHING
    back = phrase.value(Kind.AGO, Kind.AHEAD)
    if phrase.has(Kind.PRIOR) and scene.word_after(phrase.end):
        return NOTHING
    if back == 1 and scene.word_before(phrase.start).lower() in scene.table.spanning:
        value = write_duration(phrase, scene.habit)
        return plain(phrase, TimexType.DURATION, value) if value else NOTHING
    if back is not None:
        return _from_publication(phrase, scene, count * back, unit)
    return _from_told(
        phrase, scene, count * phrase.value(Kind.LATER, Kind.BEFORE, Kind.PRIOR), unit
    )


def _from_publication(phrase: Phrase, scene: Scene, count: int, unit: Unit) -> Result:
    if scene.today is None or scene.published is None:
        return NOTHING
    if unit in CLOCK:
        return hours_from(phrase, scene, scene.published, unit, count)
    period = around(unit, scene.today).shift(count)
    if period is None:
        return NOTHING
    [found] = dated(phrase, scene, period, anchor=Anchor.RELATIVE)
    return with_time(phrase, scene, found)


def _from_told(phrase: Phrase, scene: Scene, count: int, unit: Unit) -> Result:
    """Counted from the date last told of; without one it is only a duration.

    TimeML's annotators count it from the publication then.
    """
    told = scene.reference()
    if unit in CLOCK:
        if told is None or told.clock is None:
            return NOTHING
        return hours_from(phrase, scene, told.clock, unit, count)
    day = told.earliest if told else scene.today if scene.habit is Habit.TIMEML else None
    if day is None:
        return NOTHING
    start = around(unit, day).shift(count)
    if start is None:
        return NOTHING
    return dated(phrase, scene, start, anchor=Anchor.INHERITED)


def read_duration(phrase: Phrase, scene: Scene) -> Result:
    """`lima tahun`, `1 jam 12 menit`, `hampir dua tahun`, `beberapa tahun terakhir`."""
    if _is_age(phrase, scene) or scene.body[phrase.end : phrase.end + 1] == "-":
        return NOTHING
    if scene.word_before(phrase.start).lower() in scene.table.laws:
        return NOTHING
    first = phrase.tokens[0]
    if (
        first.kind is Kind.LAST
        and scene.word_before(phrase.start).lower() in scene.table.auxiliaries
    ):
        phrase = phrase.after(first)
    value = write_duration(phrase, scene.habit)
    if value is None or _is_fraction(phrase, scene):
        return NOTHING
    kind = TimexType.SET if _is_rate(phrase, scene) else TimexType.DURATION
    return plain(phrase, kind, value, phrase.value(Kind.ALMOST))


def _is_fraction(phrase: Phrase, scene: Scene) -> bool:
    """`a quarter of its dealers`."""
    return (
        phrase.tokens[-1].kind is Kind.QUARTER
        and phrase.has(Kind.ONE)
        and bool(scene.word_after(phrase.end))
    )


def _is_rate(phrase: Phrase, scene: Scene) -> bool:
    """`15 a year`, `50 cents a day`."""
    if phrase.tokens[0].kind is not Kind.ONE or scene.habit is Habit.OWN:
        return False
    before = scene.word_before(phrase.start).lower()
    return before.isdigit() or before in scene.table.rates


def read_decimal(phrase: Phrase, _: Scene) -> Result:
    """`2.5 years`, `1,5 jam`."""
    unit = next(t.value for t in phrase.tokens if isinstance(t.value, Unit))
    number, letter = phrase.value(Kind.DECIMAL), unit.value.removeprefix("T")
    value = f"P{'T' if unit in CLOCK else ''}{number}{letter}"
    return plain(phrase, TimexType.DURATION, value, phrase.value(Kind.ALMOST))


def read_vague_distance(phrase: Phrase, _: Scene) -> Result:
    """`a few days ago`, `months later`: no calendar tells when."""
    later = phrase.has(Kind.LATER)
    return plain(phrase, TimexType.DATE, "FUTURE_REF" if later else "PAST_REF")


def read_set(phrase: Phrase, scene: Scene) -> Result:
    """`setiap tahun`, `setiap dua pekan`, `every Saturday`, `setiap malam`."""
    weekday = phrase.value(Kind.WEEKDAY)
    part = phrase.value(Kind.PART)
    if weekday is not None:
        value = f"XXXX-WXX-{weekday + 1}" + (f"T{part}" if part else "")
        return plain(phrase, TimexType.SET, value)
    if part:
        return plain(phrase, TimexType.SET, "P1D")
    period = write_duration(phrase, scene.habit)
    return plain(phrase, TimexType.SET, period, phrase.value(Kind.MOD)) if period else NOTHING


def read_times(phrase: Phrase, _: Scene) -> Result:
    """`twice a week`, `dua kali sehari`: a set of the unit."""
    unit = next(t for t in phrase.tokens if isinstance(t.value, Unit))
    return plain(phrase, TimexType.SET, f"P{write_unit('1', unit)}")


def read_present(phrase: Phrase, scene: Scene) -> Result:
    """`kini`, `saat ini`, `now`, `recently`, `the past`."""
    if scene.body[phrase.end : phrase.end + 1] == "-":
        return NOTHING
    value = phrase.value(Kind.PRESENT, Kind.VAGUELY) or "PAST_REF"
    return plain(phrase, TimexType.DATE, value)


def _read_quantity(phrase: Phrase) -> tuple[int | None, Unit | None]:
    single = phrase.one(Kind.SINGLE)
    if single:
        return 1, single.value
    number = next((t for t in phrase.tokens if t.kind in NUMBERS), None)
    unit = next((t for t in phrase.tokens if isinstance(t.value, Unit)), None)
    if number is None or unit is None or number.value > MOST:
        return None, None
    return int(number.value), unit.value


def _stands_apart(phrase: Phrase, scene: Scene) -> bool:
    """`Inaq Rusni, 83 tahun, …`, `(83 tahun)`: between marks after a name."""
    if not phrase.has(Kind.YEARWORD) or len(phrase.tokens) > 2:  # noqa: PLR2004
        return False
    before = scene.body[max(0, phrase.start - 2) : phrase.start]
    return before in {", ", " ("} and scene.body[phrase.end : phrase.end + 1] in {",", ")"}


def _is_age(phrase: Phrase, scene: Scene) -> bool:
    """`berusia 80 tahun`, `aged 12 years`, `a 12-year-old`."""
    if scene.word_before(phrase.start).lower() in scene.table.age:
        return True
    if _stands_apart(phrase, scene):
        return True
    return scene.body[phrase.end : phrase.end + 4].lower().startswith(scene.table.age_endings)
