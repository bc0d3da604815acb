"""Which events an article gives."""

from datetime import datetime

import orjson

from warta_enrich import Tools, dated_events
from warta_enrich.timelines.events import (
    MOST_EVENTS,
    MOST_PARTICIPANTS,
    MOST_SENTENCE_CHARACTERS,
)
from warta_enrich.worker import EnrichHandler
from warta_schemas import (
    ENRICHED,
    EVENTS,
    Article,
    DatedEvent,
    EnrichedArticle,
    Language,
    Message,
    Outgoing,
    Status,
    TimelineItem,
    decode,
    encode,
)
from warta_stream import Settings

NOW = datetime.fromisoformat("2022-12-01T21:42:00+07:00")
BODY = "Jepang menyerah kepada Amerika Serikat pada 1945. Indonesia merdeka pada 1945."
ITEM = {
    "date": "1945",
    "earliest": "1945-01-01",
    "latest": "1945-12-31",
    "precision": "year",
    "kind": "point",
    "anchor": "explicit",
    "text": "1945",
    "start": 0,
    "end": 49,
    "sentence": "Jepang menyerah.",
    "participants": ["iso:JP", "iso:US"],
    "modality": "asserted",
    "confidence": 0.9,
}


def make(items: list[dict], **fields: object) -> EnrichedArticle:
    return EnrichedArticle(**{
        "id": "0" * 32, "version": "1" * 16, "source": "a.example", "published_at": NOW,
        "language": Language(code="id", confidence=1.0), "body": BODY,
        "timeline": tuple(decode(TimelineItem, orjson.dumps(ITEM | item)) for item in items),
        **fields,
    })  # fmt: skip


def handle(article: Article) -> list[Outgoing]:
    outcome = EnrichHandler(Settings(entity_profile="fast")).handle(Message(encode(article)))
    assert isinstance(outcome, tuple)
    return list(outcome)


def test_the_worker_sends_the_article_and_then_its_events(tools: Tools) -> None:
    raw = {"id", "version", "source", "published_at", "language", "body"}
    article = Article(**{name: getattr(make([]), name) for name in raw}, fetched_at=NOW)
    record, *events = handle(article)
    assert record.topic is ENRICHED
    assert {(o.topic, o.key) for o in events} == {
        (EVENTS, key) for key in (b"iso:JP", b"iso:US", b"iso:ID")
    }
    assert len(events) == 3
    event = decode(DatedEvent, events[0].value or b"")
    assert (event.article, event.version, event.source) == ("0" * 32, "1" * 16, "a.example")
    assert (event.published_at, event.revised_at) == (NOW, NOW)
    assert (event.name, event.type, event.item.date) == ("Jepang", "GPE", "1945")
    enriched = decode(EnrichedArticle, record.value or b"")
    assert [decode(DatedEvent, e.value or b"") for e in events] == list(dated_events(enriched))


def test_a_withdrawn_article_gives_none() -> None:
    raw = {"id", "version", "source", "language", "body"}
    article = {name: getattr(make([]), name) for name in raw}
    sent = handle(Article(**article, status=Status.CANCELED))
    assert [(o.topic, o.value is None) for o in sent] == [(ENRICHED, False), (ENRICHED, True)]


def test_a_participant_that_is_no_entity_has_no_name() -> None:
    [event] = dated_events(make([{"participants": ["iso:JP", "iso:JP"]}]))
    assert (event.name, event.type) == (None, None)


def test_events_are_bounded() -> None:
    crowd = [f"warta:person/p{n}" for n in range(1000)]
    items = [{"participants": crowd, "sentence": "x" * 100_000}] * 1000
    events = dated_events(make(items))
    assert len(events) == MOST_EVENTS
    assert {len(e.item.sentence) for e in events} == {MOST_SENTENCE_CHARACTERS}
    assert {len(e.item.participants) for e in events} == {MOST_PARTICIPANTS}
    assert len(encode(events[0])) < 4000
