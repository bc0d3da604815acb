"""From a Kafka message to a page: bare text or HTML with headers, or an InboxMessage in JSON.

Headers of a bare page: `content-type`, `source`, `url`, `fetched-at`; or CloudEvents 1.0 in
binary mode (`ce_source`, `ce_id`, `ce_time`). Every refusal is a CodecError with its reason.
"""

import codecs
import re
from email.message import Message as MimeHeader

from warta_ingest.characters import clean_line, clean_text
from warta_ingest.framing import name_framing
from warta_ingest.identity import canonicalize_url
from warta_schemas import CodecError, DeadReason, InboxMessage, Message, Status, decode
from warta_schemas.codec import load, validate

TEXT = "text/plain"
HTML = "text/html"
JSON = "application/json"
PAGE_TYPES = frozenset({TEXT, HTML})
JSON_TYPES = frozenset({JSON, "text/json", "application/cloudevents+json"})
READ_NOW = "text/plain, text/html and application/json"

UNKNOWN_SOURCE = "unknown"
SNIFFED = 2000
MANY_TAGS = 3

_HTML_START = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(r"<(?:p|div|span|a|br|h[1-6]|article|section|img|li)\b[^<>]{0,300}>", re.I)
_PYTHON_ONLY = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"}
)
"""Encodings of no page: some give halves of surrogate pairs, some take quadratic time."""


def decode_message(message: Message, max_input_bytes: int) -> InboxMessage:
    """Read a message as a page with what its publisher says of it. Raises CodecError."""
    value = message.value
    if value is None or not value.strip():
        raise CodecError(DeadReason.EMPTY, "no value" if value is None else "only white space")
    if len(value) > max_input_bytes:
        detail = f"{len(value)} bytes; at most {max_input_bytes} are taken"
        raise CodecError(DeadReason.TOO_LARGE, detail)
    kind, charset = _read_content_type(message.header("content-type"))
    framing = None if charset else name_framing(value)
    if framing:
        raise CodecError(DeadReason.NOT_UTF8, framing)
    if kind in PAGE_TYPES:
        return _read_page(message, value, kind, charset)
    if kind in JSON_TYPES or (kind is None and _looks_like_json(value)):
        return _check(decode(InboxMessage, value.removeprefix(codecs.BOM_UTF8)))
    if kind is not None:
        raise CodecError(DeadReason.UNKNOWN_CONTENT_TYPE, f"{kind!r}; read are {READ_NOW}")
    return _read_page(message, value, None, charset)


def sniff(text: str) -> str:
    """Whether a page is HTML or plain text, by how it starts and by its tags."""
    start = text[:SNIFFED]
    return HTML if _HTML_START.match(start) or len(_TAG.findall(start)) >= MANY_TAGS else TEXT


def _check(page: InboxMessage) -> InboxMessage:
    """What the schema cannot say: content types, URLs, what a withdrawal needs."""
    kind, _ = _read_content_type(page.content_type)
    if kind is not None and kind not in PAGE_TYPES:
        detail = f"content_type {kind!r}; read are text/plain and text/html"
        raise CodecError(DeadReason.UNKNOWN_CONTENT_TYPE, detail)
    if page.url and canonicalize_url(page.url) is None:
        raise CodecError(
            DeadReason.INVALID_FIELD, f"url: no public web address: {page.url[:100]!r}"
        )
    if page.status is Status.CANCELED:
        if not page.url and not page.id:
            raise CodecError(DeadReason.MISSING_FIELD, "a withdrawal needs url or id")
    elif not page.content.strip():
        raise CodecError(DeadReason.EMPTY, "content: only white space")
    if clean_line(page.source) != page.source:
        detail = f"source: control characters or odd spaces: {page.source[:100]!r}"
        raise CodecError(DeadReason.INVALID_FIELD, detail)
    return _clean(page, kind)


def _clean(page: InboxMessage, kind: str | None) -> InboxMessage:
    """The page with its texts cleaned: what people will see is what they were meant to see."""
    content = clean_text(page.content)
    return page.model_copy(
        update={
            "content": content,
            "content_type": kind or sniff(content),
            "title": clean_line(page.title or "") or None,
            "authors": tuple(filter(None, map(clean_line, page.authors))),
        }
    )


def _read_page(
    message: Message, value: bytes, kind: str | None, charset: str | None
) -> InboxMessage:
    text = _decode_text(value, charset)
    fields = {
        "source": _read_header(message, "source", "ce_source") or UNKNOWN_SOURCE,
        "url": _read_header(message, "url"),
        "id": _read_header(message, "ce_id"),
        "fetched_at": _read_header(message, "fetched-at", "ce_time"),
        "content": text,
        "content_type": kind or sniff(text),
    }
    return _check(validate(InboxMessage, {k: v for k, v in fields.items() if v is not None}))


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


def _decode_text(value: bytes, charset: str | None) -> str:
    encoding = "utf-8"
    if value.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif charset:
        encoding = charset
    try:
        return value.decode(encoding)
    except UnicodeError as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise CodecError(DeadReason.NOT_UTF8, f"not text in {encoding}{where}") from None


def _read_content_type(header: str | None) -> tuple[str | None, str | None]:
    """Type in lower case, and its charset, of a header such as `text/html; charset=utf-8`."""
    if not header or not header.strip():
        return None, None
    parsed = MimeHeader()
    parsed["content-type"] = header[:200]
    charset = parsed.get_content_charset()
    known = charset if charset and _is_encoding(charset) else None
    return header.split(";")[0].strip().lower(), known


def _is_encoding(name: str) -> bool:
    try:
        found = codecs.lookup(name)
    except LookupError:
        return False
    return found._is_text_encoding and found.name not in _PYTHON_ONLY  # noqa: SLF001


def _looks_like_json(value: bytes) -> bool:
    """An object by its first byte; an array only where it parses, since a page may start so."""
    start = value.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if start != b"[":
        return start == b"{"
    try:
        load(value)
    except CodecError:
        return False
    return True
