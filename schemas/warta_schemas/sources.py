"""`news.sources.v1`: what is learnt about a publisher."""

from pydantic import Field

from warta_schemas.values import Count, Instant, Record, Share, Source


class RecurringLine(Record):
    """A line that many distinct articles of the source carry."""

    text: str
    articles: Count


class SourceProfile(Record):
    """What ingest may know of a source beyond the page at hand."""

    source: Source
    version: Count = Field(description="Grows by one with each change.")
    updated_at: Instant
    articles: Count = Field(description="Distinct articles that it was learnt from.")
    boilerplate: tuple[RecurringLine, ...] = ()
    layout: str | None = Field(None, description="Digest of the order of line kinds.")
    zone: str | None = Field(None, description="IANA zone, where the source prints none.")
    articles_per_day: float | None = Field(None, ge=0)
    dated_share: Share | None = Field(None, description="Share of articles with a date.")
