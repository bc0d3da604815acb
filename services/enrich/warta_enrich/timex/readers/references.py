"""What points at a unit without naming it: `the day`, `that year`, `the following month`."""

from warta_enrich.timex import choices
from warta_enrich.timex.calendar import CLOCK, Unit, around, season, year
from warta_enrich.timex.durations import write_unit
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Kind
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.periods import EARLY_OR_LATE, POINTERS, read_weekend
from warta_enrich.timex.readers.results import NOTHING, Result, dated, plain
from warta_enrich.timex.scene import Scene
from warta_schemas import Anchor, TimexType

UNTOLD = frozenset({*CLOCK, Unit.CENTURY, Unit.HALF})
"""Units that no text points at by a bare `the`."""


def read_adjacent(phrase: Phrase, scene: Scene) -> Result:
    """`the following month`, `the year before`, `hari sebelumnya`: beside the date last told of."""
    unit = _unit_of(phrase)
    if unit is None or unit in UNTOLD or phrase.has(Kind.PLURAL):
        return NOTHING
    if phrase.has(Kind.PRIOR) and scene.word_after(phrase.end):
        return NOTHING
    told = scene.reference(days=True) or scene.event if unit is Unit.DAY else scene.reference()
    if told is None and scene.habit is Habit.OWN:
        return NOTHING
    shift = phrase.value(Kind.ADJACENT, Kind.BEFORE, Kind.PRIOR, Kind.LATER)
    day = told.earliest if told else scene.today
    period = around(unit, day).shift(shift) if day else None
    mod = phrase.value(Kind.MOD)
    return dated(phrase, scene, period, mod=mod, anchor=Anchor.INHERITED) if period else NOTHING


def read_same(phrase: Phrase, scene: Scene) -> Result:
    """`the day`, `that year`, `hari itu`: the unit around the date last told of."""
    unit = _unit_of(phrase)
    if unit is Unit.WEEKEND and not phrase.has(Kind.SAME, Kind.THAT):
        return read_weekend(phrase, scene)
    if unit is None or unit in UNTOLD or _is_qualified(phrase, scene):
        return NOTHING
    told = scene.reference(days=unit is Unit.DAY)
    day = told.earliest if told else scene.today
    if day is None:
        return NOTHING
    mod = phrase.value(Kind.MOD) or EARLY_OR_LATE.get(phrase.tokens[0].kind)
    return dated(phrase, scene, around(unit, day), mod=mod, anchor=Anchor.INHERITED)


def _is_qualified(phrase: Phrase, scene: Scene) -> bool:
    """`the day he left`, `pria 40 tahun itu`: told by the words around, not by what came."""
    if phrase.has(Kind.SAME, Kind.THAT):
        return scene.body[max(0, phrase.start - 2) : phrase.start].strip().isdigit()
    return bool(scene.word_after(phrase.end)) and not _is_preposition(phrase, scene)


def _is_preposition(phrase: Phrase, scene: Scene) -> bool:
    return scene.word_after(phrase.end).lower() in scene.table.closing


def read_same_period(phrase: Phrase, scene: Scene) -> Result:
    """`the same period last year`: of the quarter or month told of, else of the year."""
    if scene.today is None:
        return NOTHING
    told = scene.reference()
    named = phrase.value(Kind.YEAR)
    if named is None and told and told.unit in {Unit.QUARTER, Unit.HALF, Unit.MONTH}:
        period = around(told.unit, told.earliest)
        back = {Unit.QUARTER: -4, Unit.HALF: -2, Unit.MONTH: -12}[told.unit]
        earlier = period.shift(back)
    else:
        earlier = year(named or scene.today.year - 1)
    return dated(phrase, scene, earlier, anchor=Anchor.INHERITED) if earlier else NOTHING


def read_pointed_season(phrase: Phrase, scene: Scene) -> Result:
    """`last summer`, `this spring`, `musim panas lalu`; `the summer` in TimeML."""
    month, pointer = phrase.value(Kind.SEASON), phrase.value(*POINTERS)
    today = scene.today
    token = phrase.one(Kind.SEASON)
    if today is None or token is None or (pointer is None and not token.bare):
        return NOTHING
    candidates = [season(today.year + shift, month) for shift in (0, -1, 1)]
    if pointer:
        period = choices.pointed(candidates, today, pointer)
    else:
        direction = scene.direction(phrase.start, phrase.end)
        period = candidates[0] if pointer == 0 else choices.nearest(candidates, today, direction)
    mod = phrase.value(Kind.MOD)
    return dated(phrase, scene, period, mod=mod, anchor=Anchor.RELATIVE) if period else NOTHING


def read_part_of_told_day(phrase: Phrase, scene: Scene) -> Result:
    """`the morning`, `in morning trading`: of the day told of, else of publication."""
    told = scene.day_told_of(phrase.start)
    day = told.earliest if told else scene.today
    if day is None or not _is_part(phrase, scene):
        return NOTHING
    value = f"{day.isoformat()}T{phrase.value(Kind.PART)}"
    return plain(phrase, TimexType.TIME, value)


def _is_part(phrase: Phrase, scene: Scene) -> bool:
    if phrase.has(Kind.SAME, Kind.THAT):
        return True
    if not phrase.has(Kind.THE):
        return scene.word_before(phrase.start).lower() in scene.table.date_prepositions
    return not scene.word_after(phrase.end) or _is_preposition(phrase, scene)


def read_stretch(phrase: Phrase, scene: Scene) -> Result:
    """`the past year`, `the coming weeks`: a duration up to now or from now."""
    first = phrase.tokens[0]
    if scene.word_before(phrase.start).lower() in scene.table.auxiliaries:
        phrase = phrase.after(first)
    unit = phrase.one(Kind.PLURAL)
    word = unit or next(t for t in reversed(phrase.tokens) if isinstance(t.value, Unit))
    piece = write_unit("X" if unit else "1", word, timeml=True)
    return plain(phrase, TimexType.DURATION, f"P{piece}")


def read_frequency(phrase: Phrase, scene: Scene) -> Result:
    """`annual`, `daily`, `Mondays`; `bertahun-tahun` is a duration, `Harian Kompas` a newspaper."""
    if _is_name(phrase, scene):
        return NOTHING
    value = phrase.value(Kind.FREQUENCY)
    vague = value.startswith(("PX", "PTX"))
    return plain(phrase, TimexType.DURATION if vague else TimexType.SET, value)


def _is_name(phrase: Phrase, scene: Scene) -> bool:
    """`Harian Kompas`, `the China Daily`: with a capital, beside another."""
    if scene.word_after(phrase.end)[:1].isupper():
        return True
    named = scene.body[phrase.start].isupper()
    return named and scene.word_before(phrase.start)[:1].isupper()


def _unit_of(phrase: Phrase) -> Unit | None:
    return next((t.value for t in phrase.tokens if isinstance(t.value, Unit)), None)
