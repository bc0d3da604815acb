"""What a value is by its shape, where nobody says what it is."""

import codecs
import re
from typing import Any

from warta_ingest.decode.content_types import EVENT, HTML, JSON_FEED, LINKED, NINJS, TEXT
from warta_schemas import CodecError
from warta_schemas.codec import load

SNIFFED = 2000
MANY_TAGS = 3

_HTML_START = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(r"<(?:p|div|span|a|br|h[1-6]|article|section|img|li)\b[^<>]{0,300}>", re.I)
_FEED_START = re.compile(
    r"\ufeff?\s{0,100}(?:<\?[^<>]{0,300}\?>\s{0,100}){0,5}(?:<!--.{0,500}?-->\s{0,100}){0,3}"
    r"(?:<!DOCTYPE\s+rss\b[^<>\[]{0,300}>\s{0,100})?"
    r"<(?:rss|rdf:RDF|feed|item|entry|(?:atom|a):(?:feed|entry))[\s>]",
    re.S,
)
_XML_DECLARATION = re.compile(r"\s{0,100}<\?xml\b[^<>]{0,300}\?>", re.I)

NINJS_FIELDS = frozenset(
    """
    bodies headlines descriptions pubstatus versioncreated firstcreated contentcreated
    representationtype slugline body_text body_xhtml body_html headline by byline located
    """.split()
)
"""Names, in lower case, of which one makes an object with a `uri` a ninjs item."""


def sniff(text: str) -> str:
    """Whether a page is HTML or plain text, by how it starts and by its tags."""
    start = text[:SNIFFED]
    declaration = _XML_DECLARATION.match(start)
    if _HTML_START.match(start, declaration.end() if declaration else 0):
        return HTML
    return HTML if len(_TAG.findall(start)) >= MANY_TAGS else TEXT


def has_markup(text: str) -> bool:
    """Whether a text that may be a fragment of HTML is one: by a single tag or entity."""
    return _TAG.search(text) is not None or _ENTITY.search(text) is not None


_ENTITY = re.compile(r"&(?:#x?[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")


def is_feed(text: str) -> bool:
    """Whether a text starts as a feed does, or as one item of a feed."""
    return _FEED_START.match(text[:SNIFFED]) is not None


def name_document(document: Any) -> str | None:
    """The format of parsed JSON; None for what is an inbox message or was meant to be one."""
    if not isinstance(document, dict) or ("content" in document and "source" in document):
        return None
    if "specversion" in document and ("data" in document or "type" in document):
        return EVENT
    if "uri" in document and not NINJS_FIELDS.isdisjoint(map(str.lower, document)):
        return NINJS
    if "@type" in document or "@graph" in document:
        return LINKED
    if "content_html" in document or "content_text" in document:
        return JSON_FEED
    version = document.get("version")
    return JSON_FEED if isinstance(version, str) and "jsonfeed.org" in version else None


def looks_like_json(value: bytes) -> bool:
    """An object by its first byte; an array only where it parses, since a page may start so."""
    start = value.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if start != b"[":
        return start == b"{"
    try:
        load(value.removeprefix(codecs.BOM_UTF8))
    except CodecError:
        return False
    return True
