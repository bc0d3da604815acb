"""ninjs, the news agencies' format, in its versions 1, 2 and 3.

Names differ in case from version 2 to 3 and are read in either. `uri` identifies the item and is
no link, by the standard; so it is the publisher's id, and no address. What is `withheld` must not
be used until further notice, and what was published is to be taken down: the same for a consumer
as `canceled`, so it is a withdrawal, which a later usable version of the `uri` undoes.
"""

import re
from datetime import datetime
from typing import Any

from warta_ingest.decode.documents import (
    drop_absent,
    miss,
    refuse,
    take_entries,
    take_text,
    to_line,
    to_people,
)
from warta_ingest.decode.item import Reading, Stated
from warta_ingest.decode.ninjs_bodies import find_body
from warta_ingest.decode.times import read_time, to_instant
from warta_ingest.identity import canonicalize_url, find_host
from warta_ingest.printed.stamps import Stamp
from warta_schemas import CodecError, DeadReason, Status

STATUSES = {
    "usable": Status.USABLE,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
    "withheld": Status.CANCELED,
}
"""The second l is no part of the standard; an article is rather taken down than left."""

NO_TEXT = frozenset({"picture", "graphic", "audio", "video", "event", "planning", "component"})
TOP_LEVEL = re.compile(r"(?:.*[/:])?\d{2}000000")
"""A subject of the highest level in IPTC's vocabulary: what a newspaper calls a section."""

_HOST_IN_URN = re.compile(r"(?:urn:newsml|tag):([a-z0-9.-]{3,100}\.[a-z]{2,20})[:,]", re.I)


def read_ninjs(item: dict[str, Any]) -> Reading:
    """An item. Raises CodecError which names the field that is wrong."""
    fields = {name.lower(): value for name, value in item.items()}
    uri = take_text(fields, "uri") or miss("uri", "a ninjs item needs its uri")
    identity = drop_absent(id=uri, source=_find_source(uri))
    if _read_status(fields) is Status.CANCELED:
        return Reading({**identity, "status": Status.CANCELED, "content": ""})
    content, kind = find_body(fields) or _miss_body(fields)
    authors, editors = to_people(take_text(fields, "by") or take_text(fields, "byline"))
    created, published, modified = _read_times(fields)
    return Reading(
        {
            **identity,
            **drop_absent(
                title=_find_headline(fields),
                authors=authors,
                published_at=to_instant(published or created),
                language=take_text(fields, "language"),
                content=content,
                content_type=kind,
            ),
        },
        Stated(
            section=_find_section(fields),
            dateline=_find_place(fields),
            editor=editors[0] if editors else None,
            published=published or created,
            modified=modified,
        ),
        embargoed_until=_read_embargo(fields),
    )


def _read_status(fields: dict[str, Any]) -> Status:
    name = take_text(fields, "pubstatus") or "usable"
    status = STATUSES.get(name.strip().lower())
    return status or refuse("pubstatus", f"{name[:40]!r} is none of usable, withheld, canceled")


def _find_source(uri: str) -> str | None:
    """Whose item it is, by the domain within the identifier."""
    urn = _HOST_IN_URN.match(uri)
    if urn:
        return urn[1].lower()
    return find_host(canonicalize_url(uri))


def _miss_body(fields: dict[str, Any]) -> tuple[str, str]:
    kind = take_text(fields, "type")
    if kind in NO_TEXT:
        raise CodecError(DeadReason.NO_ARTICLE, f"type {kind!r}: an item without a text of its own")
    miss("bodies", "a ninjs item needs the text of its article")


def _read_times(fields: dict[str, Any]) -> tuple[Stamp | None, Stamp | None, Stamp | None]:
    """When the content, the item and this version of it were made; the last where it is later."""
    first = _read_time(fields, "firstcreated")
    version = _read_time(fields, "versioncreated")
    modified = version if first and version and version != first else None
    return _read_time(fields, "contentcreated"), first or version, modified


def _read_time(fields: dict[str, Any], name: str) -> Stamp | None:
    text = take_text(fields, name)
    if text is None:
        return None
    return read_time(text) or refuse(name, f"no time: {text[:40]!r}")


def _read_embargo(fields: dict[str, Any]) -> datetime | None:
    """Strictly: an embargo that cannot be read must not be broken."""
    for name in ("embargoed", "embargoeduntil"):
        text = take_text(fields, name)
        if text:
            return to_instant(read_time(text)) or refuse(name, f"no instant: {text[:40]!r}")
    return None


def _find_headline(fields: dict[str, Any]) -> str | None:
    """The main headline, else one without a role, else any; `title` is metadata, and the last."""
    entries = take_entries(fields, "headlines")
    ranked = sorted(entries, key=lambda entry: _HEADLINES.get(entry.get("role"), 2))
    texts = [take_text(entry, "value") for entry in ranked]
    texts += [take_text(fields, "headline"), take_text(fields, "title")]
    return next(filter(None, map(to_line, texts)), None)


_HEADLINES = {"main": 0, None: 1}


def _find_section(fields: dict[str, Any]) -> str | None:
    subjects = [*take_entries(fields, "subjects"), *take_entries(fields, "subject")]
    for subject in subjects:
        codes = [subject.get(name) for name in ("uri", "literal", "code")]
        known = any(isinstance(code, str) and TOP_LEVEL.fullmatch(code[:300]) for code in codes)
        if known or subject.get("rel") in {"section", "category"}:
            return to_line(take_text(subject, "name"))
    return None


def _find_place(fields: dict[str, Any]) -> str | None:
    """The town of `Oslo, Norway`, as a dateline prints it."""
    place = to_line(take_text(fields, "located"))
    return place.partition(",")[0].strip() or None if place else None
