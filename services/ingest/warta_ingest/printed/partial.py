"""Dates printed without their year, or a time without its day: other evidence completes them."""

import re
from dataclasses import dataclass
from datetime import date, time, tzinfo

from warta_ingest.printed.clocks import find_clocks
from warta_ingest.printed.days import find_days, make_date
from warta_ingest.printed.labels import list_other_words
from warta_ingest.printed.months import MONTHS, fold_name

LINE_CHARACTERS = 90
MOST_OTHER_WORDS = 2

_DAY_MONTH = re.compile(
    r"(?P<d>\d(?<![\w/.:-].)\d?)(?:st|nd|rd|th)?\s(?P<m>[^\W\d_]{3,10})(?!\w)"
    r"|(?P<m2>(?<!\w)[^\W\d_]{3,10})\.?\s(?P<d2>\d{1,2})(?![\d:./])"
)


@dataclass(frozen=True, slots=True)
class Partial:
    """A printed time whose day lacks its year; `month` is None where there is no day at all."""

    clock: time
    zone: tzinfo | None
    month: int | None = None
    number: int = 0

    def complete(self, near: date) -> date | None:
        """Its day: that of `near`, where it is no other one; else the last such day before it."""
        if self.month is None:
            return near
        days = (make_date(year, self.month, self.number) for year in (near.year, near.year - 1))
        return next((day for day in days if day and day <= near), None)


def read_partial(line: str) -> Partial | None:
    """A line that is a time, perhaps with a day and month, and little else."""
    if len(line) > LINE_CHARACTERS or not any(c.isdigit() for c in line):
        return None
    clocks = find_clocks(line)
    if len(clocks) != 1 or find_days(line):
        return None
    [clock] = clocks
    rest = f"{line[: clock.start]} {line[clock.end :]}"
    match = _DAY_MONTH.search(rest)
    month = MONTHS.get(fold_name(match["m"] or match["m2"])) if match else None
    if match and month:
        rest = rest[: match.start()] + rest[match.end() :]
    if any(c.isdigit() for c in rest) or len(list_other_words(rest)) > MOST_OTHER_WORDS:
        return None
    number = int(match["d"] or match["d2"]) if match and month else 0
    return Partial(clock.time, clock.zone, month, number)
