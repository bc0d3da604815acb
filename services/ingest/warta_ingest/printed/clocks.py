"""Times of day as pages print them: "20:15:00 WIB", "8.15 malam", "3:10 pm", "pukul 20.15"."""

import re
from dataclasses import dataclass
from datetime import time, tzinfo

from warta_ingest.printed import zones

_DIGITS = re.compile(
    r"(?P<h>\d(?<![\d:].)\d?)(?:(?:\s?:\s?|[.h])(?P<m>[0-5]\d)"
    r"(?:[:.](?P<s>[0-5]\d)(?:[.,](?P<f>\d{1,9}))?)?(?!\d)|(?=\s?[ap]\.?m(?-i:(?![a-z0-9_]))))",
    re.I,
)
_HALF = re.compile(
    r"\s{0,2}([ap]\.?\s?m\.?|pagi|siang|sore|petang|malam|tengah\s?hari|dini\shari|ptg|esuk|"
    r"awan|bengi)(?-i:(?![a-z0-9_]))",
    re.I,
)
_BETWEEN = re.compile(
    r"[\s,|·•∙●・;:\-–—T@/()]{0,8}(?:M(?:asehi)?\b[\s,|/-]{0,4})?"
    r"(?:(?:pukul|jam|pkl|at|waktu|tanggal|on)\b[.:]?\s{0,2}){0,2}",
    re.I,
)
NOON, FULL_DAY = 12, 24
FIRST_OF_MIDDAY, FIRST_OF_EVENING = 10, 5
"""10 siang is before noon and 1 siang after it; 5 malam is in the evening and 4 malam is not."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A printed time of day and where it stands. `zone` is None where none is printed."""

    start: int
    end: int
    time: time
    zone: tzinfo | None


def read_clock(line: str, start: int, end: int) -> Clock | None:
    """The time that stands right here, but for marks and words such as "pukul"."""
    gap = _BETWEEN.match(line, start, end)
    match = _DIGITS.match(line, gap.end() if gap else start, end)
    return _read(line, match, end) if match else None


def find_clocks(text: str) -> list[Clock]:
    """Every time of day of a text, in order."""
    found = (_read(text, match, len(text)) for match in _DIGITS.finditer(text))
    return [clock for clock in found if clock]


def _read(line: str, match: re.Match[str], limit: int) -> Clock | None:
    """A time with the half of its day and its zone, where these follow."""
    half = _HALF.match(line, match.end(), limit)
    hour = _to_hour(int(match["h"]), half[1].lower() if half else "")
    if hour is None:
        return None
    zone, end = zones.read_zone(line, half.end() if half else match.end(), limit)
    fraction = int(match["f"].ljust(6, "0")[:6]) if match["f"] else 0
    read = time(hour % FULL_DAY, int(match["m"] or 0), int(match["s"] or 0), fraction)
    return Clock(match.start(), end, read, zone)


def _to_hour(hour: int, half: str) -> int | None:
    """The hour of 24; None for 0:15 PM. An hour above 12 counts as printed: 13:45 PM is 13:45."""
    if not half or hour > NOON:
        return hour if hour <= FULL_DAY else None
    if half[0] == "a" and half != "awan":
        return hour % NOON
    if half.startswith(("pagi", "dini", "esuk")):
        return hour % NOON if half != "pagi" or hour != NOON else hour
    if half.startswith(("siang", "tengah", "awan")):
        return hour if hour >= FIRST_OF_MIDDAY else hour + NOON
    if half in {"malam", "bengi"}:
        return hour % NOON + NOON * (FIRST_OF_EVENING <= hour < NOON)
    return hour % NOON + NOON if hour else None
