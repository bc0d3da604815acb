"""When an article was published and last changed: what is said of it, in order of trust.

The publisher's word, the markup's, what the page prints, what it prints relative to the moment of
reading, the day in its address, and last the moment of fetching. The first that is believed
counts; what is passed over as not believed is told with its reason. A change that is said to be
earlier than the publication is refused, and the publication stands: it is what the page shows
most prominently, while the time of a change is often that of a template.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from warta_ingest.metadata.beliefs import find_doubt
from warta_ingest.metadata.layout import Layout
from warta_ingest.metadata.record import Times
from warta_ingest.metadata.stamped import Printed, complete, find_pair, rank
from warta_ingest.metadata.vague import MOST_LINES, list_vague
from warta_ingest.printed.stamps import Label, Stamp, find_impossible
from warta_schemas import Refused

MOST_REFUSED = 8
UTC_OFFSET = timedelta(0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that may tell when an article was published.

    `stated` is the publisher's word, `published` and `modified` are the markup's, `printed` are
    the dates of the page's lines, and `zone` is that of those that print none.
    """

    layout: Layout
    printed: list[Printed]
    zone: tzinfo
    stated: datetime | None = None
    published: Stamp | None = None
    modified: Stamp | None = None
    address_day: date | None = None
    fetched_at: datetime | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An instant, how it is known, and where it was found."""

    at: datetime
    basis: str
    origin: str


def read_times(evidence: Evidence) -> Times:
    """Publication and last change. Reads nothing that the page does not say."""
    ranked = rank(evidence.printed, evidence.layout, evidence.address_day)
    pair = find_pair(ranked[0], ranked) if ranked and evidence.published is None else None
    if pair:
        ranked = [pair[0], *(p for p in ranked if p is not pair[0])]
    refused: list[Refused] = []
    published = _choose(_list_published(evidence, ranked), evidence, refused, "published_at")
    if not ranked and evidence.stated is None and evidence.published is None:
        refused += _list_impossible(evidence.layout)
    modified = _choose(
        _list_modified(evidence, ranked, pair), evidence, refused, "modified_at", published
    )
    origins = {}
    if published:
        origins["published_at"] = published.origin
    if modified:
        origins["modified_at"] = modified.origin
    return Times(
        published.at if published else None,
        published.basis if published else None,
        modified.at if modified else None,
        tuple(dict.fromkeys(refused))[:MOST_REFUSED],
        origins,
    )


def _choose(
    found: Iterator[Found],
    evidence: Evidence,
    refused: list[Refused],
    field: str,
    published: Found | None = None,
) -> Found | None:
    """The first that is believed; the others before it are refused."""
    for one in found:
        doubt = find_doubt(one.at, evidence.received_at)
        if doubt is None and published and published.basis != "fetched":
            if one.at == published.at:
                return None
            if one.at < published.at:
                doubt = f"before the publication at {published.at.isoformat()}"
        if doubt is None:
            return one
        refused.append(Refused(field=field, value=one.at.isoformat(), reason=doubt))
    return None


def _list_published(evidence: Evidence, ranked: list[Printed]) -> Iterator[Found]:
    if evidence.stated:
        yield Found(evidence.stated, "publisher", "publisher")
    if evidence.published:
        yield _read_markup(evidence, evidence.published, ranked)
    layout, day = evidence.layout, evidence.address_day
    today = [printed for printed in ranked if _is_today(evidence, printed)]
    for printed in ranked:
        if printed not in today:
            yield _read_printed(evidence, complete(printed, ranked, layout))
    vague = list(list_vague(layout, evidence.zone, evidence.received_at, day))
    told = [Found(v.at, v.basis, layout.name_line(v.line)) for v in vague]
    yield from (one for one, v in zip(told, vague, strict=True) if not v.coarse)
    for printed in today:
        yield _read_printed(evidence, complete(printed, ranked, layout))
    if day:
        at = Stamp(day, None, None, Label.NONE, "").at(evidence.zone)
        yield Found(at, "page+zone-inferred", f"the day in the address: {day.isoformat()}")
    yield from (one for one, v in zip(told, vague, strict=True) if v.coarse)
    if evidence.fetched_at:
        yield Found(evidence.fetched_at, "fetched", "when the page was fetched")


def _is_today(evidence: Evidence, printed: Printed) -> bool:
    """Whether a date is no more than the day of reading, at the page's masthead."""
    stamp, received_at = printed.stamp, evidence.received_at
    if stamp.clock or stamp.label is not Label.NONE or received_at is None:
        return False
    above = 0 <= printed.index < evidence.layout.title
    return above and stamp.day == received_at.astimezone(evidence.zone).date()


def _list_modified(
    evidence: Evidence, ranked: list[Printed], pair: tuple[Printed, Printed] | None
) -> Iterator[Found]:
    if evidence.modified:
        yield Found(evidence.modified.at(evidence.zone), "structured", "markup")
    later = [pair[1]] if pair else []
    for printed in [p for p in ranked if p.stamp.label is Label.MODIFIED] + later:
        yield _read_printed(evidence, printed)


def _read_markup(evidence: Evidence, stamp: Stamp, ranked: list[Printed]) -> Found:
    """What the markup says, mended where the page prints the same time with another zone.

    Many systems write the local time into the markup without its zone, or as if it were UTC.
    """
    same = [p for p in ranked if p.stamp.day == stamp.day and p.stamp.clock]
    doubtful = stamp.zone is None or stamp.zone.utcoffset(None) == UTC_OFFSET
    for printed in same:
        if stamp.clock is None and printed.stamp.label is not Label.MODIFIED:
            return _read_printed(evidence, printed)
        if doubtful and stamp.clock and _same_minute(printed.stamp, stamp) and printed.stamp.zone:
            origin = f"markup, zone from {evidence.layout.name_line(printed.line)}"
            at = replace(stamp, zone=printed.stamp.zone).at(evidence.zone)
            return Found(at, "structured", origin)
    return Found(stamp.at(evidence.zone), _name_basis("structured", stamp.zone), "markup")


def _same_minute(one: Stamp, other: Stamp) -> bool:
    a, b = one.clock, other.clock
    return a is not None and b is not None and (a.hour, a.minute) == (b.hour, b.minute)


def _read_printed(evidence: Evidence, printed: Printed) -> Found:
    """A printed date; where numbers allow both readings, the one that the address or time allow."""
    stamp = printed.stamp
    if stamp.other and _reads_month_first(evidence, stamp):
        stamp = replace(stamp, day=stamp.other)
    origin = evidence.layout.name_line(printed.line)
    return Found(stamp.at(evidence.zone), _name_basis("page", stamp.zone), origin)


def _reads_month_first(evidence: Evidence, stamp: Stamp) -> bool:
    if evidence.address_day:
        return evidence.address_day == stamp.other != stamp.day
    if stamp.other is None or find_doubt(stamp.at(evidence.zone), evidence.received_at) is None:
        return False
    swapped = replace(stamp, day=stamp.other).at(evidence.zone)
    return find_doubt(swapped, evidence.received_at) is None


def _list_impossible(layout: Layout) -> Iterator[Refused]:
    """Days that no calendar has, in lines of the header that are little else."""
    for line in dict.fromkeys([*layout.cleaned.dates[:MOST_LINES], *layout.list_header()]):
        value = find_impossible(line) if len(line) <= LONGEST_DATE_LINE else None
        if value:
            yield Refused(field="published_at", value=value, reason="no calendar has this day")


LONGEST_DATE_LINE = 90


def _name_basis(basis: str, zone: tzinfo | None) -> str:
    return basis if zone else f"{basis}+zone-inferred"
