"""The contract of Warta: its records, topics, ids and codec. All that a consumer needs.

from warta_schemas import ENRICHED, EnrichedArticle, decode

article = decode(EnrichedArticle, message.value)
"""

from warta_schemas.article import (
    Article,
    Dropped,
    DropReason,
    Language,
    Mark,
    Refused,
    Trace,
)
from warta_schemas.codec import CodecError, decode, encode
from warta_schemas.dead import Dead, DeadLetterHeaders, DeadReason
from warta_schemas.enriched import (
    Anchor,
    EnrichedArticle,
    Entity,
    EntityType,
    Kind,
    Mention,
    Modality,
    Precision,
    TimelineItem,
    Timex,
    TimexType,
)
from warta_schemas.ids import article_id, content_version, entity_id
from warta_schemas.inbox import InboxMessage, Status
from warta_schemas.message import Headers, Message, Outgoing
from warta_schemas.relations import Relation, Relations, RelationType
from warta_schemas.revisions import find_revision_instant
from warta_schemas.sources import RecurringLine, SourceProfile, fold_line
from warta_schemas.timelines import DatedEvent, QuotedSentence, TimelineEntry
from warta_schemas.topics import (
    DEAD,
    ENRICHED,
    EVENTS,
    INBOX,
    RAW,
    RELATIONS,
    SOURCES,
    TIMELINES,
    TOPICS,
    Topic,
)
from warta_schemas.values import Record

__all__ = [
    "DEAD",
    "ENRICHED",
    "EVENTS",
    "INBOX",
    "RAW",
    "RELATIONS",
    "SOURCES",
    "TIMELINES",
    "TOPICS",
    "Anchor",
    "Article",
    "CodecError",
    "DatedEvent",
    "Dead",
    "DeadLetterHeaders",
    "DeadReason",
    "DropReason",
    "Dropped",
    "EnrichedArticle",
    "Entity",
    "EntityType",
    "Headers",
    "InboxMessage",
    "Kind",
    "Language",
    "Mark",
    "Mention",
    "Message",
    "Modality",
    "Outgoing",
    "Precision",
    "QuotedSentence",
    "Record",
    "RecurringLine",
    "Refused",
    "Relation",
    "RelationType",
    "Relations",
    "SourceProfile",
    "Status",
    "TimelineEntry",
    "TimelineItem",
    "Timex",
    "TimexType",
    "Topic",
    "Trace",
    "article_id",
    "content_version",
    "decode",
    "encode",
    "entity_id",
    "find_revision_instant",
    "fold_line",
]
