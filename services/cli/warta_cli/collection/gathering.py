"""From pages to the entries of one timeline: what else comes from a broker, made here."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from warta_cli.collection.annotating import Reading, read_all
from warta_cli.collection.statements import Query
from warta_enrich.histories.contributions import create_contribution
from warta_enrich.histories.entries import Entry, create_entry
from warta_enrich.relations.entries import Entry as Signed
from warta_enrich.relations.ledger import Ledger
from warta_schemas import DatedEvent, Message, Relations, TimelineEntry, decode

MOST_ARTICLES = 2000
"""Articles of one date that are kept; of more a fair sample, as on the broker."""

MOST_SIGNED, MOST_DAYS = 100_000, 36_500
"""Articles among which copies are looked for, and over how many days."""

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
    stories = Stories()
    for reading in read_all(messages, query, jobs):
        step()
        signed = reading.signed
        if signed is None:
            gathered.refused.append(reading.refused or "")
            continue
        known = latest.get(signed.article)
        if known is None or known.signed is None or known.signed.rank <= signed.rank:
            latest[signed.article] = reading
            stories.put(signed)
        for name in reading.names:
            if name in gathered.names or len(gathered.names) < MOST_NAMES:
                gathered.names[name] += 1
    gathered.articles = len(latest)
    statements = (event for reading in latest.values() for event in reading.statements)
    gathered.entries = build_entries(statements, stories.find)
    return gathered


class Stories:
    """Whose story each article tells, as the relations stage finds it."""

    def __init__(self) -> None:
        self._ledger = Ledger(MOST_SIGNED, MOST_DAYS)
        self._stories: dict[str, str] = {}

    def put(self, signed: Signed) -> None:
        """Relate an article to all others."""
        for told in self._ledger.take(signed, 0):
            record = decode(Relations, told.record)
            self._stories[record.article] = record.story or record.article

    def find(self, article: str) -> str:
        """The earliest article that this one retells; itself where there is none."""
        return self._stories.get(article, article)


def build_entries(
    events: Iterable[DatedEvent], find_story: Callable[[str], str]
) -> list[TimelineEntry]:
    """Put together what is said of each date, as the timelines stage does."""
    entries: dict[str, Entry] = {}
    for event in events:
        entry = entries.setdefault(event.item.date, create_entry(event))
        entry.add(create_contribution(event, None), MOST_ARTICLES)
    return [TimelineEntry.model_validate(entry.describe(find_story)) for entry in entries.values()]
