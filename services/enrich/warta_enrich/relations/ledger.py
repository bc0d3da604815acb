"""Every article in its latest version, and how it relates to the earlier ones.

An article is told where its record is new, and its later neighbours with it where theirs change.
What is told depends on the set of articles alone, never on the order in which they came: the
version of the greatest rank holds, relations point to what is earlier by the articles' own time,
and a story is the earliest one reached. It is so as long as all of the set is in memory, no hash
is shared by more articles than a chain is followed for, and no more neighbours change at once than
are told. Beyond that, what comes is told by what is known.
"""

import hashlib
import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warta_enrich.relations.echoes import Echoes
from warta_enrich.relations.entries import Entry, read_entry, write_record
from warta_enrich.relations.neighbours import RETELLING, Neighbour, find_neighbours
from warta_enrich.relations.shelf import (
    HANDLED,
    RETOLD,
    ROOM,
    STRANGE,
    UNRESOLVED,
    Shelf,
    Story,
    Weight,
)
from warta_schemas import Relations, encode

UNTOLD = 0
"""In the place of the digest of a record."""

IS_ID = re.compile(r"[0-9a-f]{32}").fullmatch

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


class Ledger:
    """What is known of all articles; `articles` and `days` bound it."""

    def __init__(self, articles: int, days: int) -> None:
        self._shelf = Shelf(articles, days)
        self._echoes = Echoes()
        self._busy = False  # whether anything was told here since the last `forget`

    def __len__(self) -> int:
        return len(self._shelf)

    def take(self, entry: Entry, now: int) -> list[Told]:
        """Take in an article of ours; gives its record, and those of others that it changes.

        Nothing for a version that is older than the one that is known. `now` is when its message
        was produced, in microseconds since 1970.
        """
        shelf = self._shelf
        shelf.advance(now)
        known = shelf.find(entry.article)
        rank = shelf.read(known).rank if known is not None else None
        if rank is not None and rank > entry.rank:
            return []
        before: list[int] = []
        row = known
        if rank != entry.rank:
            before = self._drop_version(known, pointing=True)
            row = shelf.add(entry)
        neighbours = find_neighbours(shelf, entry)
        described = self._describe(entry, neighbours)
        if row is None:
            return [Told(entry.article, described.record), *self._retell(before, STRANGE)]
        self._note(row, described)
        told = self._tell(row, entry, described, HANDLED)
        touched = [*before, *self._select_touched(entry, neighbours)]
        return [told, *self._retell(touched, STRANGE)]

    def hear(self, record: Relations, written: bytes, now: int) -> list[Told]:
        """Take in a record that was published, by this worker or another one.

        Gives records of ours that are to be told anew: what we did not know changes them, or a
        record of them has been published by who knew less.
        """
        if record.version is None or record.source is None:
            return []  # of a version of the contract that told less
        shelf = self._shelf
        shelf.advance(now)
        entry, digest = read_entry(record), digest_record(written)
        echo = self._echoes.hear(entry.article, digest)
        row = shelf.find(entry.article)
        held = shelf.read(row) if row is not None else None
        if row is None or held is None or held.rank < entry.rank:
            return self._adopt(row, entry, record.story, digest)
        if self._echoes.expects(entry.article):
            return []
        shelf.rows["told"][row] = digest
        if shelf.rows["owner"][row] == HANDLED and not echo:
            return self._retell([row], RETOLD)
        if held.rank == entry.rank and shelf.rows["owner"][row] == STRANGE and record.story:
            return self._hear_story(row, held, record.story)
        return []

    def drop(self, article: str) -> None:
        """Forget an article."""
        row = self._shelf.find(article) if IS_ID(article) else None
        if row is not None:
            self._shelf.drop(row)

    def forget(self) -> None:
        """Forget what was told and not yet heard, and that anything was told here.

        The articles stay what they are, and what is heard goes on to be.
        """
        self._busy = False
        for article in self._echoes.clear():
            row = self._shelf.find(article)
            if row is not None:
                self._shelf.rows["told"][row] = UNTOLD
        self._shelf.rows["owner"] = STRANGE

    def _adopt(self, row: int | None, entry: Entry, story: str | None, digest: int) -> list[Told]:
        """Take in a version that another worker has told."""
        shelf = self._shelf
        before = self._drop_version(row, pointing=self._busy)
        added = shelf.add(entry)
        if added is None:
            return self._retell(before, RETOLD)
        shelf.rows["told"][added] = digest
        shelf.write_story(added, (UNRESOLVED, story or entry.article))
        if not self._busy:
            return []
        neighbours = find_neighbours(shelf, entry)
        return self._retell([*before, *self._select_touched(entry, neighbours)], RETOLD)

    def _hear_story(self, row: int, held: Entry, story: str) -> list[Told]:
        """Take in that a known article retells another story than was known."""
        if self._shelf.read_story(row)[1] == story:
            return []
        self._shelf.write_story(row, (UNRESOLVED, story))
        if not self._busy:
            return []
        later = [n.row for n in find_neighbours(self._shelf, held) if _retells_later(n, held)]
        return self._retell(later, RETOLD)

    def _drop_version(self, row: int | None, *, pointing: bool) -> list[int]:
        """Drop the version of a row; gives the rows that pointed to it, where they are wanted."""
        if row is None:
            return []
        held = self._shelf.read(row)
        neighbours = find_neighbours(self._shelf, held) if pointing else ()
        self._shelf.drop(row)
        return [n.row for n in neighbours if n.order > held.order]

    def _select_touched(self, entry: Entry, neighbours: Sequence[Neighbour]) -> list[int]:
        """Later rows whose records change by an entry: that have room for it, or its story."""
        return [
            n.row
            for n in neighbours
            if n.order > entry.order
            and (n.type in RETELLING or n.weigh(entry.order) <= self._shelf.read_weakest(n.row))
        ]

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

    def _tell(self, row: int, entry: Entry, described: Described, owner: int) -> Told:
        kept, digest = self._shelf.rows[row : row + 1], digest_record(described.record)
        kept["told"] = digest
        kept["owner"] = max(owner, int(kept["owner"][0]))
        self._echoes.send(entry.article, digest)
        self._busy = True
        return Told(entry.article, described.record)

    def _retell(self, touched: Iterable[int], least_owner: int) -> list[Told]:
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
                out.append(self._tell(row, entry, described, RETOLD))
            if described.story != before:
                later = (n for n in neighbours if _retells_later(n, entry))
                for neighbour in later:
                    heapq.heappush(waiting, (neighbour.order, neighbour.row))
        return out


def digest_record(record: bytes) -> int:
    """A record as 64 bits."""
    return int.from_bytes(hashlib.blake2b(record, digest_size=8).digest())


def _retells_later(neighbour: Neighbour, entry: Entry) -> bool:
    return neighbour.type in RETELLING and neighbour.order > entry.order
