"""How well pages are cleaned, dated and told apart by language."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from support.scores import mean_shingle_f1

from warta_ingest import Tools, ingest
from warta_ingest.extract.html import parse_html, render_lines
from warta_schemas import Article, Dead, Message

PLAIN = (("content-type", b"text/plain"),)
HTML = (("content-type", b"text/html"),)


@pytest.fixture(scope="module")
def articles(ingest_tools: Tools, pages: dict[str, bytes]) -> dict[str, Article]:
    return {
        name: ingest(Message(value=page, headers=PLAIN), ingest_tools)
        for name, page in pages.items()
    }


def share(right: Iterator[bool] | list[bool]) -> float:
    answers = list(right)
    return sum(answers) / len(answers)


def fold(text: str | None) -> str:
    return " ".join((text or "").lower().split())


def test_sample_pages_paragraphs(articles, gold, keep_above) -> None:
    right = [
        articles[name].body.split("\n\n") == wanted["body_paragraphs"]
        for name, wanted in gold.items()
    ]
    keep_above("sample pages: body exact", share(right), 1.0)


def test_sample_pages_account_for_every_line(articles, gold, pages) -> None:
    for name, article in articles.items():
        lines = [line.strip() for line in pages[name].decode().splitlines() if line.strip()]
        kept = set(article.body.split("\n\n"))
        assert sorted(drop.text for drop in article.dropped) == sorted(
            line for line in lines if line not in kept
        )


@pytest.mark.parametrize(
    ("field", "floor"),
    [("title", 1.0), ("authors", 1.0), ("editor", 1.0), ("dateline", 1.0)],
)
def test_sample_pages_metadata(field, floor, articles, gold, keep_above) -> None:
    def read(value: object) -> object:
        return {fold(v) for v in value} if isinstance(value, list | tuple) else fold(value)

    right = [read(getattr(articles[name], field)) == read(gold[name][field]) for name in gold]
    keep_above(f"sample pages: {field}", share(right), floor)


def test_sample_pages_instant(articles, gold, keep_above) -> None:
    right = [
        articles[name].published_at == datetime.fromisoformat(wanted["published_at"])
        for name, wanted in gold.items()
    ]
    keep_above("sample pages: instant of publication", share(right), 1.0)


def read_scrapinghub(shared: Path) -> Iterator[tuple[str, str]]:
    """Pages of Scrapinghub's article extraction benchmark, with the article's text."""
    folder = shared / "extraction" / "scrapinghub"
    for key, wanted in json.loads((folder / "ground-truth.json").read_text()).items():
        page = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        yield page.decode("utf-8", "replace"), wanted["articleBody"]


def clean(tools: Tools, value: str, headers: tuple) -> str:
    article = ingest(Message(value=value.encode(), headers=headers), tools)
    return "" if isinstance(article, Dead) else article.body


def test_scrapinghub_html(shared, ingest_tools, keep_above) -> None:
    pairs = [(clean(ingest_tools, page, HTML), body) for page, body in read_scrapinghub(shared)]
    keep_above("scrapinghub, HTML seen in training: shingle F1", mean_shingle_f1(pairs), 0.965)


def test_scrapinghub_dumps(shared, ingest_tools, keep_above) -> None:
    pairs = []
    for page, body in read_scrapinghub(shared):
        tree = parse_html(page)
        dump = "\n".join(render_lines(tree)) if tree is not None else page
        pairs.append((clean(ingest_tools, dump, PLAIN), body))
    keep_above("scrapinghub, text dumps seen in training: shingle F1", mean_shingle_f1(pairs), 0.93)


def test_language(shared, ingest_tools, keep_above) -> None:
    rows = (shared / "language" / "own80.tsv").read_text().splitlines()
    pairs = [row.split("\t") for row in rows]
    right = [ingest_tools.identify_language(text).code == code for code, text in pairs]
    keep_above("language of single sentences (own80)", share(right), 0.98)


def test_language_of_sample_pages(articles, gold, keep_above) -> None:
    right = [articles[name].language.code == gold[name]["language"] for name in gold]
    keep_above("sample pages: language", share(right), 1.0)
