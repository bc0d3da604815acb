"""`news.events.v1` and `news.timelines.v1`: dated statements across articles, by entity."""

from pydantic import Field

from warta_schemas.enriched import EntityType, Modality, TimelineItem
from warta_schemas.values import (
    ArticleId,
    Count,
    Curie,
    Day,
    Instant,
    Offset,
    Record,
    Share,
    Source,
    Version,
)


class DatedEvent(Record):
    """One dated statement about one entity, said by one version of one article."""

    entity: Curie
    name: str | None = Field(None, description="The entity's name in this article.")
    type: EntityType | None = None
    article: ArticleId
    version: Version
    source: Source
    published_at: Instant | None = None
    revised_at: Instant | None = Field(
        None, description="When this version was made, or first seen: the latest holds."
    )
    item: TimelineItem


class QuotedSentence(Record):
    """What one article version says: its best sentence, and where it says it how often."""

    article: ArticleId
    version: Version
    sentence: str
    source: Source | None = None
    seen: Instant | None = Field(
        None, description="The article's time: published, else first seen."
    )
    revised_at: Instant | None = None
    name: str | None = Field(None, description="The entity's name in this article.")
    modality: Modality | None = None
    score: Share | None = Field(None, description="How well the sentence states the event.")
    starts: tuple[Offset, ...] = Field(
        (), description="Where in `body` the sentences begin that mention the date."
    )


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
    sentences: tuple[QuotedSentence, ...] = Field(
        (), description="One for each article that is kept, the best first."
    )
    type: EntityType | None = None
    kept: Share | None = Field(
        None,
        description="Where more articles speak than are kept: the part of them in `sentences`, a "
        "fair sample. Counts are then estimates. Absent: all are kept.",
    )
