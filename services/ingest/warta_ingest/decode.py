"""From a Kafka message to a page: bare text or HTML with headers, or an InboxMessage in JSON.

Headers of a bare page: `content-type`, `source`, `url`, `fetched-at`; or CloudEvents 1.0 in
binary mode (`ce_source`, `ce_id`, `ce_time`). Every refusal is a CodecError with its reason.
"""

import codecs
import re
from email.message import Message as MimeHeader

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
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_NEWLINES = re.compile("\r\n|\r|\x85|\u2028|\u2029")


def decode_message(message: Message, max_input_bytes: int) -> InboxMessage:
    """Read a message as a page with what its publisher says of it. Raises CodecError."""
    value = message.value
    if value is None or not value.strip():
        raise CodecError(DeadReason.EMPTY, "no value" if value is None else "only white space")
    if len(value) > max_input_bytes:
        detail = f"{len(value)} bytes; at most {max_input_bytes} are taken"
        raise CodecError(DeadReason.TOO_LARGE, detail)
    kind, charset = _read_content_type(message.header("content-type"))
    if kind in PAGE_TYPES:
        return _read_page(message, value, kind, charset)
    if kind in JSON_TYPES or (kind is None and _looks_like_json(value)):
        return _check(decode(InboxMessage, value))
    if kind is not None:
        raise CodecError(DeadReason.UNKNOWN_CONTENT_TYPE, f"{kind!r}; read are {READ_NOW}")
    return _read_page(message, value, None, charset)


def sniff(text: str) -> str:
    """Whether a page is HTML or plain text, by how it starts and by its tags."""
    start = text[:SNIFFED]
    return HTML if _HTML_START.match(start) or len(_TAG.findall(start)) >= MANY_TAGS else TEXT


def clean_text(text: str) -> str:
    """Text without byte order mark and control characters, its lines ended by newlines alone."""
    return _NEWLINES.sub("\n", text.removeprefix("\ufeff")).translate(_CONTROLS)


def _check(page: InboxMessage) -> InboxMessage:
    """What the schema cannot say: content types, URLs, what a withdrawal needs."""
    kind, _ = _read_content_type(page.content_type)
    if kind is not None and kind not in PAGE_TYPES:
        detail = f"content_type {kind!r}; read are text/plain and text/html"
        raise CodecError(DeadReason.UNKNOWN_CONTENT_TYPE, detail)
    if page.url and canonicalize_url(page.url) is None:
        raise CodecError(DeadReason.INVALID_FIELD, f"url: no web address: {page.url[:100]!r}")
    if page.status is Status.CANCELED:
        if not page.url and not page.id:
            raise CodecError(DeadReason.MISSING_FIELD, "a withdrawal needs url or id")
    elif not page.content.strip():
        raise CodecError(DeadReason.EMPTY, "content: only white space")
    content = clean_text(page.content)
    return page.model_copy(update={"content": content, "content_type": kind or sniff(content)})


def _read_page(
    message: Message, value: bytes, kind: str | None, charset: str | None
) -> InboxMessage:
    text = _decode_text(value, charset)
    fields = {
        "source": message.header("source") or message.header("ce_source") or UNKNOWN_SOURCE,
        "url": message.header("url"),
        "id": message.header("ce_id"),
        "fetched_at": message.header("fetched-at") or message.header("ce_time"),
        "content": text,
        "content_type": kind or sniff(text),
    }
    return _check(validate(InboxMessage, {k: v for k, v in fields.items() if v is not None}))


def _decode_text(value: bytes, charset: str | None) -> str:
    encoding = "utf-8"
    if value.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif charset:
        encoding = charset
    try:
        return value.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
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
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 - of no other kind is a text
    except LookupError:
        return False


def _looks_like_json(value: bytes) -> bool:
    """An object by its first byte; an array only where it parses, since a page may start so."""
    start = value.lstrip()[:1]
    if start != b"[":
        return start == b"{"
    try:
        load(value)
    except CodecError:
        return False
    return True
