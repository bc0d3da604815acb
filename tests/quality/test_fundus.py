"""HTML of publishers from many countries: the captures that fundus tests its parsers with.

The model of blocks has seen these pages; what it makes of pages of unseen sites is printed by
`make model VALIDATE=1`. Dates and authors are read by rules, and these are development data.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from support.scores import mean_shingle_f1, shingle

from warta_ingest import Tools, ingest
from warta_schemas import Article, Message

HTML = (("content-type", b"text/html"),)


@dataclass(frozen=True)
class Result:
    article: Article | None
    text: str
    published: datetime | None
    authors: frozenset[str]


def read_results(folder: Path, tools: Tools) -> Iterator[Result]:
    """Each capture with the version of its gold that fits it best."""
    for path in sorted(folder.glob("test_data/*/*.html.gz")):
        gold = path.with_name(path.name.partition("_")[0] + ".json")
        versions = [v for v in json.loads(gold.read_text()).values() if v.get("body")]
        made = ingest(Message(value=gzip.decompress(path.read_bytes()), headers=HTML), tools)
        article = made if isinstance(made, Article) else None
        given = set(shingle(article.body)) if article else set()
        rated = [(len(given & set(shingle(join(v)))) / len(shingle(join(v))), v) for v in versions]
        if rated:
            version = max(rated, key=lambda row: row[0])[1]
            date = version.get("publishing_date")
            yield Result(
                article,
                join(version),
                datetime.fromisoformat(date) if date else None,
                fold(version.get("authors") or ()),
            )


def join(version: dict) -> str:
    sections = version["body"]["sections"]
    return "\n".join(line for part in sections for line in part["headline"] + part["paragraphs"])


def fold(names) -> frozenset[str]:
    return frozenset(name.lower() for name in names)


@pytest.fixture(scope="module")
def results(shared, ingest_tools) -> list[Result]:
    return list(read_results(shared / "extraction" / "fundus-tests", ingest_tools))


def test_body(results, keep_above) -> None:
    pairs = [(r.article.body if r.article else "", r.text) for r in results]
    keep_above("fundus, HTML: shingle F1", mean_shingle_f1(pairs), 0.965)


def test_instant_with_zone(results, keep_above) -> None:
    """Where the gold states a zone."""
    dated = [r for r in results if r.published and r.published.tzinfo]
    right = sum(r.article is not None and r.article.published_at == r.published for r in dated)
    keep_above("fundus, HTML: instant of publication", right / len(dated), 0.96)


def test_authors(results, keep_above) -> None:
    right = sum(r.article is not None and fold(r.article.authors) == r.authors for r in results)
    keep_above("fundus, HTML: authors", right / len(results), 0.8)
