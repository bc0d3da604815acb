"""Times as formats state them: ISO 8601, RFC 822, or as they are printed."""

from datetime import datetime, timedelta, timezone
from typing import Any

from warta_ingest.printed.days import YEARS
from warta_ingest.printed.stamps import Label, Stamp, read_stamps

CHARACTERS = 100
DAY_ALONE = 10


def read_time(value: Any) -> Stamp | None:
    """A time as a stamp, whose zone is None where none is stated; None for what is no time."""
    if not isinstance(value, str):
        return None
    text = value.strip()[:CHARACTERS]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return next(iter(read_stamps(text)), None)
    if moment.year not in YEARS:
        return None
    offset = moment.utcoffset()
    clock = moment.time() if len(text) > DAY_ALONE else None
    return Stamp(moment.date(), clock, _to_zone(offset), Label.NONE, "")


def to_instant(stamp: Stamp | None) -> datetime | None:
    """The instant of a stamp; None where its zone or its clock time is not stated."""
    if stamp is None or stamp.zone is None:
        return None
    return stamp.at(stamp.zone)


def _to_zone(offset: timedelta | None) -> timezone | None:
    return None if offset is None else timezone(offset)
