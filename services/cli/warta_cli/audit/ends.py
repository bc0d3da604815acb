"""What became of one inbox message: exactly one end for each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import orjson

from warta_cli.audit.committed import Committed
from warta_cli.audit.letters import Letters
from warta_cli.audit.log import History, Log
from warta_cli.audit.records import Sighting, digest_content
from warta_cli.audit.recrawls import is_recrawl
from warta_cli.places import Place
from warta_schemas import Article, Dead, Message, encode

Ingest = Callable[[Message], Article | Dead]
"""The pure core of ingest with its tools bound: what a message says, without a broker."""


class Kind(StrEnum):
    """The ends that there are."""

    ARRIVED = "arrived"
    """On raw and on enriched, with its tombstone where it withdraws."""
    SUPERSEDED = "superseded"
    """On raw, and replaced on enriched by compaction: arrived, too."""
    RECRAWL = "recrawl"
    """Left out, since it says what its article says already."""
    DEAD = "dead"
    """A dead letter of ingest or enrich."""
    PENDING = "pending"
    """Not through, and not due: the stage has not committed past it."""
    LOST = "lost"
    """Anything else."""


@dataclass(frozen=True, slots=True)
class End:
    """What became of a message; the stage where it ended, unless it went through all of them.

    `reason` is that of a dead letter. `detail` says for a person what is missing of a lost one;
    ends that differ in it alone are counted as one.
    """

    kind: Kind
    stage: str | None = None
    reason: str | None = None
    detail: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells the ends of messages by what stands downstream. All of that must have been read."""

    raw: Log
    enriched: Log
    letters: Letters
    committed: Committed
    ingest: Ingest

    def settle(self, message: Message) -> End:
        """The end of a message. The core is run only where no record names it and one is due."""
        place = Place(message.partition, message.offset)
        sighting = self.raw.find(place)
        if sighting is None:
            return self._settle_unseen(message, place)
        if self._has_arrived(sighting):
            return End(Kind.ARRIVED)
        if self.enriched.has_gaps and self._is_superseded(sighting):
            return End(Kind.SUPERSEDED)
        return self._find_dead(place) or self._settle_unenriched(sighting)

    def _settle_unseen(self, message: Message, place: Place) -> End:
        """The end of a message that no record on raw names."""
        if self.raw.has_gaps and self.enriched.find(place):
            return End(Kind.ARRIVED)
        dead = self._find_dead(place)
        if dead:
            return dead
        if self.committed.ingest_owes(place):
            return End(Kind.PENDING, "ingest")
        made = self.ingest(message)
        if isinstance(made, Dead):
            return End(Kind.LOST, "ingest", detail=f"no dead letter names it ({made.reason})")
        content = digest_content(orjson.loads(encode(made)))
        if is_recrawl(self._history_before(made.id, place), place, content):
            return End(Kind.RECRAWL, "ingest")
        return End(Kind.LOST, "ingest", detail=f"nothing names it; it is article {made.id}")

    def _settle_unenriched(self, sighting: Sighting) -> End:
        if self.committed.enrich_owes(sighting.last):
            return End(Kind.PENDING, "enrich")
        where = f"{self.raw.name}/{sighting.first}"
        if not any(_is_same(sighting, s) for s in self.enriched.find_all(sighting.place)):
            return End(Kind.LOST, "enrich", detail=f"on {where}, and not on {self.enriched.name}")
        return End(Kind.LOST, "enrich", detail=f"withdrawn on {where}, without a tombstone")

    def _find_dead(self, place: Place) -> End | None:
        letter = self.letters.find(place)
        return End(Kind.DEAD, letter.stage, letter.reason) if letter else None

    def _has_arrived(self, sighting: Sighting) -> bool:
        """Whether enriched holds the article of a record on raw, tombstone included."""
        same = [s for s in self.enriched.find_all(sighting.place) if _is_same(sighting, s)]
        if not same or not sighting.canceled:
            return bool(same)
        history = self.enriched.history(sighting.article)
        return None in history[_index(history, same[0]) :]

    def _is_superseded(self, sighting: Sighting) -> bool:
        """Whether a later record of the article explains that this one is gone from enriched.

        Compaction keeps the last record of a key, and of a withdrawn article in the end none.
        """
        later = self.raw.history(sighting.article)
        later = later[_index(later, sighting) :]
        kept = self.enriched.history(sighting.article)
        if not kept:
            return any(s.canceled for s in later if s)
        return kept[0] is None or any(s.place == kept[0].place for s in later[1:] if s)

    def _history_before(self, article: str, place: Place) -> History:
        """The article's records on raw; on enriched where raw does not reach back far enough."""
        history = self.raw.history(article)
        earlier = (s for s in history if s and s.place.partition == place.partition)
        if not self.raw.has_gaps or any(s.place.offset < place.offset for s in earlier):
            return history
        return self.enriched.history(article)


def _is_same(raw: Sighting, enriched: Sighting) -> bool:
    return (raw.article, raw.version) == (enriched.article, enriched.version)


def _index(history: History, sighting: Sighting) -> int:
    """Where a record stands first in its article's history."""
    return next(index for index, known in enumerate(history) if known is sighting)
