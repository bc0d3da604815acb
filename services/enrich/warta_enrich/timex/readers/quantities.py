"""Quantities of time: durations, sets, and dates that are so much before or after another."""

from warta_enrich.timex.calendar import CLOCK, Unit, around
from warta_enrich.timex.kinds import Kind, Token
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.hours import hours_from, with_time
from warta_enrich.timex.readers.results import NOTHING, NUMBERS_OF_LAWS, Result, dated, plain
from warta_enrich.timex.scene import Scene
from warta_schemas import Anchor, TimexType

NUMBERS = frozenset({Kind.DAY, Kind.INTEGER, Kind.NUMERAL, Kind.ONE, Kind.YEAR})
MOST = 9999
"""Larger counts are no durations of the news."""

EXPANDED = {Unit.QUARTER: (3, "M"), Unit.HALF: (6, "M"), Unit.WEEKEND: (1, "WE")}
"""Units without a designator of their own in durations."""


def read_distance(phrase: Phrase, scene: Scene) -> Result:
    """`dua hari lalu`, `14 months ago`, `lima tahun kemudian`, `setahun sebelumnya`."""
    count, unit = _read_quantity(phrase)
    if count is None or unit is None:
        return NOTHING
    back = phrase.value(Kind.AGO, Kind.AHEAD)
    if back == 1 and scene.word_before(phrase.start).lower() in SPANNING:
        value = _write_duration(phrase)
        return plain(phrase, TimexType.DURATION, value) if value else NOTHING
    if back is not None:
        return _from_publication(phrase, scene, count * back, unit)
    return _from_told(phrase, scene, count * phrase.value(Kind.LATER, Kind.BEFORE), unit)


SPANNING = frozenset("untuk selama dalam for over".split())
"""Before these `12 bulan mendatang` is a stretch, not the day at its end."""

AUXILIARIES = frozenset("will would may might can could should to not did must".split())
"""After these `last` is a verb: `it will last seven days`."""


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
    """Counted from the date last told of; without one it is only a duration."""
    told = scene.reference()
    if unit in CLOCK:
        if told is None or told.clock is None:
            return NOTHING
        return hours_from(phrase, scene, told.clock, unit, count)
    if told is None:
        return NOTHING
    start = around(unit, told.earliest).shift(count)
    if start is None:
        return NOTHING
    return dated(phrase, scene, start, anchor=Anchor.INHERITED)


def read_duration(phrase: Phrase, scene: Scene) -> Result:
    """`lima tahun`, `1 jam 12 menit`, `hampir dua tahun`, `beberapa tahun terakhir`."""
    if _is_age(phrase, scene) or scene.body[phrase.end : phrase.end + 1] == "-":
        return NOTHING
    if scene.word_before(phrase.start).lower() in NUMBERS_OF_LAWS:
        return NOTHING
    first = phrase.tokens[0]
    if first.kind is Kind.LAST and scene.word_before(phrase.start).lower() in AUXILIARIES:
        phrase = phrase.after(first)
    value = _write_duration(phrase)
    if value is None:
        return NOTHING
    return plain(phrase, TimexType.DURATION, value, phrase.value(Kind.ALMOST))


def read_set(phrase: Phrase, _: Scene) -> Result:
    """`setiap tahun`, `setiap dua pekan`, `every Saturday`, `setiap malam`."""
    weekday = phrase.value(Kind.WEEKDAY)
    part = phrase.value(Kind.PART)
    if weekday is not None:
        value = f"XXXX-WXX-{weekday + 1}" + (f"T{part}" if part else "")
        return plain(phrase, TimexType.SET, value)
    if part:
        return plain(phrase, TimexType.SET, "P1D")
    period = _write_duration(phrase)
    return plain(phrase, TimexType.SET, period, phrase.value(Kind.MOD)) if period else NOTHING


def read_present(phrase: Phrase, _: Scene) -> Result:
    """`kini`, `saat ini`, `now`."""
    return plain(phrase, TimexType.DATE, phrase.value(Kind.PRESENT))


def _read_quantity(phrase: Phrase) -> tuple[int | None, Unit | None]:
    single = phrase.one(Kind.SINGLE)
    if single:
        return 1, single.value
    number = next((t for t in phrase.tokens if t.kind in NUMBERS), None)
    unit = next((t for t in phrase.tokens if isinstance(t.value, Unit)), None)
    if number is None or unit is None or number.value > MOST:
        return None, None
    return int(number.value), unit.value


def _write_duration(phrase: Phrase) -> str | None:
    """ISO 8601, of one or more quantities; X where the number is vague, one where there is none."""
    date_part, time_part = "", ""
    count = "X" if phrase.has(Kind.VAGUE) else "1"
    for token in phrase.tokens:
        if token.kind in NUMBERS:
            if token.value > MOST:
                return None
            count = str(token.value)
        elif token.kind is Kind.SINGLE or isinstance(token.value, Unit):
            piece = _write_unit("1" if token.kind is Kind.SINGLE else count, token)
            if piece.startswith("T"):
                time_part += piece[1:]
            else:
                date_part += piece
            count = "1"
    if not date_part and not time_part:
        return None
    return f"P{date_part}" + (f"T{time_part}" if time_part else "")


def _write_unit(count: str, token: Token) -> str:
    unit: Unit = token.value
    if unit in CLOCK:
        return f"T{count}{unit.value[1:]}"
    if unit in EXPANDED:
        factor, letter = EXPANDED[unit]
        return f"{int(count) * factor if count.isdigit() else count}{letter}"
    return f"{count}{'C' if unit is Unit.CENTURY else unit.value}"


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
    return scene.body[phrase.end : phrase.end + 4].lower() in {"-old", " old"}
