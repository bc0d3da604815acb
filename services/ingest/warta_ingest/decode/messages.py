"""From a Kafka message to an item: which reader reads it, and what the message says around it.

Headers of a bare page or item: `content-type`, `source`, `url`, `fetched-at`; or CloudEvents 1.0
in binary mode (`ce_source`, `ce_id`, `ce_subject`, `ce_time`). Every refusal is a CodecError with
its reason.
"""

import codecs
from typing import Any

from warta_ingest.decode.charsets import decode_text
from warta_ingest.decode.checks import check_page
from warta_ingest.decode.content_types import (
    EVENT,
    EVENTS,
    FEED_TYPES,
    HTML,
    ITEM_TYPES,
    JSON_ITEM_TYPES,
    JSON_TYPES,
    PAGE_TYPES,
    READ_NOW,
    RSS,
    read_content_type,
)
from warta_ingest.decode.events import check_version, name_source, unwrap_event
from warta_ingest.decode.item import UNKNOWN_SOURCE, Item, Reading
from warta_ingest.decode.readers import build_item, read_document, read_item
from warta_ingest.decode.shapes import is_feed, looks_like_json, name_document, sniff
from warta_ingest.framing import name_framing
from warta_schemas import CodecError, DeadReason, InboxMessage, Message, Status
from warta_schemas.codec import load, load_object, validate


def decode_message(message: Message, max_input_bytes: int) -> Item:
    """Read a message as an item with what its publisher says of it. Raises CodecError."""
    value = _require_value(message, max_input_bytes)
    kind, charset = read_content_type(message.header("content-type"))
    framing = None if charset else name_framing(value)
    if framing:
        raise CodecError(DeadReason.NOT_UTF8, framing)
    if kind == EVENTS:
        detail = "a batch of events: send each as a message of its own"
        raise CodecError(DeadReason.SEVERAL_ITEMS, detail)
    if _is_json(kind, value):
        return _read_json(message, value, kind, max_input_bytes)
    if kind is not None and kind not in PAGE_TYPES | FEED_TYPES:
        raise CodecError(DeadReason.UNKNOWN_CONTENT_TYPE, f"{kind!r}; read are {READ_NOW}")
    return _read_text(message, decode_text(value, charset), kind)


def _require_value(message: Message, max_input_bytes: int) -> bytes:
    value = message.value
    if value is None or not value.strip():
        raise CodecError(DeadReason.EMPTY, "no value" if value is None else "only white space")
    if len(value) > max_input_bytes:
        detail = f"{len(value)} bytes; at most {max_input_bytes} are taken"
        raise CodecError(DeadReason.TOO_LARGE, detail)
    return value


def _is_json(kind: str | None, value: bytes) -> bool:
    if kind is None:
        return looks_like_json(value)
    return kind in JSON_TYPES or kind in JSON_ITEM_TYPES or kind == EVENT


def _read_json(message: Message, value: bytes, kind: str | None, max_input_bytes: int) -> Item:
    """JSON: an inbox message, an event, or an item of a format that is JSON."""
    data = value.removeprefix(codecs.BOM_UTF8)
    document = load(data)
    named = kind if kind in JSON_ITEM_TYPES else name_document(document)
    if EVENT in {kind, named}:
        if not isinstance(document, dict):
            load_object(data)
        return decode_message(unwrap_event(document, message), max_input_bytes)
    if named:
        return _build_beside(read_document(named, document), message)
    if not isinstance(document, dict):
        load_object(data)
    return _read_inbox(validate(InboxMessage, document), message)


def _read_inbox(page: InboxMessage, message: Message) -> Item:
    """An inbox message, whose content may be an item of a format in its turn."""
    kind, _ = read_content_type(page.content_type)
    if kind is not None and kind not in PAGE_TYPES | ITEM_TYPES:
        detail = f"content_type {kind!r}; read are {READ_NOW}"
        raise CodecError(DeadReason.UNKNOWN_CONTENT_TYPE, detail)
    withdrawn = page.status is Status.CANCELED and (page.url or page.id)
    if kind is None and not withdrawn:
        kind = _name_text(page.content)
    if kind not in ITEM_TYPES or withdrawn or not page.content.strip():
        return Item(check_page(page, kind if kind in PAGE_TYPES else None))
    said = {name: getattr(page, name) for name in page.model_fields_set - {"content"}}
    said.pop("content_type", None)
    return build_item(read_item(kind or "", page.content), said, message.timestamp)


def _read_text(message: Message, text: str, kind: str | None) -> Item:
    """A bare page, or a feed's item."""
    if kind in FEED_TYPES and sniff(text) == HTML and not is_feed(text):
        kind = HTML
    kind = kind or _name_text(text, json=False)
    if kind in FEED_TYPES:
        return _build_beside(read_item(kind, text), message)
    fields = {"source": UNKNOWN_SOURCE, **_read_headers(message)}
    page = validate(InboxMessage, {**fields, "content": text, "content_type": kind})
    return Item(check_page(page, kind))


def _build_beside(reading: Reading, message: Message) -> Item:
    """A bare item with its headers; an event's id gives way to the item's own."""
    said = _read_headers(message)
    if "id" in reading.fields:
        said.pop("id", None)
    return build_item(reading, said, message.timestamp)


def _name_text(text: str, *, json: bool = True) -> str:
    """The type of a text by its shape."""
    start = text[:100].lstrip("\ufeff \t\r\n")
    if start.startswith("<") and is_feed(text):
        return RSS
    if json and start.startswith("{"):
        named = _name_json(text)
        if named:
            return named
    return sniff(text)


def _name_json(text: str) -> str | None:
    """The format of a text that is JSON; None for any other, and for a page that starts so."""
    try:
        named = name_document(load(text.lstrip("\ufeff").encode()))
    except (CodecError, UnicodeEncodeError):
        return None
    return named if named in JSON_ITEM_TYPES else None


def _read_headers(message: Message) -> dict[str, Any]:
    """What the headers say of a bare page or item."""
    version = _read_header(message, "ce_specversion")
    if version:
        check_version(version)
    context = _read_header(message, "ce_source")
    fields = {
        "source": _read_header(message, "source") or (name_source(context) if context else None),
        "url": _read_header(message, "url"),
        "id": _read_header(message, "ce_subject", "ce_id"),
        "fetched_at": _read_header(message, "fetched-at", "ce_time"),
    }
    return {name: text for name, text in fields.items() if text is not None}


def _read_header(message: Message, *names: str) -> str | None:
    """The first of these headers that is there and not empty, which must be in UTF-8."""
    for name in names:
        value = message.find_header(name)
        if value:
            try:
                return value.decode()
            except UnicodeDecodeError as error:
                detail = f"header {name}: not UTF-8 at byte {error.start}"
                raise CodecError(DeadReason.INVALID_FIELD, detail) from None
    return None
