"""`news.raw.v1`: the clean, dated, identified article."""

from enum import StrEnum

from pydantic import Field

from warta_schemas.inbox import Status
from warta_schemas.values import ArticleId, Count, Instant, Record, Share, Source, Version


class Language(Record):
    """The language of `body`."""

    code: str = Field(description="BCP 47 code; `und` where it could not be told.")
    confidence: Share


class DropReason(StrEnum):
    """Why a line of the page is not in `body`."""

    ADVERT = "advert"
    BYLINE = "byline"
    CAPTION = "caption"
    DATE = "date"
    DECK = "deck"
    FOOTER = "footer"
    MENU = "menu"
    RECURRING = "recurring"
    """What many distinct articles of the source carry, by its profile."""
    RELATED = "related"
    SHARE = "share"
    TAG = "tag"
    TITLE = "title"


class Mark(StrEnum):
    """What a reader of `body` should know of the page: the text may be no whole article."""

    PAYWALL = "paywall"
    """A stub: the rest is for subscribers."""
    PAGINATED = "paginated"
    """The first of several pages."""
    LIVEBLOG = "liveblog"
    """A running account; its latest entries may stand first."""
    GALLERY = "gallery"
    """Pictures with captions."""


class Refused(Record):
    """A value that was found and is not believed."""

    field: str = Field(description="The field that it would have been, such as `published_at`.")
    value: str = Field(description="As it was found.")
    reason: str = Field(description="One line for a person: why it is not believed.")


class Dropped(Record):
    """One line of the page that was left out of `body`, whole, and why."""

    reason: DropReason
    text: str


class Trace(Record):
    """Where in Kafka the message of this article stood."""

    topic: str
    partition: Count
    offset: Count
    received_at: Instant | None = Field(None, description="The message's Kafka timestamp.")


class Article(Record):
    """One article, read from one page. The same message always gives the same bytes."""

    id: ArticleId
    version: Version = Field(description="Digest of title and body: the text's identity.")
    source: Source
    url: str | None = Field(None, description="Canonical URL.")
    status: Status = Status.USABLE
    title: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    dateline: str | None = Field(
        None, description="The place as printed before the first sentence."
    )
    section: str | None = None
    published_at: Instant | None = Field(
        None, description="With the zone in which the publisher printed it."
    )
    published_at_basis: str | None = Field(
        None,
        pattern=r"^(publisher|structured|page|relative|fetched)(\+zone-inferred)?$",
        description="How `published_at` is known; `+zone-inferred` where no zone was printed.",
    )
    modified_at: Instant | None = None
    fetched_at: Instant | None = None
    language: Language
    body: str = Field(description="Paragraphs, joined by a blank line.")
    dropped: tuple[Dropped, ...] = ()
    marks: tuple[Mark, ...] = ()
    refused: tuple[Refused, ...] = ()
    profile: Count | None = Field(
        None, description="Version of the source's profile that the page was read with."
    )
    trace: Trace | None = None
