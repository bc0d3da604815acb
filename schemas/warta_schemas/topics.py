"""The topics of Warta, each declared once. `warta topics` creates what is declared here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from warta_schemas.article import Article
from warta_schemas.dead import DeadLetterHeaders
from warta_schemas.enriched import EnrichedArticle
from warta_schemas.inbox import InboxMessage
from warta_schemas.relations import Relations
from warta_schemas.sources import SourceProfile
from warta_schemas.timelines import DatedEvent, TimelineEntry
from warta_schemas.values import Record

MEBIBYTE = 1024 * 1024

INBOX_MAX_BYTES = 32 * MEBIBYTE
"""What the broker lets in. Above what a worker takes (`WARTA_MAX_INPUT_BYTES`), so that an
oversized page reaches the dead letters with its reason, rather than failing at the publisher."""

RECORD_MAX_BYTES = 8 * MEBIBYTE
"""The largest record that Warta writes: an article of the largest page, annotated."""

DEAD_MAX_BYTES = INBOX_MAX_BYTES + MEBIBYTE
"""Every message that the inbox takes fits, with its headers."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic as it is created on the broker.

    `record` is the value's schema; for the dead letters, whose value is any bytes, that of the
    headers. `retention` is None where only compaction removes records. `compression` is
    `uncompressed` where strangers write: the broker then unpacks what it is sent before it checks
    the size, so that a megabyte which holds a gigabyte never reaches a worker.
    """

    name: str
    record: type[Record]
    key: str
    description: str
    partitions: int = 8
    cleanup: Literal["delete", "compact", "compact,delete"] = "delete"
    retention: timedelta | None = timedelta(days=7)
    max_bytes: int = RECORD_MAX_BYTES
    compression: Literal["producer", "uncompressed"] = "producer"

    def __reduce__(self) -> tuple[Callable[[str], "Topic"], tuple[str]]:
        """Pickle by name, so that a topic stays the one that is declared here."""
        return find_topic, (self.name,)


INBOX = Topic(
    "news.inbox.v1",
    InboxMessage,
    key="the publisher's choice",
    description="What publishers send: InboxMessage as JSON, or the bare page with its content "
    "type in a `content-type` header.",
    max_bytes=INBOX_MAX_BYTES,
    compression="uncompressed",
)
RAW = Topic(
    "news.raw.v1",
    Article,
    key="article id",
    description="Clean text, metadata and language of each article.",
)
ENRICHED = Topic(
    "news.enriched.v1",
    EnrichedArticle,
    key="article id",
    description="The sink: articles with entities, date expressions and timelines. A withdrawn "
    "article is its `canceled` record, then a tombstone.",
    cleanup="compact,delete",
    retention=timedelta(days=365),
)
RELATIONS = Topic(
    "news.relations.v1",
    Relations,
    key="article id",
    description="Relations of an article to earlier ones, graded.",
    cleanup="compact",
    retention=None,
)
SOURCES = Topic(
    "news.sources.v1",
    SourceProfile,
    key="source",
    description="What is learnt about each publisher.",
    partitions=1,
    cleanup="compact",
    retention=None,
)
EVENTS = Topic(
    "news.events.v1",
    DatedEvent,
    key="entity id",
    description="Dated statements, one for each entity that takes part.",
)
TIMELINES = Topic(
    "news.timelines.v1",
    TimelineEntry,
    key="entity id, then `/`, then the EDTF date",
    description="What all articles say about one entity on one date.",
    cleanup="compact",
    retention=None,
)
DEAD = Topic(
    "news.dead.v1",
    DeadLetterHeaders,
    key="the original key",
    description="What could not be processed: the original bytes, untouched; why and where from "
    "in the headers.",
    partitions=2,
    retention=timedelta(days=30),
    max_bytes=DEAD_MAX_BYTES,
)

TOPICS = (INBOX, RAW, ENRICHED, RELATIONS, SOURCES, EVENTS, TIMELINES, DEAD)


def find_topic(name: str) -> Topic:
    """The declared topic of that name. Raises KeyError."""
    return _BY_NAME[name]


_BY_NAME = {topic.name: topic for topic in TOPICS}
