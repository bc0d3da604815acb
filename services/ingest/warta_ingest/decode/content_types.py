"""Content types: those that are read, and how a header names one."""

import codecs
from email.message import Message as MimeHeader

TEXT = "text/plain"
HTML = "text/html"
JSON = "application/json"
NINJS = "application/ninjs+json"
LINKED = "application/ld+json"
JSON_FEED = "application/feed+json"
RSS = "application/rss+xml"
EVENT = "application/cloudevents+json"
EVENTS = "application/cloudevents-batch+json"

PAGE_TYPES = frozenset({TEXT, HTML})
JSON_TYPES = frozenset({JSON, "text/json"})
JSON_ITEM_TYPES = frozenset({NINJS, LINKED, JSON_FEED})
FEED_TYPES = frozenset(
    {RSS, "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
)
ITEM_TYPES = JSON_ITEM_TYPES | FEED_TYPES
"""Formats that deliver an article with what is known of it."""

READ_NOW = "text/plain, text/html, application/json, ninjs, JSON-LD, RSS, Atom and CloudEvents"

_SYNONYMS = {"application/xhtml+xml": HTML}
_PYTHON_ONLY = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"}
)
"""Encodings of no page: some give halves of surrogate pairs, some take quadratic time."""


def read_content_type(header: str | None) -> tuple[str | None, str | None]:
    """Type in lower case, and its charset, of a header such as `text/html; charset=utf-8`."""
    if not header or not header.strip():
        return None, None
    parsed = MimeHeader()
    parsed["content-type"] = header[:200]
    charset = parsed.get_content_charset()
    kind = header.split(";")[0].strip().lower()
    return _SYNONYMS.get(kind, kind), charset if charset and is_encoding(charset) else None


def is_encoding(name: str) -> bool:
    """Whether a name is that of an encoding in which pages are written."""
    try:
        found = codecs.lookup(name)
    except LookupError:
        return False
    return found._is_text_encoding and found.name not in _PYTHON_ONLY  # noqa: SLF001
