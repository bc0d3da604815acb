"""`news.inbox.v1`: what publishers send."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from warta_schemas.values import Instant, Record, Source


class Status(StrEnum):
    """Whether an article stands (ninjs `pubstatus`)."""

    USABLE = "usable"
    CANCELED = "canceled"


ShortText = Annotated[str, StringConstraints(max_length=2000)]
LanguageTag = Annotated[
    str, StringConstraints(max_length=35, pattern=r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$")
]
Url = Annotated[str, StringConstraints(max_length=4096)]


class InboxMessage(Record):
    """One page or item as its publisher has it. Only `source` and `content` are required.

    What the publisher says in the other fields wins over what the page says.
    """

    source: Source = Field(description="The publisher's stable name.", examples=["inews.id"])
    content: str = Field(description="The page or item, as text.")
    content_type: ShortText | None = Field(
        None,
        description="text/plain, text/html, application/ninjs+json, application/ld+json, or that "
        "of a feed's item; sniffed when absent.",
    )
    url: Url | None = Field(None, description="Where the page was published: a public web address.")
    id: ShortText | None = Field(None, description="The publisher's own id of the article.")
    fetched_at: Instant | None = Field(None, description="When the page was fetched.")
    title: ShortText | None = None
    authors: Annotated[tuple[ShortText, ...], Field(max_length=100)] = ()
    published_at: Instant | None = None
    language: LanguageTag | None = Field(None, description="BCP 47 code.")
    status: Status = Status.USABLE
