"""`news.sources.v1`: what is learnt about a publisher."""

import unicodedata
from functools import cached_property

from pydantic import Field

from warta_schemas.values import Count, Instant, Record, Share, Source

LONGEST_LINE = 600
"""Characters of the longest line that is told to recur: above it a line is text of some article."""

MOST_LINES = 150
"""Recurring lines of one profile: with them a record stays within some tens of kilobytes."""

LONGEST_EVIDENCE = 96 * 1024


def fold_line(line: str) -> str:
    """A line as two are compared: without case, width and spacing. Empty where it is too long."""
    if len(line) > LONGEST_LINE:
        return ""
    return " ".join(unicodedata.normalize("NFKC", line).casefold().split())


class RecurringLine(Record):
    """A line that many distinct articles of the source carry."""

    text: str = Field(max_length=LONGEST_LINE)
    articles: Count


class SourceProfile(Record):
    """What ingest may know of a source beyond the page at hand."""

    source: Source
    version: Count = Field(
        description="Grows by one where `boilerplate` or `zone` changes: what ingest reads with."
    )
    updated_at: Instant = Field(description="By the clock of the messages.")
    articles: Count = Field(description="Distinct articles that it was learnt from, the latest.")
    boilerplate: tuple[RecurringLine, ...] = Field((), max_length=MOST_LINES)
    layout: str | None = Field(
        None, description="Digest of the lines that most of its pages share; stays until they go."
    )
    layout_drift: Share | None = Field(
        None, description="Share of its latest pages that lack most of those lines."
    )
    layout_changed_at: Instant | None = Field(
        None, description="When the pages last came to share other lines than before."
    )
    zone: str | None = Field(
        None, description="IANA zone that its pages print, for those that print none."
    )
    articles_per_day: float | None = Field(None, ge=0)
    dated_share: Share | None = Field(None, description="Share of articles with a date.")
    recent_dated_share: Share | None = Field(
        None, description="The same of the latest twenty: where it falls, dates are no longer read."
    )
    evidence: str | None = Field(
        None,
        max_length=LONGEST_EVIDENCE,
        description="What learning goes on from after a restart; it means nothing to a reader.",
    )

    @cached_property
    def recurring(self) -> frozenset[str]:
        """The recurring lines, each folded."""
        return frozenset(fold_line(line.text) for line in self.boilerplate) - {""}
