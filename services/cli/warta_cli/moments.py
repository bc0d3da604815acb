"""Points in time as a person writes them on a command line."""

import re
from datetime import UTC, datetime, timedelta

from warta_stream import OperatorError

AGO = re.compile(r"(\d{1,6})([smhdw])", re.ASCII)

UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}

DAY_CHARACTERS = len("2024-05-06")


def parse_moment(text: str, now: datetime) -> datetime:
    """RFC 3339 with an offset, a day (its midnight in UTC), or how long ago (`2h`, `3d`).

    Raises OperatorError. A time without an offset is refused: it would mean another moment on
    each machine.
    """
    try:
        if ago := AGO.fullmatch(text):
            return now - int(ago[1]) * UNITS[ago[2]]
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise OperatorError(
            f"{text!r} is no time: write 2024-05-06T10:00:00+07:00, 2024-05-06, or 2h or 3d (ago)"
        ) from None
    if len(text) == DAY_CHARACTERS:
        return moment.replace(tzinfo=UTC)
    if moment.tzinfo is None:
        raise OperatorError(f"{text!r} has no offset from UTC: write {text}Z or {text}+07:00")
    return moment
