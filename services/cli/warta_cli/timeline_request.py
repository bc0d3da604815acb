"""What is asked of a timeline, wherever its entries come from."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from warta_schemas import TimelineEntry
from warta_stream import OperatorError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Request:
    """Whose timeline, from which day to which, and how much of it. `top` 0 is all."""

    entity: str | None
    first: str
    last: str
    top: int
    sentences: int
    json: bool
    follow: bool = False

    def covers(self, entry: TimelineEntry) -> bool:
        """Whether a date lies in the period, or reaches into it."""
        begins, ends = entry.earliest or FIRST_DAY, entry.latest or LAST_DAY
        return begins <= self.last and self.first <= ends


def read_period(first: str | None, last: str | None) -> tuple[str, str]:
    """First and last day of what `--from` and `--to` name. Raises OperatorError."""
    begins = _read_days(first)[0] if first else FIRST_DAY
    ends = _read_days(last)[1] if last else LAST_DAY
    if begins > ends:
        raise OperatorError(f"--from {first} is after --to {last}")
    return begins, ends


def _read_days(text: str) -> tuple[str, str]:
    match = _DATE.fullmatch(text)
    parts = match.groups() if match else (0, 0, 0)  # there is no year 0
    year, month, day = (int(part) if part else None for part in parts)
    try:
        begins = date(year or 0, month or 1, day or 1)
        if day:
            return text, text
        if month:
            following = date(begins.year + month // 12, month % 12 + 1, 1)
            return begins.isoformat(), (following - timedelta(days=1)).isoformat()
        return begins.isoformat(), begins.replace(month=12, day=31).isoformat()
    except ValueError:
        raise OperatorError(f"{text!r} is no date: write 2022-12-01, 2022-12 or 2022") from None
