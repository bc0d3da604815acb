"""What one article of a collection states, and of which day: about an entity, or about anything."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from warta_enrich.entities.linking.folding import fold_name, write_slug
from warta_enrich.text import Sentence, split
from warta_schemas import (
    Anchor,
    DatedEvent,
    EnrichedArticle,
    Kind,
    Modality,
    Precision,
    TimelineItem,
)

WHOLE = "warta:collection/all"
"""Stands for the entity where all articles together are one topic."""

LEADS, LEADS_OF_ALL = 8, 5
"""How many sentences at the beginning tell the news of the day of publication, where they name no
date: of one entity, and of a whole collection."""

NEWS = 0.3
"""How far such a sentence is believed to be of that day."""


@dataclass(frozen=True, slots=True)
class Query:
    """Whose timeline is asked for: by id, by name, or of the collection as one topic.

    `ids` are those that mean the name by a table of what is known.
    """

    name: str | None = None
    ids: frozenset[str] = frozenset()

    @property
    def entity(self) -> str:
        """The id under which the timeline is written."""
        if self.name is None:
            return WHOLE
        return min(self.ids) if self.ids else f"warta:collection/{write_slug(self.name)}"


def create_query(name: str | None, ids: Collection[str] = ()) -> Query:
    """A query by name with the ids that it is known by; without a name all is asked for."""
    return Query(name, frozenset(ids))


def list_statements(article: EnrichedArticle, query: Query) -> list[DatedEvent]:
    """Each dated statement, and what the first sentences tell without a date, as of that day.

    An entity is spoken of where the article's entities are known by the id, or are called by the
    name; and wherever the name stands in the sentence itself. Of a whole collection each statement
    of one day counts, under the day.
    """
    about = _find_entities(article, query)
    pattern = _compile(query.name)
    items = [
        item
        for item in article.timeline
        if query.name is None
        or about & set(item.participants)
        or (pattern and pattern.search(item.sentence))
    ]
    items += _list_news(article, query, about, pattern)
    if query.name is None:
        items = [
            item.model_copy(update={"date": item.earliest})
            for item in items
            if item.earliest and item.earliest == item.latest
        ]
    return [_write(article, query, item) for item in items]


def _find_entities(article: EnrichedArticle, query: Query) -> set[str]:
    """The ids in this article that are meant."""
    if query.name is None:
        return set()
    name = fold_name(query.name)
    return {
        entity.id
        for entity in article.entities
        if entity.id in query.ids
        or fold_name(entity.name) == name
        or any(fold_name(article.body[m.start : m.end]) == name for m in entity.mentions)
    }


def _compile(name: str | None) -> re.Pattern[str] | None:
    if not name or ":" in name:
        return None
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.I)


def _list_news(
    article: EnrichedArticle, query: Query, about: set[str], pattern: re.Pattern[str] | None
) -> Iterator[TimelineItem]:
    """The first sentences that have no date: what was news on the day of publication."""
    if article.published_at is None:
        return
    day = article.published_at.date().isoformat()
    dated = {item.start for item in article.timeline}
    most = LEADS_OF_ALL if query.name is None else LEADS
    for sentence in split(article.body)[:most]:
        who = _list_named(article, sentence)
        text = article.body[sentence.start : sentence.end]
        named = query.name is None or about & set(who) or (pattern and pattern.search(text))
        if sentence.start not in dated and named:
            yield TimelineItem(
                date=day,
                earliest=day,
                latest=day,
                precision=Precision.DAY,
                kind=Kind.POINT,
                anchor=Anchor.INHERITED,
                text="",
                start=sentence.start,
                end=sentence.end,
                sentence=text,
                participants=who,
                modality=Modality.ASSERTED,
                confidence=NEWS,
            )


def _list_named(article: EnrichedArticle, sentence: Sentence) -> tuple[str, ...]:
    return tuple(
        entity.id
        for entity in article.entities
        if any(sentence.start <= mention.start < sentence.end for mention in entity.mentions)
    )


def _write(article: EnrichedArticle, query: Query, item: TimelineItem) -> DatedEvent:
    return DatedEvent(
        entity=query.entity,
        name=query.name,
        article=article.id,
        version=article.version,
        source=article.source,
        published_at=article.published_at,
        revised_at=article.modified_at or article.published_at,
        item=item,
    )
