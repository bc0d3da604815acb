"""Times that are told from the moment of reading: "3 jam lalu", "Kemarin, 20.15 WIB"."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone, tzinfo

from warta_ingest.printed.clocks import find_clocks
from warta_ingest.printed.labels import list_other_words
from warta_ingest.printed.zones import settle

LINE_CHARACTERS = 120
MOST_OTHER_WORDS = 4

_HINTS = ("lalu", "ago", "silam", "lepas", "kepungkur", "baru saja", "just now", "baru sahaja")
_NUMBERS = {
    "se": 1, "a": 1, "an": 1, "one": 1, "satu": 1, "two": 2, "dua": 2, "rong": 2, "three": 3,
    "tiga": 3, "telung": 3, "four": 4, "empat": 4, "five": 5, "lima": 5, "six": 6, "enam": 6,
}  # fmt: skip
_SECONDS = {
    "detik": 1, "saat": 1, "second": 1, "sec": 1, "menit": 60, "minit": 60, "minute": 60,
    "min": 60, "m": 60, "jam": 3600, "hour": 3600, "hr": 3600, "h": 3600, "hari": 86400,
    "dina": 86400, "day": 86400, "d": 86400, "minggu": 604800, "pekan": 604800, "week": 604800,
    "w": 604800, "bulan": 2592000, "sasi": 2592000, "month": 2592000, "tahun": 31536000,
    "taun": 31536000, "year": 31536000,
}  # fmt: skip
_UNIT = "|".join(sorted(_SECONDS, key=len, reverse=True))
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_RELATIVE = re.compile(
    rf"(?<![\w.,])(?P<n>{_COUNT})\s?(?P<unit>{_UNIT})s?,?\s"
    rf"(?:(?:dan\s|and\s)?(?P<n2>\d{{1,2}})\s?(?P<unit2>{_UNIT})s?\s)?"
    r"(?:yang\s|kang\s|sing\s)?(?:lalu|ago|silam|lepas|kepungkur)(?!\w)",
    re.I,
)
_NOW = re.compile(r"(?<!\w)(?:baru sa(?:ja|haja)|just now)(?!\w)", re.I)
_DAY_WORD = re.compile(
    r"(?:.{0,20}?[\s:|,])??(?:(?P<today>hari\sini|today|dina\siki)"
    r"|(?P<before>kemarin|yesterday|semalam|wingi))(?=[\s,:|·•@-])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class DayWord:
    """A time today or yesterday: how many days back, and the clock time with its zone."""

    back: int
    clock: time
    zone: tzinfo | None

    def at(self, received_at: datetime, inferred: tzinfo) -> datetime:
        """The instant, told from when the page was fetched."""
        zone = settle(self.zone, inferred)
        day = received_at.astimezone(zone).date() - timedelta(days=self.back)
        local = datetime.combine(day, self.clock, zone)
        return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def read_relative(line: str) -> timedelta | None:
    """How long ago a line such as "1 jam lalu" says it was, where it says little else."""
    if len(line) > LINE_CHARACTERS:
        return None
    low = line.lower()
    for hint in _HINTS:
        if hint in low:
            break
    else:
        return None
    match = _RELATIVE.search(line)
    found = match or _NOW.search(line)
    if found is None:
        return None
    others = list_other_words(line[: found.start()] + " " + line[found.end() :])
    if len(others) > MOST_OTHER_WORDS:
        return None
    return _add_up(match) if match else timedelta()


def read_day_word(line: str) -> DayWord | None:
    """A line such as "Kemarin, 20.15 WIB", where it says little else."""
    if len(line) > LINE_CHARACTERS:
        return None
    match = _DAY_WORD.match(line)
    clocks = find_clocks(line[match.end() :])[:1] if match else []
    if match is None or not clocks:
        return None
    rest = line[: match.start()] + line[match.end() :]
    if len(list_other_words(rest)) > 2 * MOST_OTHER_WORDS:
        return None
    return DayWord(0 if match["today"] else 1, clocks[0].time, clocks[0].zone)


def _add_up(match: re.Match[str]) -> timedelta:
    seconds = _to_number(match["n"]) * _SECONDS[match["unit"].lower()]
    if match["n2"]:
        seconds += int(match["n2"]) * _SECONDS[match["unit2"].lower()]
    return timedelta(seconds=seconds)


def _to_number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]
