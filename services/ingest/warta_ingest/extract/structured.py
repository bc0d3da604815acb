"""What the markup of a page says of it: JSON-LD, OpenGraph, `<time>`, canonical link."""

from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree

from warta_ingest.characters import clean_line, clean_text
from warta_ingest.extract.linked import find_nodes, is_article, list_kinds
from warta_ingest.printed.names import normalize
from warta_ingest.printed.stamps import Stamp, read_stamps

TELLING = ("script", "meta", "link", "h1", "time")
"""Elements that make statements."""

META = frozenset(
    "og:title og:url author article:section article:published_time article:modified_time".split()
)
LEAST_BODY = 300
LONGEST_BODY = 500_000
MOST_AUTHORS = 20


@dataclass(frozen=True, slots=True)
class Structured:
    """Statements of the markup; None where it makes none."""

    title: str | None = None
    heading: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    url: str | None = None
    published: Stamp | None = None
    modified: Stamp | None = None
    kinds: frozenset[str] = frozenset()
    is_paid: bool = False
    has_next: bool = False
    body: str | None = None


def read_structured(tree: etree._Element) -> Structured:
    """The statements of a page, each from the first place that makes it."""
    elements = _sort_elements(tree)
    nodes = list(find_nodes(elements["script"]))
    linked = next(filter(is_article, nodes), {})
    meta = _read_meta(elements["meta"])
    heading = _read_heading(elements["h1"])
    links = _read_links(elements["link"])
    return Structured(
        title=_text(linked.get("headline")) or meta.get("og:title") or heading,
        heading=heading,
        authors=_read_authors(linked.get("author")) or _authors_of(meta.get("author")),
        section=_text(linked.get("articleSection")) or meta.get("article:section"),
        url=links.get("canonical") or meta.get("og:url"),
        published=_first_stamp(
            linked.get("datePublished"),
            meta.get("article:published_time"),
            _find_time(elements["time"]),
        ),
        modified=_first_stamp(linked.get("dateModified"), meta.get("article:modified_time")),
        kinds=frozenset(kind for node in nodes for kind in list_kinds(node)),
        is_paid=_is_false(linked.get("isAccessibleForFree")),
        has_next="next" in links,
        body=_read_body(linked.get("articleBody")),
    )


def _sort_elements(tree: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements that make statements, by tag. One walk: it costs as much as reading them."""
    elements: dict[str, list[etree._Element]] = {tag: [] for tag in TELLING}
    for node in tree.iter(*TELLING):
        elements[node.tag].append(node)
    return elements


def _read_body(value: Any) -> str | None:
    """The stated text of the article, if it is one: some pages state its first words."""
    if not isinstance(value, str) or len(value) < LEAST_BODY:
        return None
    return clean_text(unescape(value[:LONGEST_BODY]))


def _is_false(value: Any) -> bool:
    """A boolean as pages write it: false, "False", "http://schema.org/False"."""
    return value is False or (isinstance(value, str) and value.lower().endswith("false"))


def _read_meta(metas: list[etree._Element]) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in metas:
        name = (node.get("property") or node.get("name", "")).lower()
        if name in META and name not in found:
            content = _text(node.get("content"))
            if content:
                found[name] = content
    return found


def _read_links(links: list[etree._Element]) -> dict[str, str]:
    """The first address for each relation that the page states."""
    found: dict[str, str] = {}
    for node in links:
        address = node.get("href")
        if address is not None:
            found.setdefault(node.get("rel", ""), address)
    return found


def _find_time(times: list[etree._Element]) -> str | None:
    """The first time of the page that does not stand in an aside."""
    for node in times:
        stated: str | None = node.get("datetime")
        if stated is not None and next(node.iterancestors("aside"), None) is None:
            return stated
    return None


def _read_authors(value: Any) -> tuple[str, ...]:
    people = value if isinstance(value, list) else [value]
    names = [person.get("name") if isinstance(person, dict) else person for person in people]
    clean = [normalize(text) for text in map(_text, names[:MOST_AUTHORS]) if text]
    return tuple(dict.fromkeys(name for name in clean if "//" not in name))


def _authors_of(text: str | None) -> tuple[str, ...]:
    return _read_authors(text.split(",")) if text else ()


def _read_heading(headings: list[etree._Element]) -> str | None:
    """The heading of the page, where it has one alone."""
    return _text("".join(headings[0].itertext())) if len(headings) == 1 else None


def _first_stamp(*values: Any) -> Stamp | None:
    for value in values:
        text = _text(value)
        stamps = read_stamps(text) if text else []
        if stamps:
            return stamps[0]
    return None


def _text(value: Any) -> str | None:
    """A string on one line, entities resolved; None for anything else."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return clean_line(unescape(value))[:2000] or None
