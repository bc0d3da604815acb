"""What the markup of a page says of it: JSON-LD, OpenGraph, `<time>`, canonical link."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree

from warta_ingest.characters import clean_line, clean_text
from warta_ingest.printed.people import normalize
from warta_ingest.printed.stamps import Stamp, read_stamps

ARTICLE_TYPES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle "
    "OpinionNewsArticle ReviewNewsArticle AskPublicNewsArticle BlogPosting LiveBlogPosting "
    "Report".split()
)
LARGEST_JSON = 500_000
LEAST_BODY = 300

_LINKED = re.compile(r"\s{0,9}application/ld\+json\b", re.IGNORECASE)
_WRAPPING = re.compile(
    r"^\s{0,99}(?:<!--|//\s{0,9}<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://)?\s?\]\]>)\s{0,99}$"
)
_NEEDLESS = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\\?\Z))|,(?=\s{0,99}[,}\]])', re.DOTALL)
"""A string, which is kept as it is, or a comma too many."""

_BETWEEN = re.compile(r"\}\s{0,99}\{")
MOST_NODES = 2000
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
    nodes = list(_find_nodes(tree))
    linked = next(filter(_is_article, nodes), {})
    meta = _read_meta(tree)
    heading = _first_heading(tree)
    times = tree.xpath("//time[@datetime][not(ancestor::aside)]/@datetime")
    return Structured(
        title=_text(linked.get("headline")) or meta.get("og:title") or heading,
        heading=heading,
        authors=_read_authors(linked.get("author")) or _authors_of(meta.get("author")),
        section=_text(linked.get("articleSection")) or meta.get("article:section"),
        url=_read_url(tree, meta),
        published=_first_stamp(
            linked.get("datePublished"), meta.get("article:published_time"), *times[:1]
        ),
        modified=_first_stamp(linked.get("dateModified"), meta.get("article:modified_time")),
        kinds=frozenset(kind for node in nodes for kind in _list_kinds(node)),
        is_paid=_is_false(linked.get("isAccessibleForFree")),
        has_next=bool(tree.xpath("//link[@rel='next']/@href")),
        body=_read_body(linked.get("articleBody")),
    )


def _read_body(value: Any) -> str | None:
    """The stated text of the article, if it is one: some pages state its first words."""
    if not isinstance(value, str) or len(value) < LEAST_BODY:
        return None
    return clean_text(unescape(value[:LARGEST_JSON]))


def _is_false(value: Any) -> bool:
    """A boolean as pages write it: false, "False", "http://schema.org/False"."""
    return value is False or (isinstance(value, str) and value.lower().endswith("false"))


def _find_nodes(tree: etree._Element) -> Iterator[dict[str, Any]]:
    """JSON-LD nodes in whatever nesting they stand."""
    for script in tree.iter("script"):
        if _LINKED.match(script.get("type", "")):
            yield from _walk(_parse(script.text or ""))


def _is_article(node: dict[str, Any]) -> bool:
    return not ARTICLE_TYPES.isdisjoint(_list_kinds(node))


def _list_kinds(node: dict[str, Any]) -> list[str]:
    """The types of a node, without the vocabulary that some pages write before them."""
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return [name.rpartition("/")[2] for name in names if isinstance(name, str)]


def _parse(script: str) -> Any:
    """Lenient: newlines inside strings and comments around the object occur in the wild.

    So do entities in place of quotation marks, commas too many, and several objects in a row.
    """
    if len(script) > LARGEST_JSON:
        return None
    text = _WRAPPING.sub("", script).rstrip("; \n")
    for mend in (str, _drop_commas, unescape, lambda raw: _drop_commas(unescape(raw)), _bracket):
        try:
            return json.loads(mend(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _drop_commas(text: str) -> str:
    """Without the commas that stand before a closing bracket, or before another comma."""
    return _NEEDLESS.sub(lambda found: found[1] or "", text)


def _bracket(text: str) -> str:
    """Objects in a row as a list."""
    return f"[{_BETWEEN.sub('},{', text)}]"


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a parsed document, the outer ones first, bounded."""
    queue = [value]
    for _ in range(MOST_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, dict):
            yield node
            queue += [child for child in node.values() if isinstance(child, dict | list)]
        elif isinstance(node, list):
            queue += node


def _read_meta(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name")
        content = _text(node.get("content"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _read_url(tree: etree._Element, meta: dict[str, str]) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    return next(iter(links), None) or meta.get("og:url")


def _read_authors(value: Any) -> tuple[str, ...]:
    people = value if isinstance(value, list) else [value]
    names = [person.get("name") if isinstance(person, dict) else person for person in people]
    clean = [normalize(text) for text in map(_text, names[:MOST_AUTHORS]) if text]
    return tuple(dict.fromkeys(name for name in clean if "//" not in name))


def _authors_of(text: str | None) -> tuple[str, ...]:
    return _read_authors(text.split(",")) if text else ()


def _first_heading(tree: etree._Element) -> str | None:
    headings = tree.xpath("//h1")
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
