"""Durations as TIMEX3 writes them: ISO 8601, with an X for a number that is not said."""

from warta_enrich.timex.calendar import CLOCK, Unit
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Kind, Token
from warta_enrich.timex.phrases import Phrase

NUMBERS = frozenset({Kind.DAY, Kind.INTEGER, Kind.NUMERAL, Kind.ONE, Kind.YEAR})
MOST = 9999
"""Larger counts are no durations of the news."""

IN_YEARS = {Unit.DECADE: (10, "Y"), Unit.CENTURY: (100, "Y")}
"""To TimeML's annotators decades are years."""

EXPANDED = {Unit.QUARTER: (3, "M"), Unit.HALF: (6, "M"), Unit.WEEKEND: (1, "WE")}
"""Units without a designator of their own in durations."""


def write_duration(phrase: Phrase, habit: Habit) -> str | None:
    """ISO 8601, of one or more quantities; X where the number is vague, one where there is none."""
    if phrase.has(Kind.HALVED) or (phrase.has(Kind.HALF) and phrase.has(Kind.ONE)):
        return _write_half(phrase)
    date_part, time_part = "", ""
    unnumbered = phrase.has(Kind.VAGUE) or phrase.tokens[0].kind is Kind.PLURAL
    count = "X" if unnumbered else "1"
    for token in phrase.tokens:
        if token.kind in NUMBERS:
            if token.value > MOST:
                return None
            count = str(token.value)
        elif token.kind is Kind.SINGLE or isinstance(token.value, Unit):
            number = "1" if token.kind is Kind.SINGLE else count
            piece = write_unit(number, token, timeml=habit is Habit.TIMEML)
            if piece.startswith("T"):
                time_part += piece[1:]
            else:
                date_part += piece
            count = "1"
    if not date_part and not time_part:
        return None
    return f"P{date_part}" + (f"T{time_part}" if time_part else "")


def _write_half(phrase: Phrase) -> str | None:
    """`half an hour` is 30 minutes; `two and a half years` are P2.5Y."""
    unit = next((t for t in reversed(phrase.tokens) if isinstance(t.value, Unit)), None)
    number = next((t.value for t in phrase.tokens if t.kind in NUMBERS - {Kind.ONE}), 0)
    if unit is None or number > MOST:
        return None
    if number == 0 and unit.value in HALVES:
        return HALVES[unit.value]
    piece = write_unit("", unit).lstrip("T")
    return f"P{'T' if unit.value in CLOCK else ''}{number}.5{piece}"


HALVES = {Unit.HOUR: "PT30M", Unit.MINUTE: "PT30S", Unit.YEAR: "P6M", Unit.CENTURY: "P50Y"}


def write_unit(count: str, token: Token, *, timeml: bool = False) -> str:
    """One unit's part of a duration, as ISO 8601 writes it."""
    unit: Unit = token.value
    if unit in CLOCK:
        return f"T{count}{unit.value[1:]}"
    if timeml and unit in IN_YEARS:
        factor, letter = IN_YEARS[unit]
        return f"{int(count) * factor if count.isdigit() else count}{letter}"
    if unit in EXPANDED and not (timeml and unit is Unit.QUARTER):
        factor, letter = EXPANDED[unit]
        return f"{int(count) * factor if count.isdigit() else count}{letter}"
    return f"{count}{'C' if unit is Unit.CENTURY else unit.value}"
