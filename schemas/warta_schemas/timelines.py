"""`news.events.v1` and `news.timelines.v1`: dated statements across articles, by entity."""

from warta_schemas.enriched import TimelineItem
from warta_schemas.values import (
    ArticleId,
    Count,
    Curie,
    Day,
    Instant,
    Record,
    Source,
    Version,
)


class DatedEvent(Record):
    """One dated statement about one entity, said by one version of one article."""

    entity: Curie
    article: ArticleId
    version: Version
    source: Source
    published_at: Instant | None = None
    item: TimelineItem


class QuotedSentence(Record):
    """A sentence and the article version that says it."""

    article: ArticleId
    version: Version
    sentence: str


class TimelineEntry(Record):
    """What all articles say about one entity on one date."""

    entity: Curie
    name: str
    date: str
    earliest: Day | None = None
    latest: Day | None = None
    articles: Count
    stories: Count
    mentions: Count
    first_seen: Instant
    last_seen: Instant
    sentences: tuple[QuotedSentence, ...] = ()
