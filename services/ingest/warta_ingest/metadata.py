"""Metadata of one page: the publisher's word first, then the markup's, then the printed one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from warta_ingest.characters import clean_line
from warta_ingest.clean import Cleaned
from warta_ingest.extract import Extract
from warta_ingest.printed import zones
from warta_ingest.printed.datelines import Dateline, find_domain, read_dateline
from warta_ingest.printed.people import read_byline, read_name_line, split_names
from warta_ingest.printed.stamps import Label, Stamp, read_relative, read_stamps
from warta_ingest.profiles.reading import find_zone
from warta_schemas import InboxMessage, SourceProfile


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text. `outlet` is a domain printed in the dateline."""

    title: str | None
    authors: tuple[str, ...]
    editor: str | None
    dateline: str | None
    outlet: str | None
    published_at: datetime | None
    published_at_basis: str | None
    modified_at: datetime | None


def read_metadata(
    page: InboxMessage,
    extract: Extract,
    cleaned: Cleaned,
    language: str,
    received_at: datetime | None,
    profile: SourceProfile | None = None,
) -> Metadata:
    """Everything that is known; `received_at` is what "1 jam lalu" counts from.

    Where no zone is printed it is that of the dateline's place, the profile's, the language's.
    """
    dateline = read_dateline(cleaned.paragraphs[0]) or Dateline(None, None)
    place = dateline.place or cleaned.place
    zone = zones.find_place(language, place) or find_zone(profile) or zones.infer(language, place)
    authors, editors = _find_people(cleaned)
    published, basis = _find_published(page, extract, cleaned, zone, received_at)
    return Metadata(
        title=clean_line(page.title or cleaned.title or extract.markup.title or "") or None,
        authors=page.authors or extract.markup.authors or authors,
        editor=editors[0] if editors else None,
        dateline=place,
        outlet=find_domain(dateline.outlet),
        published_at=published,
        published_at_basis=basis,
        modified_at=_find_modified(extract, cleaned, zone, published),
    )


def _find_people(cleaned: Cleaned) -> tuple[tuple[str, ...], tuple[str, ...]]:
    authors: list[str] = []
    editors: list[str] = []
    for line in cleaned.bylines:
        byline = read_byline(line) or read_name_line(line)
        if byline is None:
            stamps = read_stamps(line)
            names = split_names(stamps[0].rest, sure=False) if stamps else ()
            authors += [name for name in names if len(name.split()) > 1]
            continue
        authors += byline.authors
        editors += byline.editors
    return tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(editors))


def _find_published(
    page: InboxMessage,
    extract: Extract,
    cleaned: Cleaned,
    zone: tzinfo,
    received_at: datetime | None,
) -> tuple[datetime | None, str | None]:
    if page.published_at:
        return page.published_at, "publisher"
    if extract.markup.published:
        return extract.markup.published.at(zone), _name_basis(
            "structured", extract.markup.published
        )
    stamp = _choose(_printed(cleaned))
    if stamp:
        return stamp.at(zone), _name_basis("page", stamp)
    ago = next(filter(None, map(read_relative, cleaned.dates)), None)
    counted = _count_back(received_at, ago, zone) if ago and received_at else None
    if counted:
        return counted, "relative+zone-inferred"
    return (page.fetched_at, "fetched") if page.fetched_at else (None, None)


def _count_back(received_at: datetime, ago: timedelta, zone: tzinfo) -> datetime | None:
    """The instant that long before; None where that is before the calendar begins."""
    try:
        return (received_at - ago).astimezone(zone)
    except OverflowError:
        return None


def _find_modified(
    extract: Extract, cleaned: Cleaned, zone: tzinfo, published: datetime | None
) -> datetime | None:
    if extract.markup.modified:
        return extract.markup.modified.at(zone)
    stamps = [s for s in _printed(cleaned) if s.label is Label.MODIFIED]
    modified = stamps[0].at(zone) if stamps else None
    return modified if modified != published else None


def _printed(cleaned: Cleaned) -> list[Stamp]:
    return [stamp for line in cleaned.dates for stamp in read_stamps(line)]


def _choose(stamps: Sequence[Stamp]) -> Stamp | None:
    """The one that says it is the publication; else the first without a label; else any."""
    for label in (Label.PUBLISHED, Label.NONE, Label.MODIFIED):
        found = [stamp for stamp in stamps if stamp.label is label]
        timed = [stamp for stamp in found if stamp.clock]
        if found:
            return (timed or found)[0]
    return None


def _name_basis(basis: str, stamp: Stamp) -> str:
    return basis if stamp.zone else f"{basis}+zone-inferred"
