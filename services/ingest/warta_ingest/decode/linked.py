"""schema.org as JSON-LD: the message is the NewsArticle itself, alone or in a graph."""

from collections.abc import Iterator
from typing import Any

from warta_ingest.decode.content_types import HTML, TEXT
from warta_ingest.decode.documents import (
    MOST_ENTRIES,
    drop_absent,
    miss,
    to_line,
    to_people,
    to_url,
)
from warta_ingest.decode.item import Reading, Stated
from warta_ingest.decode.shapes import has_markup
from warta_ingest.decode.times import read_time, to_instant
from warta_ingest.identity import canonicalize_url, find_host
from warta_ingest.printed.names import normalize
from warta_schemas import CodecError, DeadReason

ARTICLES = frozenset(
    """
    NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle
    OpinionNewsArticle ReportageNewsArticle ReviewNewsArticle Article Report BlogPosting
    LiveBlogPosting
    """.split()
)
HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
"""Where a document holds its article; elsewhere stand the ones that it mentions."""

MOST_NODES = 200


def read_linked(document: Any) -> Reading:
    """The one article of a document. Raises CodecError."""
    articles = list(_find_articles(document))
    if len(articles) > 1:
        detail = f"{len(articles)} articles: send each as a message of its own"
        raise CodecError(DeadReason.SEVERAL_ITEMS, detail)
    if not articles:
        raise CodecError(DeadReason.NO_ARTICLE, "JSON-LD without a NewsArticle")
    return _read_article(articles[0])


def _find_articles(document: Any) -> Iterator[dict[str, Any]]:
    """Articles in their order, each once; a graph may name one again by its `@id`."""
    queue, seen = [document], set[str]()
    for _ in range(MOST_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, list):
            queue += node[:MOST_ENTRIES]
        elif isinstance(node, dict):
            fields = _normalize(node)
            name = _text(fields.get("@id")) or _text(fields.get("url"))
            if not ARTICLES.isdisjoint(_types(fields)):
                if name is None or name not in seen:
                    yield fields
                seen |= {name} if name else set()
            else:
                queue += [fields[holder] for holder in HOLDERS if holder in fields]


def _normalize(node: dict[str, Any]) -> dict[str, Any]:
    """Names without the vocabulary's prefix or address."""
    return {_local(name): value for name, value in node.items()}


def _local(name: str) -> str:
    for prefix in ("schema:", "http://schema.org/", "https://schema.org/"):
        name = name.removeprefix(prefix)
    return name


def _types(fields: dict[str, Any]) -> set[str]:
    kinds = fields.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return {_local(kind) for kind in kinds[:MOST_ENTRIES] if isinstance(kind, str)}


def _read_article(fields: dict[str, Any]) -> Reading:
    content = _text(fields.get("articleBody")) or _text(fields.get("text"))
    content = content or _text(fields.get("description")) or miss("articleBody")
    published = read_time(_text(fields.get("datePublished"))) or read_time(
        _text(fields.get("dateCreated"))
    )
    url = next(filter(None, map(to_url, _addresses(fields))), None)
    return Reading(
        drop_absent(
            source=find_host(canonicalize_url(url or "")),
            url=url,
            id=_text(fields.get("identifier")) or _text(fields.get("@id")),
            title=to_line(_text(fields.get("headline")) or _text(fields.get("name"))),
            authors=_people(fields.get("author")) or _people(fields.get("creator")),
            language=_language(fields.get("inLanguage")),
            published_at=to_instant(published),
            content=content,
            content_type=HTML if has_markup(content) else TEXT,
        ),
        Stated(
            section=to_line(_text(fields.get("articleSection"))),
            dateline=to_line(_text(fields.get("dateline"))),
            editor=next(iter(_people(fields.get("editor"))), None),
            published=published,
            modified=read_time(_text(fields.get("dateModified"))),
        ),
    )


def _addresses(fields: dict[str, Any]) -> list[str | None]:
    page = fields.get("mainEntityOfPage")
    named = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    return [_text(value) for value in (fields.get("url"), named, fields.get("@id"))]


def _people(value: Any) -> tuple[str, ...]:
    """Names of people or organisations, as objects, as texts, or as one text."""
    names: list[str] = []
    for person in (value if isinstance(value, list) else [value])[:MOST_ENTRIES]:
        if isinstance(person, dict) and "@value" not in person:
            name = to_line(_text(_normalize(person).get("name")))
            names += [normalize(name)] if name else []
        else:
            text = _text(person) or ""
            names += () if "//" in text else to_people(text)[0]
    return tuple(dict.fromkeys(names))


def _language(value: Any) -> str | None:
    if isinstance(value, dict) and "@value" not in value:
        value = value.get("alternateName") or value.get("name")
    return _text(value)


def _text(value: Any) -> str | None:
    """A text, also as the first of a list or as `{"@value": …}`; None for anything else."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("@id")
    return value if isinstance(value, str) and value.strip() else None
