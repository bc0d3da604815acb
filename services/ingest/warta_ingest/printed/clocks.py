"""Times of day as pages print them: "20:15:00 WIB", "8.15 malam", "3:10 pm", "pukul 20.15"."""

import re
from dataclasses import dataclass
from datetime import time, tzinfo

from warta_ingest.printed import zones

_HALF = (
    r"[ap]\.?\s?m\b\.?|pagi|siang|sore|petang|malam|tengah\s?hari|dini\shari|ptg|esuk|awan|bengi"
)
_CLOCK = re.compile(
    rf"""(?<![\d:])(?:
        (?P<h>[01]?\d|2[0-4])(?:\s?:\s?|[.h])(?P<m>[0-5]\d)
        (?:[:.](?P<s>[0-5]\d)(?:[.,]\d{{1,9}})?)?(?!\d)
      | (?P<h12>1[0-2]|0?[1-9])(?=\s?[ap]\.?m\b)
    )
    (?:\s{{0,2}}(?P<half>{_HALF})(?!\w))?
    (?:\s{{0,2}}[(,]?\s?(?P<zone>{zones.PATTERN})\)?)?""",
    re.X | re.I,
)
_BETWEEN = re.compile(
    r"[\s,|·•∙●・;:\-–—T@/()]{0,8}(?:(?:pukul|jam|pkl|at|waktu|tanggal|on)\b[.:]?\s{0,2}){0,2}",
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
    match = _CLOCK.match(line, gap.end() if gap else start, end)
    return _read(match) if match else None


def find_clocks(text: str) -> list[Clock]:
    """Every time of day of a text, in order."""
    return [clock for clock in map(_read, _CLOCK.finditer(text)) if clock]


def _read(match: re.Match[str]) -> Clock | None:
    hour = _to_hour(int(match["h"] or match["h12"]), (match["half"] or "").lower())
    if hour is None:
        return None
    read = time(hour % FULL_DAY, int(match["m"] or 0), int(match["s"] or 0))
    return Clock(match.start(), match.end(), read, zones.find_printed(match["zone"]))


def _to_hour(hour: int, half: str) -> int | None:
    """The hour of 24; None for 0:15 PM. An hour above 12 counts as printed: 13:45 PM is 13:45."""
    if not half or hour > NOON:
        return hour
    if half[0] == "a" and half != "awan":
        return hour % NOON
    if half.startswith(("pagi", "dini", "esuk")):
        return hour % NOON if half != "pagi" or hour != NOON else hour
    if half.startswith(("siang", "tengah", "awan")):
        return hour if hour >= FIRST_OF_MIDDAY else hour + NOON
    if half in {"malam", "bengi"}:
        return hour % NOON + NOON * (FIRST_OF_EVENING <= hour < NOON)
    return hour % NOON + NOON if hour else None
