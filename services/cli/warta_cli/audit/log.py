"""One topic of articles as it was read: by the message that a record names, and by article."""

from collections import Counter
from collections.abc import Iterator, Sequence

from warta_cli.audit.findings import Findings
from warta_cli.audit.records import Judged, Sighting, UnreadableError, read_sighting
from warta_cli.places import Place
from warta_schemas import Message

History = Sequence[Sighting | None]
"""The records of one article in the topic's order, repeats too; None is a tombstone."""


class Log:
    """What raw or enriched holds. Each partition is read in order, from its beginning.

    `has_gaps` is true once an offset is missing: the topic was compacted, or has dropped its
    beginning. Only then may a record have been there and be gone.
    """

    def __init__(self, name: str, inbox: str, findings: Findings, *, tombstones: bool) -> None:
        self.name = name
        self.repeats = 0
        self.torn: list[Judged] = []
        self.has_gaps = False
        self._inbox = inbox
        self._findings = findings
        self._tombstones = tombstones
        self._by_place: dict[Place, Sighting] = {}
        self._variants: dict[Place, list[Sighting]] = {}
        self._by_article: dict[str, list[Sighting | None]] = {}
        self._next: Counter[int] = Counter()

    def read(self, message: Message) -> None:
        """Take a record in: it may be torn, or be a finding where it cannot even be read."""
        self.has_gaps |= message.offset > self._next[message.partition]
        self._next[message.partition] = message.offset + 1
        if message.value is None and self._tombstones:
            self._by_article.setdefault(_text(message.key), []).append(None)
            return
        at = Place(message.partition, message.offset)
        try:
            sighting = read_sighting(message, self._inbox)
        except UnreadableError as error:
            self._findings.add(error.fault, self.name, at, str(error))
            return
        if _text(message.key) != sighting.article:
            key = _text(message.key)[:80]
            self.torn.append((sighting, f"{sighting.article} under key {key!r}"))
        history = self._by_article.setdefault(sighting.article, [])
        history.append(self._note(sighting))

    def find(self, place: Place) -> Sighting | None:
        """The first record that names a message."""
        return self._by_place.get(place)

    def find_all(self, place: Place) -> Sequence[Sighting]:
        """Every different record that names a message: more than one only where they are torn."""
        first = self._by_place.get(place)
        return (first, *self._variants.get(place, ())) if first else ()

    def history(self, article: str) -> History:
        """The records of an article, in order."""
        return self._by_article.get(article, ())

    def histories(self) -> Iterator[History]:
        """The records of each article that has any."""
        return iter(self._by_article.values())

    def sightings(self) -> Iterator[Sighting]:
        """The first record of each message that is named."""
        return iter(self._by_place.values())

    def _note(self, sighting: Sighting) -> Sighting:
        """The record as it is known: a repeat is what it repeats."""
        known = self._by_place.setdefault(sighting.place, sighting)
        if known is sighting:
            return sighting
        for variant in self.find_all(sighting.place):
            if variant.whole == sighting.whole:
                variant.last = sighting.last
                self.repeats += 1
                return variant
        detail = f"not what {self.name}/{known.first} says of {self._inbox}/{known.place}"
        self.torn.append((sighting, detail))
        self._variants.setdefault(sighting.place, []).append(sighting)
        return sighting


def _text(key: bytes | None) -> str:
    return (key or b"").decode("utf-8", "backslashreplace")
