"""From pages to the entries of one timeline: what else comes from a broker, made here."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from warta_cli.collection.annotating import Reading, read_all
from warta_cli.collection.statements import Query
from warta_enrich.histories.contributions import NEVER, create_contribution
from warta_enrich.histories.entries import Entry, create_entry
from warta_schemas import DatedEvent, Message, TimelineEntry

MOST_ARTICLES = 2000
"""Articles of one date that are kept; of more a fair sample, as on the broker."""

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
    latest: dict[str, Reading] = {}
    for reading in read_all(messages, query, jobs):
        step()
        if reading.article is None:
            gathered.refused.append(reading.refused or "")
            continue
        known = latest.get(reading.article)
        if known is None or (known.revised_at or NEVER) <= (reading.revised_at or NEVER):
            latest[reading.article] = reading
        for name in reading.names:
            if name in gathered.names or len(gathered.names) < MOST_NAMES:
                gathered.names[name] += 1
    gathered.articles = len(latest)
    gathered.entries = build_entries(e for r in latest.values() for e in r.statements)
    return gathered


def build_entries(events: Iterable[DatedEvent]) -> list[TimelineEntry]:
    """Put together what is said of each date, as the timelines stage does."""
    entries: dict[str, Entry] = {}
    for event in events:
        entry = entries.setdefault(event.item.date, create_entry(event))
        entry.add(create_contribution(event, None), MOST_ARTICLES)
    return [TimelineEntry.model_validate(entry.describe(str)) for entry in entries.values()]
