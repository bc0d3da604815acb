"""The records of articles: what is told of each, and what must be told anew."""

import hashlib
import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warta_enrich.relations.echoes import Echoes
from warta_enrich.relations.entries import Entry, write_record
from warta_enrich.relations.layout import HANDLED, RETOLD, ROOM, STRANGE, Story, Weight
from warta_enrich.relations.neighbours import RETELLING, Neighbour, find_neighbours
from warta_enrich.relations.shelf import Shelf
from warta_schemas import encode

UNTOLD = 0
"""In the place of the digest of a record."""

MOST_RELATIONS = 16
MOST_RETOLD = 64
"""Later neighbours that one article may change."""


@dataclass(frozen=True, slots=True)
class Told:
    """A record that is to be sent, as bytes."""

    article: str
    record: bytes


@dataclass(frozen=True, slots=True)
class Described:
    """What is to be told of an entry, and what is to be known of it."""

    record: bytes
    story: Story
    weakest: Weight


class Teller:
    """Tells of the articles on a shelf, and notes there what was told.

    `has_told`: anything was told here since the last `forget`.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.has_told = False
        self._shelf = shelf
        self._echoes = Echoes()

    def tell(self, row: int | None, entry: Entry, neighbours: Sequence[Neighbour]) -> Told:
        """The record of an article of ours. Of one that has no row nothing is noted."""
        described = self._describe(entry, neighbours)
        if row is None:
            return Told(entry.article, described.record)
        self._note(row, described)
        return self._send(row, entry, described, HANDLED)

    def list_touched(self, entry: Entry, neighbours: Sequence[Neighbour]) -> list[int]:
        """Later rows whose records change by an entry: that have room for it, or its story."""
        return [
            n.row
            for n in neighbours
            if n.order > entry.order
            and (n.type in RETELLING or n.weigh(entry.order) <= self._shelf.read_weakest(n.row))
        ]

    def retell(self, touched: Iterable[int], least_owner: int) -> list[Told]:
        """Tell what has changed of some rows, and of those whose story changes with them.

        In the order of time, since a story is handed on from the earlier to the later.
        """
        shelf = self._shelf
        waiting = [(shelf.read_order(row), row) for row in set(touched)]
        heapq.heapify(waiting)
        seen: set[int] = set()
        out: list[Told] = []
        while waiting and len(seen) < MOST_RETOLD:
            _, row = heapq.heappop(waiting)
            if row in seen:
                continue
            seen.add(row)
            entry, before = shelf.read(row), shelf.read_story(row)
            neighbours = find_neighbours(shelf, entry)
            described = self._describe(entry, neighbours)
            self._note(row, described)
            changed = digest_record(described.record) != int(shelf.rows["told"][row])
            if changed and int(shelf.rows["owner"][row]) >= least_owner:
                out.append(self._send(row, entry, described, RETOLD))
            if described.story != before:
                for later in (n for n in neighbours if n.retells_after(entry.order)):
                    heapq.heappush(waiting, (later.order, later.row))
        return out

    def hear(self, article: str, digest: int) -> bool:
        """Whether a record that is heard was told here."""
        return self._echoes.hear(article, digest)

    def expects(self, article: str) -> bool:
        """Whether a record of an article was told here and is still to be heard."""
        return self._echoes.expects(article)

    def forget(self) -> None:
        """Forget what was told and not yet heard: perhaps it was not sent."""
        self.has_told = False
        for article in self._echoes.clear():
            row = self._shelf.find(article)
            if row is not None:
                self._shelf.rows["told"][row] = UNTOLD
        self._shelf.rows["owner"] = STRANGE

    def _describe(self, entry: Entry, neighbours: Sequence[Neighbour]) -> Described:
        earlier = sorted((n for n in neighbours if n.order < entry.order), key=lambda n: n.weight)
        stories = [self._shelf.read_story(n.row) for n in earlier if n.type in RETELLING]
        told = tuple(n.relation for n in earlier[:MOST_RELATIONS])
        story = min([entry.order, *stories])
        full = len(earlier) >= MOST_RELATIONS
        weakest = earlier[MOST_RELATIONS - 1].weight if full else ROOM
        return Described(encode(write_record(entry, told, story[1])), story, weakest)

    def _note(self, row: int, described: Described) -> None:
        self._shelf.write_story(row, described.story)
        self._shelf.write_weakest(row, described.weakest)

    def _send(self, row: int, entry: Entry, described: Described, owner: int) -> Told:
        kept, digest = self._shelf.rows[row : row + 1], digest_record(described.record)
        kept["told"] = digest
        kept["owner"] = max(owner, int(kept["owner"][0]))
        self._echoes.send(entry.article, digest)
        self.has_told = True
        return Told(entry.article, described.record)


def digest_record(record: bytes) -> int:
    """A record as 64 bits."""
    return int.from_bytes(hashlib.blake2b(record, digest_size=8).digest())
