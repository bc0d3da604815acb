"""Timelines across articles: from events, and what is known of the articles, to records.

    changes = histories.take(event, arrived)     an event has come
    changes = histories.note(article, line)      something new is known of an article

The timelines are a function of the set of events and of the ledger: whatever the order, and
however often an event comes, the last record of each key is the same. Two things depend on the
order, where an entry has had more articles than are kept: the sample is of all articles that spoke
before one was taken back, and times when the entry was first and last seen are told with the next
change.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from warta_enrich.histories.contributions import create_contribution
from warta_enrich.histories.entries import MOST_ARTICLES, Entry, create_entry
from warta_enrich.histories.ledger import Ledger, Line
from warta_enrich.histories.packing import decode_entry, encode_entry
from warta_enrich.histories.store import MOST_IN_USE, Store
from warta_schemas import DatedEvent, TimelineEntry


class Change(NamedTuple):
    """What is to be written under a key. No record: nothing is said there any more."""

    key: str
    entity: str
    record: bytes | None


class Histories:
    """All entries in hand. Pure: time is an argument, nothing is read or sent.

    Until `catch_up` it is told what was written before, and changes nothing.
    """

    def __init__(
        self,
        ledger: Ledger | None = None,
        most_articles: int = MOST_ARTICLES,
        most_in_use: int = MOST_IN_USE,
    ) -> None:
        self._ledger = ledger or Ledger()
        self._most_articles = most_articles
        self._store = Store(self._write, most_in_use)
        self._doubtful: dict[str, None] = {}
        self._has_caught_up = False

    def __len__(self) -> int:
        return len(self._store)

    def take(self, event: DatedEvent, arrived: datetime | None) -> Sequence[Change]:
        """Take in an event, which arrived at that moment. At most one change."""
        contribution = create_contribution(event, arrived)
        if not self._ledger.admits(contribution):
            return ()
        key = name_entry(event.entity, event.item.date)
        entry = self._store.get(key) or create_entry(event)
        before = tuple(entry.contributions)
        kind = entry.type
        entry.note_type(event.type)
        if not entry.add(contribution, self._most_articles) and entry.type == kind:
            return ()
        return (self._keep(key, entry, before),)

    def note(self, article: str, line: Line | None) -> Iterator[Change]:
        """Take in what the ledger says of an article; None where it says nothing any more."""
        if self._ledger.find(article) == line:
            return
        self._ledger.put(article, line)
        for key in self._store.find_keys(article):
            if self._has_caught_up:
                yield from self._revise(key)
            else:
                self._doubtful[key] = None

    def recall(self, key: str, record: bytes | None) -> None:
        """Take in a record that was written before. Raises ValueError for what is none."""
        known = self._store.get(key)
        before = tuple(known.contributions) if known else ()
        self._doubtful.pop(key, None)
        if record is None:
            self._store.drop(key, before)
            return
        entry = decode_entry(record)
        if name_entry(entry.entity, entry.date) != key:
            raise ValueError(f"the record of {entry.entity} on {entry.date} stands under {key}")
        self._store.put_packed(key, entry, record, before)
        if self._is_doubtful(entry):
            self._doubtful[key] = None

    def catch_up(self) -> Iterator[Change]:
        """Change what is not as it should be by now, once all has been told."""
        self._has_caught_up = True
        doubtful, self._doubtful = self._doubtful, {}
        for key in doubtful:
            yield from self._revise(key)

    def forget(self) -> None:
        """Let go of all entries, to be told anew. What is known of the articles stays."""
        self._store.clear()
        self._doubtful.clear()
        self._has_caught_up = False

    def entries(self) -> Iterator[TimelineEntry]:
        """Every entry as a record, in no order."""
        for key in list(self._store):
            entry = self._store.get(key)
            if entry:
                yield TimelineEntry.model_validate(entry.describe(self._ledger.find_story))

    def _revise(self, key: str) -> Iterator[Change]:
        """Take back what does not hold, and count the stories anew."""
        entry = self._store.get(key)
        if not entry or not self._is_doubtful(entry):
            return
        before = tuple(entry.contributions)
        for contribution in tuple(entry.contributions.values()):
            if not self._ledger.admits(contribution):
                del entry.contributions[contribution.article]
        yield self._keep(key, entry, before)

    def _keep(self, key: str, entry: Entry, before: Sequence[str]) -> Change:
        if not entry.contributions:
            self._store.drop(key, before)
            return Change(key, entry.entity, None)
        entry.told_stories = entry.count_stories(self._ledger.find_story)
        self._store.put(key, entry, before)
        return Change(key, entry.entity, self._write(entry))

    def _write(self, entry: Entry) -> bytes:
        return encode_entry(entry, self._ledger.find_story)

    def _is_doubtful(self, entry: Entry) -> bool:
        if entry.count_stories(self._ledger.find_story) != entry.told_stories:
            return True
        return not all(map(self._ledger.admits, entry.contributions.values()))


def name_entry(entity: str, date: str) -> str:
    """The key of an entry's record."""
    return f"{entity}/{date}"
