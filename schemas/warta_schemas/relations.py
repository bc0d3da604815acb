"""`news.relations.v1`: what is known of each article among all others, and how it relates to them.

One record for each article, in its latest version: also where it relates to nothing. So the topic
is a ledger: the stage that writes it is rebuilt from it, and the timelines stage reads from it
which version of an article holds and whose story it tells.
"""

from enum import StrEnum

from pydantic import Field

from warta_schemas.inbox import Status
from warta_schemas.values import ArticleId, Instant, Record, Share, Source, Version


class RelationType(StrEnum):
    """From the closest relation to the loosest."""

    RECRAWL = "recrawl"
    """The same text of the same source, under another address."""
    REVISION = "revision"
    """The same article of the same source, rewritten."""
    SYNDICATED = "syndicated"
    """The same story, told by another source in nearly the same words."""
    EXCERPT = "excerpt"
    """A part of the earlier one, or the whole of it in a longer text."""
    TEMPLATE_SIBLING = "template_sibling"
    """The same form with other facts: prayer times, fixtures, prices of a day."""


class Relation(Record):
    """A relation to one earlier article."""

    type: RelationType
    article: ArticleId
    score: Share


class Relations(Record):
    """One article in its latest version, and all its relations to earlier ones."""

    article: ArticleId
    relations: tuple[Relation, ...] = Field((), description="The closest first.")
    version: Version | None = Field(None, description="The version that holds.")
    status: Status = Status.USABLE
    source: Source | None = None
    published_at: Instant | None = None
    revised_at: Instant | None = Field(
        None, description="When this version was made, or first seen: the latest holds."
    )
    story: ArticleId | None = Field(
        None,
        description="The earliest article that this one retells (as a re-crawl, a revision, a "
        "syndicated copy); itself where there is none.",
    )
    signature: str | None = Field(
        None, description="What later articles are compared with. Opaque, and may change."
    )
