"""Months, years, quarters, decades, centuries: named, or counted from that of publication."""

from datetime import date

from warta_enrich.timex import choices
from warta_enrich.timex.calendar import CLOCK, Period, Unit, around, month, season, year
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Kind
from warta_enrich.timex.moments import END, START
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.results import NOTHING, Result, dated
from warta_enrich.timex.scene import Scene
from warta_schemas import Anchor

POINTERS = (Kind.AGO, Kind.AHEAD, Kind.THIS, Kind.LAST, Kind.NEXT, Kind.CURRENT, Kind.PAST)


def read_month(phrase: Phrase, scene: Scene) -> Result:
    """`Desember 2021`, `akhir Juli`, `Oktober tahun lalu`, `September mendatang`."""
    number = phrase.value(Kind.MONTH, Kind.SHORT)
    mod = phrase.value(Kind.MOD)
    in_year = find_year(phrase, scene)
    if in_year is not None:
        period = month(in_year, number)
        return dated(phrase, scene, period, mod=mod) if period else NOTHING
    if scene.today is None or not _is_said(phrase, scene):
        return NOTHING
    candidates = choices.months_of(scene.today, number)
    pointer = phrase.value(*POINTERS)
    if pointer:
        period = choices.pointed(candidates, scene.today, pointer)
    else:
        period = choices.nearest(candidates, scene.today, scene.direction(phrase.start, phrase.end))
    if period is None:
        return NOTHING
    return dated(phrase, scene, period, mod=mod, anchor=Anchor.RELATIVE, guessed=not pointer)


def find_year(phrase: Phrase, scene: Scene) -> int | None:
    """The year that a phrase names, in digits or as `tahun lalu`."""
    named = phrase.value(Kind.YEAR)
    if named is not None:
        return int(named)
    word = phrase.one(Kind.YEARWORD) or next(
        (t for t in phrase.tokens if t.kind is Kind.UNIT and t.value is Unit.YEAR), None
    )
    pointer = phrase.value(*POINTERS)
    if word is None or pointer is None or scene.today is None:
        return None
    return scene.today.year + int(pointer)


def _is_said(phrase: Phrase, scene: Scene) -> bool:
    """A month alone: its name is free, or a preposition or modifier stands before it."""
    token = phrase.one(Kind.MONTH, Kind.SHORT)
    if token is None or scene.body[token.start].islower():
        return False
    if phrase.has(Kind.MOD, Kind.MONTHWORD, *POINTERS):
        return True
    if scene.habit is Habit.TIMEML and token.bare and token.kind is Kind.MONTH:
        return True
    before = scene.word_before(phrase.start).lower()
    return token.kind is Kind.MONTH and (
        before in scene.table.date_prepositions and (token.bare or before in scene.table.openers)
    )


def read_part_of_year(phrase: Phrase, scene: Scene) -> Result:
    """`triwulan I-2025`, `the fourth quarter of 2019`, `semester pertama tahun ini`, `Q3 2021`."""
    named = phrase.value(Kind.NAMED)
    if named:
        unit, number = named
    else:
        unit = phrase.value(Kind.QUARTER, Kind.HALF)
        number = phrase.value(Kind.ORDINAL, Kind.DAY)
        number = 0 if number is None and phrase.has(Kind.LAST) else number
    count = 4 if unit is Unit.QUARTER else 2
    number = count if number == 0 else number
    if number is None or not 1 <= number <= count:
        return NOTHING
    in_year = find_year(phrase, scene)
    if in_year is None:
        if scene.today is None:
            return NOTHING
        direction = scene.direction(phrase.start, phrase.end)
        candidates = choices.parts_of(scene.today, unit, number)
        found = choices.nearest(candidates, scene.today, direction)
        if found is None:
            return NOTHING
        return dated(phrase, scene, found, anchor=Anchor.RELATIVE, guessed=True)
    if year(in_year) is None:
        return NOTHING
    first = (number - 1) * (12 // count) + 1
    return dated(phrase, scene, around(unit, date(in_year, first, 1)))


def read_season(phrase: Phrase, scene: Scene) -> Result:
    """`musim semi 2024`, `the summer of 2021`."""
    period = season(phrase.value(Kind.YEAR), phrase.value(Kind.SEASON))
    return dated(phrase, scene, period) if period else NOTHING


def read_end_of_current(phrase: Phrase, scene: Scene) -> Result:
    """`akhir tahun`, `awal bulan` without a year: those of today."""
    unit = phrase.tokens[-1].value
    if scene.today is None or not isinstance(unit, Unit) or unit in CLOCK:
        return NOTHING
    mod = phrase.value(Kind.MOD)
    if unit is Unit.WEEK and mod == END:
        return read_weekend(phrase, scene)
    period = around(unit, scene.today)
    return dated(phrase, scene, period, mod=mod, anchor=Anchor.RELATIVE)


def read_weekend(phrase: Phrase, scene: Scene) -> Result:
    """`the weekend`, `akhir pekan`: the last one, or the next where the words are of the future."""
    if scene.today is None:
        return NOTHING
    weekend = around(Unit.WEEKEND, scene.today)
    ahead = scene.direction(phrase.start, phrase.end) > 0
    period = weekend if ahead or weekend.first <= scene.today else weekend.shift(-1)
    return dated(phrase, scene, period, anchor=Anchor.RELATIVE) if period else NOTHING


EARLY_OR_LATE = {Kind.BEFORE: START, Kind.LATER: END}
"""`earlier this month`, `later this year`."""


def read_pointed(phrase: Phrase, scene: Scene) -> Result:
    """`pekan lalu`, `akhir tahun ini`, `bulan depan`, `last year`, `early next month`."""
    if scene.today is None:
        return NOTHING
    pointer = phrase.value(*POINTERS)
    unit = phrase.tokens[-1].value if isinstance(phrase.tokens[-1].value, Unit) else None
    unit = unit or next(t.value for t in reversed(phrase.tokens) if isinstance(t.value, Unit))
    if unit in {Unit.SECOND, Unit.MINUTE, Unit.HOUR} or pointer is None:
        return NOTHING
    mod = phrase.value(Kind.MOD) or EARLY_OR_LATE.get(phrase.tokens[0].kind)
    if unit is Unit.WEEK and mod == END:
        unit, mod = Unit.WEEKEND, None
    period: Period | None = around(unit, scene.today).shift(pointer)
    if period is None:
        return NOTHING
    return dated(phrase, scene, period, mod=mod, anchor=Anchor.RELATIVE)
