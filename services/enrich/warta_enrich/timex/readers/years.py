"""Years, decades and centuries: four digits are a year only where something says so."""

from datetime import date

from warta_enrich.timex.calendar import Unit, around, year
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Kind
from warta_enrich.timex.moments import END, half_of
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.results import NOTHING, Result, dated
from warta_enrich.timex.scene import Scene


def read_year(phrase: Phrase, scene: Scene) -> Result:
    """`2014` after a preposition, `tahun 1998`, `awal 2020`, `the end of 2023`."""
    number = phrase.value(Kind.YEAR)
    period = year(number)
    if period is None or not _is_year(phrase, scene):
        return NOTHING
    return dated(phrase, scene, period, mod=phrase.value(Kind.MOD))


def _is_year(phrase: Phrase, scene: Scene) -> bool:
    """Four digits are a year only where something says so."""
    if phrase.tokens[0].kind is Kind.YEARWORD and is_numbered(phrase, scene):
        return False
    if phrase.has(Kind.MOD, Kind.YEARWORD):
        return True
    before = scene.word_before(phrase.start)
    numbered, *word = scene.words_before(phrase.start, 2) or [""]
    if numbered in scene.table.laws and word == ["tahun"]:
        return False
    if before.lower() in scene.table.numbering or _goes_on(phrase, scene):
        return False
    if before.lower() in scene.table.date_prepositions or _is_recent(phrase, scene):
        return scene.word_after(phrase.end).lower() not in scene.table.counted
    return _follows_noun(phrase, scene, before)


def _is_recent(phrase: Phrase, scene: Scene) -> bool:
    """To TimeML any number that looks like a year of our time is one."""
    recent = RECENT_YEARS[0] <= phrase.value(Kind.YEAR) <= RECENT_YEARS[1]
    return scene.habit is Habit.TIMEML and recent


def read_short_year(phrase: Phrase, scene: Scene) -> Result:
    """`'82`: of the hundred years up to some time ahead."""
    if scene.today is None:
        return NOTHING
    latest = scene.today.year + AHEAD
    number = latest - (latest - phrase.value(Kind.SHORT_YEAR)) % 100
    period = year(number)
    return dated(phrase, scene, period, guessed=True) if period else NOTHING


AHEAD = 10
"""Years from now that two digits may still mean."""


def is_numbered(phrase: Phrase, scene: Scene) -> bool:
    """`Undang-Undang Nomor 20 Tahun 2001`: a law is called by its year, and dates nothing."""
    before = scene.words_before(phrase.start, 1)
    last = scene.body[phrase.start - 2 : phrase.start - 1]
    return last.isdigit() and bool(before) and before[0] in scene.table.laws


def _follows_noun(phrase: Phrase, scene: Scene, before: str) -> bool:
    """`paceklik 1963.`, `pemilihan 2020,`: a recent year, a word before it and a mark behind."""
    recent = RECENT_YEARS[0] <= phrase.value(Kind.YEAR) <= RECENT_YEARS[1]
    ended = scene.body[phrase.end : phrase.end + 1] in {".", ",", ";", ")", "”", '"'}
    return recent and ended and len(before) > LONG_WORD and before.islower()


RECENT_YEARS = (1900, 2049)
LONG_WORD = 4
"""Longer words before a year are nouns for the most part."""


def _goes_on(phrase: Phrase, scene: Scene) -> bool:
    return scene.body[phrase.end : phrase.end + 1] in {"%", "/"}


def read_decade(phrase: Phrase, scene: Scene) -> Result:
    """`awal 1980-an`, `the early 1990s`, `dekade 1960-an`."""
    first = phrase.value(Kind.DECADE, Kind.SHORT_DECADE)
    period = around(Unit.DECADE, date(first, 1, 1))
    return dated(phrase, scene, period, mod=phrase.value(Kind.MOD))


def read_century(phrase: Phrase, scene: Scene) -> Result:
    """`abad ke-17`, `the 19th century`, `paruh pertama abad ke-19`."""
    word = phrase.one(Kind.CENTURY)
    if word is None:
        return NOTHING
    ordinals = [t for t in phrase.tokens if t.kind in {Kind.ORDINAL, Kind.DAY}]
    after = [t for t in ordinals if t.start > word.start]
    before = [t for t in ordinals if t.start < word.start]
    half = phrase.one(Kind.HALF)
    numbers = after or before[-1:]
    number = numbers[0] if numbers else None
    if number is None or not 1 < number.value <= LAST_CENTURY:
        return NOTHING
    period = around(Unit.CENTURY, date((number.value - 1) * 100, 1, 1))
    part = [t for t in before if t is not number]
    if half and part:
        mod = "START" if part[0].value == 1 else END
        return dated(phrase, scene, period, mod=mod, moment=half_of(period, mod))
    return dated(phrase, scene, period, mod=phrase.value(Kind.MOD))


LAST_CENTURY = 21
