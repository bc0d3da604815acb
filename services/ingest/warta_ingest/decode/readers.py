"""One reader for each format that delivers an article, and how its reading becomes an item."""

import re
from datetime import datetime
from typing import Any

from warta_ingest.decode.checks import check_page
from warta_ingest.decode.content_types import JSON_FEED, JSON_ITEM_TYPES, LINKED
from warta_ingest.decode.feeds import read_feed
from warta_ingest.decode.item import UNKNOWN_SOURCE, Item, Reading
from warta_ingest.decode.json_feed import read_json_feed
from warta_ingest.decode.linked import read_linked
from warta_ingest.decode.ninjs import read_ninjs
from warta_schemas import CodecError, DeadReason, InboxMessage, Status
from warta_schemas.codec import load, validate

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")


def read_item(kind: str, text: str) -> Reading:
    """An item as text, by its content type. Raises CodecError."""
    if kind in JSON_ITEM_TYPES:
        return read_document(kind, load(text.lstrip("\ufeff").encode("utf-8", "replace")))
    return read_feed(text)


def read_document(kind: str, document: Any) -> Reading:
    """An item as parsed JSON. Raises CodecError."""
    if kind == LINKED:
        return read_linked(document)
    if isinstance(document, list) and len(document) > 1:
        detail = f"a list of {len(document)}: send each item as a message of its own"
        raise CodecError(DeadReason.SEVERAL_ITEMS, detail)
    if not isinstance(document, dict):
        raise CodecError(DeadReason.NOT_AN_OBJECT, "expected one item as a JSON object")
    return read_json_feed(document) if kind == JSON_FEED else read_ninjs(document)


def build_item(reading: Reading, said: dict[str, Any], received_at: datetime | None) -> Item:
    """The reading with what the message says around it, which wins.

    Who withdraws an article in either place has withdrawn it. Raises CodecError.
    """
    found = dict(reading.fields)
    if not _LANGUAGE.fullmatch(found.get("language", "xx")):
        del found["language"]
    fields = {"source": UNKNOWN_SOURCE, **found, **said}
    if Status.CANCELED in (found.get("status"), said.get("status")):
        fields["status"] = Status.CANCELED
    elif reading.embargoed_until and received_at and received_at < reading.embargoed_until:
        until = reading.embargoed_until.isoformat()
        detail = f"embargoed until {until}: send or replay it then"
        raise CodecError(DeadReason.INVALID_FIELD, detail)
    page = validate(InboxMessage, fields)
    return Item(check_page(page, page.content_type), reading.stated, is_whole=True)
