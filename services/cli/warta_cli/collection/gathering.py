"""From pages to the entries of one timeline: what else comes from a broker, made here."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from warta_cli.collection.annotating import read_all
from warta_cli.collection.statements import Query
from warta_schemas import DatedEvent, Message, QuotedSentence, TimelineEntry

MOST_NAMES = 100_000
"""Names that are kept to be suggested; of more the further ones are not."""


@dataclass(slots=True)
class Gathered:
    """The entries, and how many pages they are from."""

    entries: list[TimelineEntry] = field(default_factory=list)
    articles: int = 0
    refused: list[str] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)


def gather(
    messages: Iterable[Message], query: Query, jobs: int, step: Callable[[], None]
) -> Gathered:
    """Read all pages, and put together what they state. `step` is called after each page."""
    gathered = Gathered()
    latest: dict[str, tuple[DatedEvent, ...]] = {}
    for reading in read_all(messages, query, jobs):
        step()
        if reading.identity is None:
            gathered.refused.append(reading.refused or "")
            continue
        latest[reading.identity[0]] = reading.statements
        for name in reading.names:
            if name in gathered.names or len(gathered.names) < MOST_NAMES:
                gathered.names[name] += 1
    gathered.articles = len(latest)
    gathered.entries = build_entries(e for events in latest.values() for e in events)
    return gathered


def build_entries(events: Iterable[DatedEvent]) -> list[TimelineEntry]:
    """Put together what is said of each date."""
    by_date: dict[str, dict[str, list[DatedEvent]]] = defaultdict(lambda: defaultdict(list))
    for event in events:
        by_date[event.item.date][event.article].append(event)
    entries = []
    for date, articles in by_date.items():
        quoted = []
        for own in articles.values():
            best = max(own, key=lambda e: e.item.confidence)
            quoted.append(
                QuotedSentence(
                    article=best.article,
                    version=best.version,
                    sentence=best.item.sentence,
                    source=best.source,
                    seen=best.published_at,
                    modality=best.item.modality,
                    score=best.item.confidence,
                    starts=tuple(e.item.start for e in own),
                )
            )
        first = next(iter(articles.values()))[0]
        times = [q.seen for q in quoted if q.seen] or [datetime(1970, 1, 1, tzinfo=UTC)]
        entries.append(
            TimelineEntry(
                entity=first.entity,
                name=first.name or "",
                date=date,
                earliest=first.item.earliest,
                latest=first.item.latest,
                articles=len(articles),
                stories=len(articles),
                mentions=sum(map(len, articles.values())),
                first_seen=min(times),
                last_seen=max(times),
                sentences=tuple(sorted(quoted, key=lambda q: -(q.score or 0))),
            )
        )
    return entries
