"""Feeds: the one item of an RSS, RDF or Atom document, or an item alone.

A message is one article, so that each has an offset of its own: a feed with several items is
refused, and says how to send it (`split`). The language that a channel states is not believed:
it is that of the software's default as often as that of the text.
"""

from collections.abc import Iterable
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from warta_ingest.decode.content_types import HTML, TEXT
from warta_ingest.decode.documents import drop_absent, miss, to_line, to_people, to_url
from warta_ingest.decode.item import Reading, Stated
from warta_ingest.decode.shapes import has_markup
from warta_ingest.decode.times import read_time, to_instant
from warta_ingest.decode.xml_tree import WRAPPER, name_element, parse_xml, strip_namespaces
from warta_ingest.identity import canonicalize_url, find_host
from warta_schemas import CodecError, DeadReason

ROOTS = frozenset({"rss", "rdf:RDF", "feed", "channel"})
ITEMS = frozenset({"item", "entry"})
TEXTS = ("content:encoded", "xhtml:body", "xhtml:div", "content", "description", "summary")
"""Where an item has its text, the fullest first; a mere summary is what the publisher sent."""

PUBLISHED = ("pubDate", "published", "dc:date", "dcterms:created", "issued", "dcterms:issued")
MODIFIED = ("updated", "dcterms:modified", "modified")
AUTHORS = ("dc:creator", "author", "creator")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOST_AUTHORS = 20

Fields = dict[str, list[Element]]


def read_feed(text: str) -> Reading:
    """The one item of a feed. Raises CodecError."""
    root = unwrap(parse_xml(text))
    items = find_items(root)
    if len(items) > 1:
        detail = f"{len(items)} items: send each as a message of its own, as warta publish does"
        raise CodecError(DeadReason.SEVERAL_ITEMS, detail)
    if not items:
        if name_element(root) in ROOTS:
            raise CodecError(DeadReason.NO_ARTICLE, "a feed without items")
        detail = f"XML whose root is <{etree.QName(root).localname[:60]}>; read are RSS and Atom"
        raise CodecError(DeadReason.UNKNOWN_CONTENT_TYPE, detail)
    return _read_item(items[0])


def unwrap(root: Element) -> Element:
    """The document itself, where prefixes had to be declared around it."""
    return root[0] if name_element(root) == WRAPPER else root


def find_items(root: Element) -> list[Element]:
    """The items of a document, which may be one itself."""
    if name_element(root) in ITEMS:
        return [root]
    if name_element(root) not in ROOTS:
        return []
    channels = [root, *(child for child in root if name_element(child) == "channel")]
    return [child for channel in channels for child in channel if name_element(child) in ITEMS]


def _read_item(item: Element) -> Reading:
    fields: Fields = {}
    for child in item:
        fields.setdefault(name_element(child), []).append(child)
    content, kind = _find_text(fields)
    authors, editors = _find_people(fields)
    published = _find_time(fields, PUBLISHED) or _find_time(fields, MODIFIED)
    url = _find_url(item, fields)
    return Reading(
        drop_absent(
            source=find_host(canonicalize_url(url or _find_home(item) or "")),
            url=url,
            id=_first_text(fields, ("guid", "id", "dc:identifier")),
            title=to_line(_first_text(fields, ("title", "dc:title"))),
            authors=authors,
            language=item.get(XML_LANG) or _first_text(fields, ("dc:language",)),
            published_at=to_instant(published),
            content=content,
            content_type=kind,
        ),
        Stated(
            section=_find_section(fields),
            editor=editors[0] if editors else None,
            published=published,
            modified=_find_time(fields, MODIFIED),
        ),
    )


def _find_text(fields: Fields) -> tuple[str, str]:
    """The fullest text that is there, and whether it is HTML. Raises CodecError."""
    for name in TEXTS:
        for element in fields.get(name, ()):
            content, kind = _read_text(element)
            if content.strip():
                return content, kind
    return miss("item", "no content, description or summary")


def _read_text(element: Element) -> tuple[str, str]:
    if len(element):
        return strip_namespaces(element), HTML
    text = _text_of(element)
    kind = (element.get("type") or "").lower()
    if kind in {"text", TEXT}:
        return text, TEXT
    return text, HTML if "html" in kind or has_markup(text) else TEXT


def _find_people(fields: Fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    authors: list[str] = []
    editors: list[str] = []
    elements = [element for name in AUTHORS for element in fields.get(name, ())]
    for element in elements[:MOST_AUTHORS]:
        names, edited = to_people(_name_of(element))
        authors += [name for name in names if "@" not in name]
        editors += edited
    return tuple(dict.fromkeys(authors)), tuple(editors)


def _name_of(author: Element) -> str:
    """The name in an Atom person, or in RSS's `address (name)`."""
    named = [child for child in author if name_element(child) == "name"]
    text = _text_of(named[0] if named else author)
    address, opening, name = text.partition("(")
    return name.rstrip(") ") if opening and "@" in address else text


def _find_url(item: Element, fields: Fields) -> str | None:
    """The first link that is the article's page."""
    links = [link for link in fields.get("link", ()) if link.get("rel") in {None, "alternate"}]
    named: Iterable[Any] = [link.get("href") or _text_of(link) for link in links]
    guids = [
        _text_of(guid) for guid in fields.get("guid", ()) if guid.get("isPermaLink") != "false"
    ]
    about = item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    return next(filter(None, map(to_url, [*named, *guids, about])), None)


def _find_home(item: Element) -> str | None:
    """The address of the channel: who publishes the item, where it has no link."""
    channel = item.getparent()
    links = [] if channel is None else [c for c in channel if name_element(c) == "link"]
    return next(filter(None, (to_url(c.get("href") or _text_of(c)) for c in links)), None)


def _find_section(fields: Fields) -> str | None:
    for element in (*fields.get("category", ()), *fields.get("dc:subject", ())):
        name = to_line(element.get("label") or _text_of(element) or element.get("term"))
        if name:
            return name
    return None


def _find_time(fields: Fields, names: Iterable[str]) -> Any:
    found = (read_time(_text_of(element)) for name in names for element in fields.get(name, ()))
    return next(filter(None, found), None)


def _first_text(fields: Fields, names: Iterable[str]) -> str | None:
    texts = (_text_of(element) for name in names for element in fields.get(name, ()))
    return next(filter(None, texts), None)


def _text_of(element: Element) -> str:
    return "".join(element.itertext()).strip()
