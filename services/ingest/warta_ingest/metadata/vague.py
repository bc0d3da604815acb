"""Times that other evidence must complete: "3 jam lalu", "Kemarin, 20.15", "14 Juni, 20:15"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo

from warta_ingest.metadata.layout import Layout
from warta_ingest.printed.partial import read_partial
from warta_ingest.printed.relative import read_day_word, read_relative
from warta_ingest.printed.zones import settle

MOST_LINES = 40
REACH = 3
"""How far above the title its time may stand, in lines."""

COARSE = timedelta(days=2)
"""From here on "2 hari lalu" says less of the day than the page's address does."""


@dataclass(frozen=True, slots=True)
class Vague:
    """An instant worked out; `coarse` where only its day, or not even that, is known."""

    at: datetime
    basis: str
    line: str
    coarse: bool = False


def list_vague(
    layout: Layout, zone: tzinfo, received_at: datetime | None, address_day: date | None
) -> Iterator[Vague]:
    """What the lines of the header say so, in their order."""
    dates = layout.cleaned.dates[:MOST_LINES]
    above = layout.lines[max(0, layout.title - REACH) : max(0, layout.title)]
    for line in dict.fromkeys([*dates, *layout.list_header(below_title=True), *above]):
        found = _read_partial(line, zone, received_at, address_day)
        if found is None and received_at:
            found = _read_relative(line, zone, received_at)
        if found:
            yield found


def _read_relative(line: str, zone: tzinfo, received_at: datetime) -> Vague | None:
    """None, too, where it counts back to before the calendar begins."""
    word = read_day_word(line)
    ago = None if word else read_relative(line)
    try:
        if word:
            return Vague(word.at(received_at, zone), _name("relative", word.zone), line)
        if ago is not None:
            at = (received_at - ago).astimezone(zone)
            return Vague(_fix(at), "relative+zone-inferred", line, ago >= COARSE)
    except OverflowError:
        return None
    return None


def _read_partial(
    line: str, zone: tzinfo, received_at: datetime | None, address_day: date | None
) -> Vague | None:
    """A time without its day or year, completed by the address, else by when it was fetched."""
    partial = read_partial(line)
    if partial is None or (address_day is None and partial.month is None):
        return None
    zone = settle(partial.zone, zone)
    near = address_day or (received_at.astimezone(zone).date() if received_at else None)
    day = partial.complete(near) if near else None
    if day is None:
        return None
    at = _fix(datetime.combine(day, partial.clock, zone))
    return Vague(at, _name("page" if address_day else "relative", partial.zone), line)


def _fix(at: datetime) -> datetime:
    """The same instant, with its offset in place of rules for it."""
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()))


def _name(basis: str, zone: tzinfo | None) -> str:
    return basis if zone else f"{basis}+zone-inferred"
