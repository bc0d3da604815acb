"""What one article of a collection states, and of which day: about an entity, or about anything."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
    find_revision_instant,
)

WHOLE = "warta:collection/all"
"""Stands for the entity where all articles together are one topic."""

LEADS, LEADS_OF_ALL = 8, 3
"""How many sentences at the beginning tell the news of the day of publication, where they name no
date: of one entity, and of a whole collection."""

NEWS = 0.9
"""How far such a sentence is believed to be of that day."""

FADES = 0.05
"""How much less with each sentence."""

RECENT = timedelta(days=3)
"""How old the news of an article may be."""


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


def create_query(name: str | None = None, ids: Collection[str] = ()) -> Query:
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
    name = next((e.name for e in article.entities if e.id in about), query.name)
    return [_write(article, query.entity, name, item) for item in items]


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
    """The first sentences that have no date: what was news when the article was published."""
    if article.published_at is None:
        return
    most = LEADS_OF_ALL if query.name is None else LEADS
    leads = split(article.body)[:most]
    day = _find_news_day(article.published_at.date(), article, leads)
    dated = {item.start for item in article.timeline}
    for number, sentence in enumerate(leads):
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
                confidence=max(0.1, NEWS - FADES * number),
            )


def _find_news_day(published: date, article: EnrichedArticle, leads: Sequence[Sentence]) -> str:
    """The day that the beginning is about: the first recent one that it names, else the article's.

    "Police said on Tuesday …" on a Wednesday: what follows without a date is of the Tuesday.
    """
    oldest = (published - RECENT).isoformat()
    end = leads[-1].end if leads else 0
    named = (i.earliest for i in article.timeline if i.earliest == i.latest and i.start < end)
    today = published.isoformat()
    return next((day for day in named if day and oldest <= day <= today), today)


def _list_named(article: EnrichedArticle, sentence: Sentence) -> tuple[str, ...]:
    return tuple(
        entity.id
        for entity in article.entities
        if any(sentence.start <= mention.start < sentence.end for mention in entity.mentions)
    )


def _write(
    article: EnrichedArticle, entity: str, name: str | None, item: TimelineItem
) -> DatedEvent:
    return DatedEvent(
        entity=entity,
        name=name,
        article=article.id,
        version=article.version,
        source=article.source,
        published_at=article.published_at,
        revised_at=find_revision_instant(article),
        item=item,
    )
