"""All that is known of one entity on one date, and the record that tells it.

Of very many articles a fair sample is kept: those whose ids have the smallest hashes, below a
*share* that falls as more come (a theta sketch). What is counted is then divided by the share.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from warta_enrich.histories.contributions import Contribution, merge, order_instant
from warta_schemas import DatedEvent, EntityType, QuotedSentence, TimelineEntry

MOST_ARTICLES = 32
"""Articles of one entry that are kept."""

HASHES = 2**64

FindStory = Callable[[str], str]


@dataclass(slots=True)
class Entry:
    """One entry. `share` is 1 where all articles are kept.

    `first_seen` and `last_seen`, once some articles are left out, are those of all that there were.
    `told_stories` is what the latest record says.
    """

    entity: str
    date: str
    earliest: str | None
    latest: str | None
    type: EntityType | None = None
    contributions: dict[str, Contribution] = field(default_factory=dict)
    share: float = 1.0
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    told_stories: int = 0

    def add(self, contribution: Contribution, most: int = MOST_ARTICLES) -> bool:
        """Take in a contribution; whether anything has changed."""
        article = contribution.article
        known = self.contributions.get(article)
        if known is None:
            return self._add_article(contribution, most)
        merged = merge(known, contribution)
        self.contributions[article] = merged
        return merged != known

    def count_stories(self, find_story: FindStory) -> int:
        """Distinct stories, estimated where not all articles are kept."""
        return self._estimate(len({find_story(article) for article in self.contributions}))

    def note_type(self, kind: EntityType | None) -> None:
        """Note the entity's type: the first by name of all that are said, whatever came first."""
        self.type = min(filter(None, (self.type, kind)), default=None)

    def describe(self, find_story: FindStory) -> dict[str, Any]:
        """The fields of its record, with at least one article."""
        kept = sorted(self.contributions.values(), key=lambda c: (-c.score, c.article))
        moments = [c.seen for c in kept]
        if self.share < 1:
            moments += filter(None, (self.first_seen, self.last_seen))
        return {
            "entity": self.entity,
            "name": choose_name(c.name for c in kept) or self.entity,
            "date": self.date,
            "earliest": self.earliest,
            "latest": self.latest,
            "articles": self._estimate(len(kept)),
            "stories": self.count_stories(find_story),
            "mentions": self._estimate(sum(len(c.starts) for c in kept)),
            "first_seen": min(moments, key=order_instant),
            "last_seen": max(moments, key=order_instant),
            "sentences": [c._asdict() for c in kept],
            "type": self.type,
            "kept": self.share if self.share < 1 else None,
        }

    def _add_article(self, contribution: Contribution, most: int) -> bool:
        full = len(self.contributions) >= most
        if self.share < 1 or full:
            self._widen(contribution.seen)
            if hash_article(contribution.article) >= self.share:
                return False
        self.contributions[contribution.article] = contribution
        if full:
            if self.share == 1:
                for known in self.contributions.values():
                    self._widen(known.seen)
            last = max(self.contributions, key=hash_article)
            self.share = hash_article(last)
            del self.contributions[last]
        return True

    def _widen(self, seen: datetime) -> None:
        first, last = self.first_seen or seen, self.last_seen or seen
        self.first_seen = min(first, seen, key=order_instant)
        self.last_seen = max(last, seen, key=order_instant)

    def _estimate(self, count: int) -> int:
        return round(count / self.share)


def create_entry(event: DatedEvent) -> Entry:
    """An entry without any article."""
    return Entry(event.entity, event.item.date, event.item.earliest, event.item.latest)


def read_entry(record: TimelineEntry) -> Entry:
    """The entry that a record tells."""
    return Entry(
        entity=record.entity,
        date=record.date,
        earliest=record.earliest,
        latest=record.latest,
        type=record.type,
        contributions={s.article: _read_sentence(s, record) for s in record.sentences},
        share=record.kept or 1.0,
        first_seen=record.first_seen if record.kept else None,
        last_seen=record.last_seen if record.kept else None,
        told_stories=record.stories,
    )


def hash_article(article: str) -> float:
    """The place of an article between 0 and 1, as good as drawn by lot."""
    return int.from_bytes(blake2b(article.encode(), digest_size=8).digest()) / HASHES


def choose_name(names: Iterable[str | None]) -> str | None:
    """The commonest name, then the longest, then the first of the alphabet."""
    counted = Counter(filter(None, names))
    return min(counted, key=lambda name: (-counted[name], -len(name), name), default=None)


def _read_sentence(sentence: QuotedSentence, record: TimelineEntry) -> Contribution:
    return Contribution(
        article=sentence.article,
        version=sentence.version,
        sentence=sentence.sentence,
        source=sentence.source,
        seen=sentence.seen or record.first_seen,
        revised_at=sentence.revised_at,
        name=sentence.name,
        modality=sentence.modality and sentence.modality.value,
        score=sentence.score or 0.0,
        starts=sentence.starts,
    )
