"""The labelled page dumps that nothing was developed on: what ingest makes of each."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from support.scores import mean_shingle_f1

from warta_ingest import Tools, ingest
from warta_schemas import Article, Dead, DeadReason, Message

FOLDER = Path(__file__).parents[1] / "data" / "dumps"
NOW = datetime.fromisoformat("2027-01-01T00:00:00+00:00")
"""After every date that a dump prints: an earlier one makes those of 2026 unbelievable."""


@dataclass(frozen=True)
class Page:
    """A dump: what is known of it, its text as publishers send it, its paragraphs."""

    known: dict
    text: str
    body: str


def read_page(path: Path) -> Page:
    head, *rows = path.read_text().split("\n")
    lines = [row.partition("\t") for row in rows]
    paragraphs: list[str] = []
    for kind, _, text in lines:
        if kind == "body":
            paragraphs.append(text.strip())
        elif kind == "body+":
            paragraphs[-1] += f" {text.strip()}"
    return Page(json.loads(head), "\n".join(text for _, _, text in lines), "\n\n".join(paragraphs))


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [read_page(path) for path in sorted(FOLDER.glob("*.txt"))]


@pytest.fixture(scope="module")
def results(pages: list[Page], ingest_tools: Tools) -> list[tuple[Page, Article | Dead]]:
    return [(page, run(page, ingest_tools)) for page in pages]


def run(page: Page, tools: Tools) -> Article | Dead:
    message = {"source": page.known["source"], "content": page.text}
    message["fetched_at"] = page.known.get("fetched_at") or NOW.isoformat()
    return ingest(Message(value=json.dumps(message).encode()), tools)


@pytest.fixture(scope="module")
def articles(results) -> list[tuple[Page, Article]]:
    """Those with an article; where it is not found, a record without anything."""
    nothing = Article.model_construct(body="", title=None, authors=(), editor=None)
    return [
        (page, nothing if isinstance(result, Dead) else result)
        for page, result in results
        if page.known.get("article", True)
    ]


def fold(value: object) -> object:
    if isinstance(value, list | tuple):
        return sorted(map(str, map(fold, value)))
    return " ".join(str(value or "").casefold().split())


def test_body(articles, keep_above) -> None:
    pairs = [(article.body, page.body) for page, article in articles]
    keep_above("unseen dumps: shingle F1", mean_shingle_f1(pairs), FLOORS["body"])
    exact = [given == wanted for given, wanted in pairs]
    keep_above("unseen dumps: body exact", sum(exact) / len(exact), FLOORS["exact"])


@pytest.mark.parametrize("field", ["title", "authors", "editor", "dateline"])
def test_metadata(field: str, articles, keep_above) -> None:
    right = [
        fold(getattr(article, field, None)) == fold(page.known[field]) for page, article in articles
    ]
    keep_above(f"unseen dumps: {field}", sum(right) / len(right), FLOORS[field])


def test_instant(articles, keep_above) -> None:
    right = [
        is_same_instant(getattr(article, "published_at", None), page.known)
        for page, article in articles
        if page.known["published_at"]
    ]
    keep_above("unseen dumps: instant of publication", sum(right) / len(right), FLOORS["instant"])


def is_same_instant(given: datetime | None, known: dict) -> bool:
    wanted = datetime.fromisoformat(known["published_at"])
    if given is None:
        return False
    if known["published_zone_explicit"]:
        return given == wanted
    return given.replace(tzinfo=None) == wanted.replace(tzinfo=None)


def test_language(articles, keep_above) -> None:
    right = [
        article.language.code == page.known["language"]
        for page, article in articles
        if article.body
    ]
    keep_above("unseen dumps: language", sum(right) / len(right), FLOORS["language"])


def test_pages_without_article(results, keep_above) -> None:
    right = [
        isinstance(result, Dead) and result.reason is DeadReason.NO_ARTICLE
        for page, result in results
        if not page.known.get("article", True)
    ]
    keep_above("unseen dumps: told to be no article", sum(right) / len(right), FLOORS["none"])


FLOORS = {
    "body": 0.965,
    "exact": 0.44,
    "title": 0.89,
    "authors": 0.83,
    "editor": 0.95,
    "dateline": 0.9,
    "instant": 0.92,
    "language": 0.98,
    "none": 0.75,
}
