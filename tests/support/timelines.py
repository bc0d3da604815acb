"""Events and what the ledger says, made by hand: `say("a", 1, date="2022")`."""

from datetime import UTC, datetime, timedelta

from warta_enrich.histories.histories import Change, Histories
from warta_enrich.histories.ledger import read_line
from warta_schemas import (
    Anchor,
    DatedEvent,
    EntityType,
    Kind,
    Modality,
    Precision,
    Relations,
    Status,
    TimelineEntry,
    TimelineItem,
    article_id,
    content_version,
    decode,
)

START = datetime(2024, 1, 1, tzinfo=UTC)


def name_article(name: str) -> str:
    return article_id("a.example", publisher_id=name)


def name_version(name: str, number: int) -> str:
    return content_version(name, str(number))


def say(
    name: str,
    number: int,
    start: int = 0,
    /,
    *,
    entity: str = "iso:ID",
    date: str = "2022",
    at: float | None = -1,
    sentence: str | None = None,
    **fields: object,
) -> DatedEvent:
    """What version `number` of an article says, made at day `at`: by default that of its number."""
    at = number if at == -1 else at
    revised_at = None if at is None else START + timedelta(days=at)
    item = TimelineItem(
        date=date,
        precision=Precision.YEAR,
        kind=Kind.POINT,
        anchor=Anchor.EXPLICIT,
        text=date,
        start=start,
        end=start + 60,
        sentence=sentence or f"Artikel {name}, versi {number}, di tempat {start}, tentang {date}.",
        participants=(entity,),
        modality=Modality.ASSERTED,
        confidence=0.9,
    )
    given: dict[str, object] = {
        "name": "Indonesia",
        "type": EntityType.GPE,
        "published_at": None if at is None else START,
        "item": item,
        **fields,
    }
    return DatedEvent(
        entity=entity,
        article=name_article(name),
        version=name_version(name, number),
        source="a.example",
        revised_at=revised_at,
        **given,
    )


def tell(
    name: str,
    number: int,
    at: float | None = -1,
    *,
    story: str | None = None,
    canceled: bool = False,
) -> Relations:
    """What the ledger says: this version holds, the article tells that story."""
    at = number if at == -1 else at
    return Relations(
        article=name_article(name),
        version=name_version(name, number),
        revised_at=None if at is None else START + timedelta(days=at),
        status=Status.CANCELED if canceled else Status.USABLE,
        story=name_article(story or name),
    )


class Topic:
    """The compacted topic, and the histories that write it."""

    def __init__(self, histories: Histories | None = None) -> None:
        self.histories = histories or Histories()
        self.records: dict[str, bytes] = {}
        self.writes = 0
        self.write(self.histories.catch_up())

    def give(self, *inputs: DatedEvent | Relations) -> "Topic":
        for given in inputs:
            if isinstance(given, DatedEvent):
                self.write(self.histories.take(given, START))
            else:
                self.write(self.histories.note(given.article, read_line(given)))
        return self

    def write(self, changes) -> None:
        change: Change
        for change in changes:
            self.writes += 1
            self.records.pop(change.key, None)
            if change.record is not None:
                self.records[change.key] = change.record

    def entry(self, key: str = "iso:ID/2022") -> TimelineEntry:
        return decode(TimelineEntry, self.records[key])
