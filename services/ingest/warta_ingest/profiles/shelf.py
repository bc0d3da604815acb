"""The states of all sources that a worker has in hand, and what of them is to be published.

A profile goes out when it has changed in substance, and now and then for what learning goes on
from. Time is that of the messages. Sources past a bound are put away, the longest unseen first:
they go on from their record when they are seen again.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from warta_ingest.profiles.learning import State, create_state, judge, learn, recall, with_evidence
from warta_schemas import Article, CodecError, SourceProfile, decode, encode

MOST_SOURCES = 500
"""In hand: some 0.3 MB each."""

MOST_RECORDS = 2000
"""Published records that are kept for sources not in hand: some 20 KB each."""

SAVE_ARTICLES = 50
SAVE_AFTER = timedelta(hours=1)
"""What a crash may cost: the evidence of so many articles, or of so long."""

NOTICED = 0.15
"""A share that has moved by so much is worth a record."""


@dataclass(slots=True)
class Entry:
    """A state, what was last published of it and when, and the articles since."""

    state: State
    told: SourceProfile | None
    since: datetime
    articles: int = 0


class Shelf:
    """Every source in hand, the longest unseen first, and the records of many more."""

    def __init__(self, most_sources: int = MOST_SOURCES, most_records: int = MOST_RECORDS) -> None:
        self._most_sources = most_sources
        self._most_records = most_records
        self._entries: OrderedDict[str, Entry] = OrderedDict()
        self._records: OrderedDict[str, bytes] = OrderedDict()

    def learn(self, article: Article, arrived: datetime, now: datetime) -> list[SourceProfile]:
        """Learn from an article; gives what is to be published by now, of any source."""
        source = article.source
        entry = self._entries.pop(source, None) or self._open(source, now)
        self._entries[source] = entry
        state = learn(entry.state, article, arrived)
        entry.articles += state is not entry.state
        entry.state = state
        due = [self._publish(entry, now)] if _is_due(entry, now) else []
        return due + [self._publish(entry, now) for entry in self._put_away(now)]

    def recall(self, source: str, record: bytes | None) -> None:
        """Take in a record that was published, by this worker or another one."""
        known = self._records.pop(source, None)
        if record is None:
            return
        self._records[source] = record
        if len(self._records) > self._most_records:
            self._records.popitem(last=False)
        entry = self._entries.get(source)
        profile = _read(record) if entry and record != known else None
        if entry and profile:
            entry.state = recall(entry.state, profile)

    def forget(self) -> None:
        """Forget what was published: it may not have been. What is learnt stays."""
        self._records.clear()
        for entry in self._entries.values():
            entry.told = None

    def _open(self, source: str, now: datetime) -> Entry:
        state = create_state(source)
        record = self._records.get(source)
        profile = _read(record) if record else None
        if profile:
            state = recall(state, profile)
        return Entry(state, state.profile, now)

    def _publish(self, entry: Entry, now: datetime) -> SourceProfile:
        """The record of a source, as it is from now on."""
        if entry.state.fresh or entry.state.profile is None:
            entry.state = judge(entry.state, now)
        profile = entry.state.profile
        if profile is None:
            raise AssertionError("a judged state has a profile")
        entry.told, entry.since, entry.articles = profile, now, 0
        full = with_evidence(entry.state, profile)
        self._records.pop(entry.state.source, None)
        self._records[entry.state.source] = encode(full)
        return full

    def _put_away(self, now: datetime) -> Iterator[Entry]:
        """What must go out before it leaves the hand, and one that has waited long enough."""
        while len(self._entries) > self._most_sources:
            _, entry = self._entries.popitem(last=False)
            if entry.articles:
                yield entry
        oldest = next(iter(self._entries.values()), None)
        if oldest and oldest.articles and _is_old(oldest, now):
            yield oldest


def _is_due(entry: Entry, now: datetime) -> bool:
    profile = entry.state.profile
    if entry.articles >= SAVE_ARTICLES or (entry.articles and _is_old(entry, now)):
        return True
    if profile is None or profile is entry.told or entry.state.fresh:
        return False
    return differs(entry.told, profile)


def differs(told: SourceProfile | None, profile: SourceProfile) -> bool:
    """Whether a profile says something new: to ingest, or to whoever watches the source."""
    if told is None:
        return bool(profile.version)
    return (
        profile.version != told.version
        or profile.layout_changed_at != told.layout_changed_at
        or (profile.layout is None) != (told.layout is None)
        or _moved(profile.layout_drift, told.layout_drift)
        or _moved(profile.recent_dated_share, told.recent_dated_share)
    )


def _moved(now: float | None, before: float | None) -> bool:
    return abs((now or 0.0) - (before or 0.0)) > NOTICED


def _is_old(entry: Entry, now: datetime) -> bool:
    """Whether its record is long ago, by clocks that may jump either way."""
    return abs(now - entry.since) >= SAVE_AFTER


def _read(record: bytes) -> SourceProfile | None:
    try:
        return decode(SourceProfile, record)
    except CodecError:
        return None
