"""Every article in its latest version, and how it relates to the earlier ones.

An article is told where its record is new, and its later neighbours with it where theirs change.
What is told depends on the set of articles alone, never on the order in which they came: the
version of the greatest rank holds, relations point to what is earlier by the articles' own time,
and a story is the earliest one reached. It is so as long as all of the set is in memory, no hash
is shared by more articles than a chain is followed for, and no more neighbours change at once than
are told. Beyond that, what comes is told by what is known.
"""

import re
from collections.abc import Sequence

from warta_enrich.relations.entries import Entry, read_entry
from warta_enrich.relations.layout import HANDLED, RETOLD, STRANGE, UNRESOLVED
from warta_enrich.relations.neighbours import Neighbour, find_neighbours
from warta_enrich.relations.shelf import Shelf
from warta_enrich.relations.telling import Teller, Told, digest_record
from warta_schemas import Relations

IS_ID = re.compile(r"[0-9a-f]{32}").fullmatch


class Ledger:
    """What is known of all articles; `articles` and `days` bound it."""

    def __init__(self, articles: int, days: int) -> None:
        self._shelf = Shelf(articles, days)
        self._teller = Teller(self._shelf)

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
        told = self._teller.tell(row, entry, neighbours)
        touched = (
            before if row is None else [*before, *self._teller.list_touched(entry, neighbours)]
        )
        return [told, *self._teller.retell(touched, STRANGE)]

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
        echo = self._teller.hear(entry.article, digest)
        row = shelf.find(entry.article)
        held = shelf.read(row) if row is not None else None
        if row is None or held is None or held.rank < entry.rank:
            return self._adopt(row, entry, record.story, digest)
        if self._teller.expects(entry.article):
            return []
        shelf.rows["told"][row] = digest
        if shelf.rows["owner"][row] == HANDLED and not echo:
            return self._teller.retell([row], RETOLD)
        if held.rank == entry.rank and shelf.rows["owner"][row] == STRANGE and record.story:
            return self._hear_story(row, held, record.story)
        return []

    def find(self, entry: Entry) -> Sequence[Neighbour]:
        """What an entry relates to, without taking it in."""
        return find_neighbours(self._shelf, entry)

    def drop(self, article: str) -> None:
        """Forget an article."""
        row = self._shelf.find(article) if IS_ID(article) else None
        if row is not None:
            self._shelf.drop(row)

    def forget(self) -> None:
        """Forget what was told and not yet heard, and that anything was told here.

        The articles stay what they are, and what is heard goes on to be.
        """
        self._teller.forget()

    def _adopt(self, row: int | None, entry: Entry, story: str | None, digest: int) -> list[Told]:
        """Take in a version that another worker has told."""
        shelf = self._shelf
        before = self._drop_version(row, pointing=self._teller.has_told)
        added = shelf.add(entry)
        if added is None:
            return self._teller.retell(before, RETOLD)
        shelf.rows["told"][added] = digest
        shelf.write_story(added, (UNRESOLVED, story or entry.article))
        if not self._teller.has_told:
            return []
        neighbours = find_neighbours(shelf, entry)
        return self._teller.retell([*before, *self._teller.list_touched(entry, neighbours)], RETOLD)

    def _hear_story(self, row: int, held: Entry, story: str) -> list[Told]:
        """Take in that a known article retells another story than was known."""
        if self._shelf.read_story(row)[1] == story:
            return []
        self._shelf.write_story(row, (UNRESOLVED, story))
        if not self._teller.has_told:
            return []
        neighbours = find_neighbours(self._shelf, held)
        later = [n.row for n in neighbours if n.retells_after(held.order)]
        return self._teller.retell(later, RETOLD)

    def _drop_version(self, row: int | None, *, pointing: bool) -> list[int]:
        """Drop the version of a row; gives the rows that pointed to it, where they are wanted."""
        if row is None:
            return []
        held = self._shelf.read(row)
        neighbours = find_neighbours(self._shelf, held) if pointing else ()
        self._shelf.drop(row)
        return [n.row for n in neighbours if n.order > held.order]
