"""CloudEvents 1.0: an envelope in headers (binary mode) or around the data (structured mode).

`subject` says what in the source the event is about, so that it identifies the article; without
one, the event's own `id` does. A `source` that is an address stands for its host.
"""

import base64
import binascii
from typing import Any

import orjson

from warta_ingest.decode.content_types import EVENT, EVENTS, JSON, TEXT
from warta_ingest.decode.documents import miss, refuse, take_text
from warta_ingest.identity import canonicalize_url, find_host
from warta_schemas import CodecError, DeadReason, Message

VERSIONS = ("1.", "0.3")
REQUIRED = ("id", "source", "type")
KEPT = ("id", "source", "type", "time", "subject", "specversion")


def unwrap_event(event: dict[str, Any], message: Message) -> Message:
    """The message in binary mode that says the same. Raises CodecError."""
    check_version(take_text(event, "specversion") or miss("specversion"))
    for name in REQUIRED:
        if not take_text(event, name):
            miss(name, "a CloudEvent needs it")
    value, kind = _read_data(event)
    named = [(f"ce_{name}", take_text(event, name)) for name in KEPT]
    headers = [("content-type", kind), *named]
    return Message(
        value,
        message.key,
        (
            *((name, text.encode()) for name, text in headers if text),
            *((name, given) for name, given in message.headers if name.lower() != "content-type"),
        ),
        message.topic,
        message.partition,
        message.offset,
        message.timestamp,
    )


def check_version(version: str) -> None:
    """Refuse an envelope whose attributes may mean something else."""
    if not version.startswith(VERSIONS):
        refuse("specversion", f"{version[:20]!r}; read is CloudEvents 1.0")


def name_source(source: str) -> str:
    """A stable name for the context that an event comes from."""
    return find_host(canonicalize_url(source)) or source


def _read_data(event: dict[str, Any]) -> tuple[bytes, str | None]:
    """The data as bytes, and their content type; JSON where none is named, by the standard."""
    kind = take_text(event, "datacontenttype")
    if (kind or "").split(";")[0].strip().lower() in {EVENT, EVENTS}:
        raise CodecError(DeadReason.UNKNOWN_CONTENT_TYPE, "an event within an event")
    encoded = take_text(event, "data_base64")
    if encoded:
        try:
            return base64.b64decode(encoded, validate=True), kind
        except (binascii.Error, ValueError):
            refuse("data_base64", "no base64")
    data = event.get("data")
    if data is None:
        miss("data", "a CloudEvent without data or data_base64 has no article")
    if isinstance(data, str):
        return data.encode(), _without_charset(kind)
    return orjson.dumps(data), kind or JSON


def _without_charset(kind: str | None) -> str | None:
    """The type of a text that JSON has decoded already. A text in JSON's place is a page."""
    bare = kind.split(";")[0].strip() if kind else None
    return None if bare in {JSON, None} else bare or TEXT
