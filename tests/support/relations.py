"""Articles for tests of relations, and what they relate to by their names."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from warta_enrich.relations.entries import count, make_entry
from warta_enrich.relations.neighbours import find_neighbours
from warta_enrich.relations.shelf import Shelf
from warta_schemas import Article, Language, RelationType, content_version

START = datetime(2024, 11, 19, 9, 20, tzinfo=UTC)


def make_id(name: str) -> str:
    return hashlib.md5(name.encode()).hexdigest()


def make_article(
    name: str,
    paragraphs: Sequence[str],
    minutes: float | None = 0,
    *,
    source: str = "a.example",
    revised: float | None = None,
    **fields,
) -> Article:
    """An article that was published some minutes after the start; None is without times."""
    body = "\n\n".join(paragraphs)
    return Article(
        id=make_id(name),
        version=content_version(name, body),
        source=source,
        published_at=None if minutes is None else START + timedelta(minutes=minutes),
        modified_at=None if revised is None else START + timedelta(minutes=revised),
        language=Language(code="id", confidence=1),
        body=body,
        **fields,
    )


class Reader:
    """Articles in memory, and what others relate to of them, by their names."""

    def __init__(self) -> None:
        self._shelf = Shelf(articles=20_000, days=3000)
        self._names: dict[str, str] = {}
        self._shelf.advance(count(START + timedelta(days=1)))

    def look_up(self, article: Article) -> dict[str, RelationType]:
        """What an article relates to."""
        found = find_neighbours(self._shelf, make_entry(article))
        return {self._names[neighbour.order[1]]: neighbour.type for neighbour in found}

    def read(self, name: str, article: Article) -> dict[str, RelationType]:
        """The same, and take it in."""
        found = self.look_up(article)
        self._names[article.id] = name
        self._shelf.add(make_entry(article))
        return found
