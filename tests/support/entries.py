"""Records of articles and timelines, as short as a test can say them."""

from datetime import UTC, datetime

from warta_schemas import (
    ENRICHED,
    RELATIONS,
    TIMELINES,
    EnrichedArticle,
    Language,
    Outgoing,
    QuotedSentence,
    Relation,
    Relations,
    RelationType,
    TimelineEntry,
    article_id,
    content_version,
    encode,
)

NOON = datetime(2022, 12, 1, 12, tzinfo=UTC)


def name_article(name: str) -> str:
    return article_id("a.example", publisher_id=name)


def make_enriched(name: str, **fields: object) -> EnrichedArticle:
    return EnrichedArticle(
        **{
            "id": name_article(name),
            "version": content_version(name, "text"),
            "source": "a.example",
            "title": name,
            "language": Language(code="en", confidence=1),
            "body": "text",
            **fields,
        }
    )


def send_article(name: str, **fields: object) -> Outgoing:
    article = make_enriched(name, **fields)
    return Outgoing(ENRICHED, article.id.encode(), encode(article))


def send_relations(name: str, kind: RelationType | None = None, to: str = "") -> Outgoing:
    own = name_article(name)
    related = (Relation(type=kind, article=name_article(to), score=0.9),) if kind else ()
    record = Relations(
        article=own,
        relations=related,
        version=content_version(name, "text"),
        story=name_article(to) if kind else own,
    )
    return Outgoing(RELATIONS, own.encode(), encode(record))


def quote(sentence: str, article: str = "one", **fields: object) -> QuotedSentence:
    return QuotedSentence(
        **{
            "article": name_article(article),
            "version": content_version(article, "text"),
            "sentence": sentence,
            "source": "a.example",
            "seen": NOON,
            **fields,
        }
    )


def make_entry(date: str, *sentences: str | QuotedSentence, **fields: object) -> TimelineEntry:
    """An entry; its bounds are those of a whole day, month or year, unless they are given."""
    quoted = tuple(
        quote(one, f"article {number}") if isinstance(one, str) else one
        for number, one in enumerate(sentences or [f"It happened on {date}."])
    )
    first, last = (date + "-01-01")[:10], (date + "-12-31")[:10]
    return TimelineEntry(
        **{
            "entity": "iso:NL",
            "name": "Belanda",
            "date": date,
            "earliest": first if len(date) != 7 else f"{date}-01",
            "latest": last if len(date) != 7 else f"{date}-28",
            "articles": len(quoted),
            "stories": len(quoted),
            "mentions": len(quoted),
            "first_seen": NOON,
            "last_seen": NOON,
            "sentences": quoted,
            **fields,
        }
    )


def key_of(entity: str, date: str) -> bytes:
    return f"{entity}/{date}".encode()


def send_entry(entry: TimelineEntry) -> Outgoing:
    return Outgoing(TIMELINES, key_of(entry.entity, entry.date), encode(entry))


def send_tombstone(entity: str, date: str) -> Outgoing:
    return Outgoing(TIMELINES, key_of(entity, date), None)
