"""JSON Feed: one item of it, or a feed that holds one."""

from typing import Any

from warta_ingest.decode.content_types import HTML, TEXT
from warta_ingest.decode.documents import (
    drop_absent,
    miss,
    take_entries,
    take_text,
    to_line,
    to_people,
    to_url,
)
from warta_ingest.decode.item import Reading, Stated
from warta_ingest.decode.times import read_time, to_instant
from warta_ingest.identity import canonicalize_url, find_host
from warta_schemas import CodecError, DeadReason


def read_json_feed(document: dict[str, Any]) -> Reading:
    """The one item of a document. Raises CodecError."""
    if "items" not in document:
        return _read_item(document)
    items = take_entries(document, "items")
    if not items:
        raise CodecError(DeadReason.NO_ARTICLE, "a feed without items")
    if len(items) > 1:
        detail = f"{len(items)} items: send each as a message of its own, as warta publish does"
        raise CodecError(DeadReason.SEVERAL_ITEMS, detail)
    return _read_item(items[0])


def _read_item(item: dict[str, Any]) -> Reading:
    html = take_text(item, "content_html")
    content = html or take_text(item, "content_text") or take_text(item, "summary")
    published = read_time(item.get("date_published"))
    people = [*take_entries(item, "authors"), item.get("author")]
    names = [to_line(take_text(one, "name")) for one in people if isinstance(one, dict)]
    url = to_url(item.get("url"))
    return Reading(
        drop_absent(
            source=find_host(canonicalize_url(url or "")),
            url=url,
            id=str(item.get("id") or ""),
            title=to_line(take_text(item, "title")),
            authors=tuple(name for text in names for name in to_people(text)[0]),
            published_at=to_instant(published),
            language=take_text(item, "language"),
            content=content or miss("content_text"),
            content_type=HTML if html else TEXT,
        ),
        Stated(published=published, modified=read_time(item.get("date_modified"))),
    )
