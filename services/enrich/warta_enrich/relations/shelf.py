"""The articles in memory: a row of arrays each, found by their hashes.

Numbers in arrays rather than objects: an article takes about a kilobyte, and half a million of
them are no work for the garbage collector. The arrays are asked for as a whole, and the system
gives the memory as rows are used.
"""

import numpy as np

from warta_enrich.relations.blocks import BLOCKS, Blocks
from warta_enrich.relations.entries import NO_TIME, Entry, Order, count, find_offset, restore
from warta_enrich.relations.layout import (
    COLUMNS,
    FIRST_SHINGLE,
    ID_COLUMN,
    POSTED,
    POSTED_SHINGLES,
    ROOM,
    ROW,
    UNRESOLVED,
    Story,
    Weight,
    read_id,
)
from warta_enrich.relations.names import Names
from warta_enrich.relations.postings import Postings, Rows
from warta_enrich.relations.signatures import FACTS, NONE, SENTENCES, Signature
from warta_schemas import Status

MOST_FOUND = 512
"""Rows that a search gives, those with the most hashes first."""


class Shelf:
    """At most `articles` rows, none older than `days`."""

    def __init__(self, articles: int, days: int) -> None:
        self._blocks = Blocks(articles, days, self._forget)
        rows = BLOCKS * self._blocks.size
        self.rows = np.zeros(rows, ROW)
        self.hashes = np.zeros((rows, COLUMNS), np.uint32)
        self.contexts = np.zeros((rows, FACTS), np.uint32)
        self.values = np.zeros((rows, FACTS), np.uint16)
        self._postings = Postings(self.hashes, POSTED, BLOCKS)
        self._sources = Names()

    def __len__(self) -> int:
        return int(self.rows["alive"].sum())

    def advance(self, now: int) -> None:
        """Go on to a moment: forget what is older than the days that articles are kept."""
        self._blocks.advance(now)

    def add(self, entry: Entry) -> int | None:
        """A row for an entry; None for one that is older than all that are kept."""
        row = self._blocks.take_row(entry.age_time)
        if row is not None:
            self._write(row, entry)
            self._postings.add(row)
        return row

    def drop(self, row: int) -> None:
        """Forget a row; its place is free when its block is."""
        self.rows["alive"][row] = False
        self._sources.drop(int(self.rows["source"][row]))

    def find(self, article: str) -> int | None:
        """The row of an article."""
        key = bytes.fromhex(article)
        found = self._postings.find(np.array([_hash_id(key)], np.uint32))
        rows = self.rows[found]
        right = found[rows["alive"] & (rows["id"] == key)]
        return int(right[0]) if len(right) else None

    def search(self, signature: Signature) -> Rows:
        """Rows that share hashes with a text, each once. Of a text with few, one is enough."""
        wanted = np.concatenate([signature.sentences, signature.shingles[:POSTED_SHINGLES]])
        found, hits = np.unique(self._postings.find(wanted), return_counts=True)
        enough = hits >= min(2, int((wanted != NONE).sum()))
        enough &= self.rows["alive"][found] & self.rows["signed"][found]
        found, hits = found[enough], hits[enough]
        if len(found) > MOST_FOUND:
            found = np.sort(found[np.lexsort((found, hits))[-MOST_FOUND:]])
        return found

    def read(self, row: int) -> Entry:
        """The entry of a row."""
        kept = self.rows[row]
        signature = Signature(
            words=int(kept["words"]),
            shingles=self.hashes[row, FIRST_SHINGLE:],
            sentences=self.hashes[row, :SENTENCES],
            contexts=self.contexts[row],
            values=self.values[row],
        )
        return Entry(
            article=read_id(kept["id"]),
            version=f"{int(kept['version']):016x}",
            status=Status.CANCELED if kept["canceled"] else Status.USABLE,
            source=self._sources[int(kept["source"])],
            published_at=restore(int(kept["published"]), int(kept["published_offset"])),
            revised_at=restore(int(kept["revised"]), int(kept["revised_offset"])),
            signature=signature if kept["signed"] else None,
        )

    def find_source(self, source: str) -> int:
        """The number by which rows name a source; -1 where none does."""
        return self._sources.find(source)

    def read_order(self, row: int) -> Order:
        """The place of a row in time."""
        kept = self.rows[row]
        return int(kept["time"]), read_id(kept["id"])

    def read_story(self, row: int) -> Story:
        """The story of a row. One whose first article is forgotten is the earliest of all."""
        kept = self.rows[row]
        time, story = int(kept["story_time"]), read_id(kept["story"])
        if time == UNRESOLVED:
            first = self.find(story)
            time = NO_TIME if first is None else int(self.rows["time"][first])
            self.rows["story_time"][row] = time
        return time, story

    def write_story(self, row: int, story: Story) -> None:
        """Note the story of a row."""
        self.rows["story_time"][row] = story[0]
        self.rows["story"][row] = bytes.fromhex(story[1])

    def read_weakest(self, row: int) -> Weight:
        """The last relation that a row tells, where it has no room for more; else ROOM."""
        kept = self.rows[row]
        if kept["weakest_type"] == ROOM[0]:
            return ROOM
        score, time = -int(kept["weakest_score"]), int(kept["weakest_time"])
        return int(kept["weakest_type"]), score, time, read_id(kept["weakest_id"])

    def write_weakest(self, row: int, weight: Weight) -> None:
        """Note the last relation that a row tells."""
        kept = self.rows[row : row + 1]
        kept["weakest_type"], kept["weakest_score"] = weight[0], -weight[1]
        kept["weakest_time"], kept["weakest_id"] = weight[2], bytes.fromhex(weight[3])

    def _write(self, row: int, entry: Entry) -> None:
        key = bytes.fromhex(entry.article)
        signature = entry.signature
        kept = self.rows[row : row + 1]
        kept[:] = np.zeros(1, ROW)
        kept["id"] = key
        kept["version"] = int(entry.version or "0", 16)
        kept["story"], kept["story_time"] = key, entry.order[0]
        kept["time"] = entry.order[0]
        kept["weakest_type"] = ROOM[0]
        kept["published"] = count(entry.published_at)
        kept["published_offset"] = find_offset(entry.published_at)
        kept["revised"] = count(entry.revised_at)
        kept["revised_offset"] = find_offset(entry.revised_at)
        kept["source"] = self._sources.take(entry.source)
        kept["alive"] = True
        kept["canceled"] = entry.status is Status.CANCELED
        kept["signed"] = signature is not None
        self.hashes[row] = NONE
        self.hashes[row, ID_COLUMN] = _hash_id(key)
        if signature:
            kept["words"] = signature.words
            self.hashes[row, :SENTENCES] = signature.sentences
            self.hashes[row, FIRST_SHINGLE:] = signature.shingles
            self.contexts[row] = signature.contexts
            self.values[row] = signature.values

    def _forget(self, block: int) -> None:
        rows = self.rows[self._blocks.find_rows(block)]
        alive = rows["source"][rows["alive"]]
        for source, users in zip(*np.unique(alive, return_counts=True), strict=True):
            self._sources.drop(int(source), int(users))
        rows["alive"] = False
        self._postings.clear(block)


def _hash_id(key: bytes) -> int:
    return min(int.from_bytes(key[:4]), NONE - 1)
