"""The articles in memory: a row of arrays each, in blocks by their own time.

Numbers in arrays rather than objects: an article takes about a kilobyte, and half a million of
them are no work for the garbage collector. The arrays are asked for as a whole, and the system
gives the memory as rows are used. A block holds rows of one period; where there are too many, or
they are too old, the oldest block is forgotten as a whole.
"""

import numpy as np

from warta_enrich.relations.entries import NO_TIME, Entry, Order, count, find_offset, restore
from warta_enrich.relations.names import Names
from warta_enrich.relations.postings import Postings, Rows
from warta_enrich.relations.signatures import FACTS, NONE, SENTENCES, SHINGLES, Signature
from warta_schemas import Status

BLOCKS = 16
PERIODS = 5
"""Periods of the days that articles are kept."""

DAY = 24 * 3600 * 1_000_000

POSTED_SHINGLES = 16
ID_COLUMN = SENTENCES
FIRST_SHINGLE = SENTENCES + 1
COLUMNS = FIRST_SHINGLE + SHINGLES
POSTED = FIRST_SHINGLE + POSTED_SHINGLES
"""The first columns of a row's hashes find it: all sentences, its id, its least shingles."""

ROW = np.dtype(
    [
        ("id", "S16"),
        ("version", "u8"),
        ("story", "S16"),
        ("story_time", "i8"),
        ("time", "i8"),
        ("published", "i8"),
        ("revised", "i8"),
        ("told", "u8"),
        ("weakest_time", "i8"),
        ("weakest_id", "S16"),
        ("source", "i4"),
        ("pairs", "u4"),
        ("words", "u4"),
        ("published_offset", "i2"),
        ("revised_offset", "i2"),
        ("weakest_type", "u1"),
        ("weakest_score", "u1"),
        ("alive", "?"),
        ("canceled", "?"),
        ("signed", "?"),
        ("owner", "u1"),
    ]
)

STRANGE, RETOLD, HANDLED = range(3)
"""Whose a row is: of another worker, perhaps; told anew by this one; handled by this one."""

Story = tuple[int, str]
"""The time of the article that told it first, and its id."""

UNRESOLVED = NO_TIME - 1
"""The time of a story that was told by its id alone."""

Weight = tuple[int, int, int, str]
"""Of a relation: its type, its score in hundredths below zero, its time, its article."""

ROOM: Weight = (255, 0, 0, "")
"""Heavier than every relation: there is room for more."""

MOST_FOUND = 512
"""Rows that a search gives, those with the most hashes first."""


class Shelf:
    """At most `articles` rows, none older than `days`."""

    def __init__(self, articles: int, days: int) -> None:
        self._size = -(-articles // BLOCKS)
        self._period = max(DAY // 24, days * DAY // PERIODS)
        self._now = NO_TIME
        rows = BLOCKS * self._size
        self.rows = np.zeros(rows, ROW)
        self.hashes = np.zeros((rows, COLUMNS), np.uint32)
        self.contexts = np.zeros((rows, FACTS), np.uint32)
        self.values = np.zeros((rows, FACTS), np.uint16)
        self._postings = Postings(self.hashes, POSTED, BLOCKS)
        self._sources = Names()
        self._used = [0] * BLOCKS
        self._periods: list[int | None] = [None] * BLOCKS
        self._days = days

    def __len__(self) -> int:
        return int(self.rows["alive"].sum())

    @property
    def nbytes(self) -> int:
        """Bytes of everything when it is full."""
        tables = (self.rows, self.hashes, self.contexts, self.values, self._postings)
        return sum(table.nbytes for table in tables)

    def advance(self, now: int) -> None:
        """Go on to a moment: forget what is older than the days that articles are kept.

        A clock that is wrong moves it by a day for each of its messages, and never back.
        """
        if self._now != NO_TIME:
            now = min(now, self._now + DAY)
        if now <= self._now:
            return
        self._now = now
        for block, period in enumerate(self._periods):
            if period is not None and (period + 1) * self._period <= self._oldest:
                self._clear(block)

    @property
    def _oldest(self) -> int:
        return self._now - self._days * DAY

    def add(self, entry: Entry) -> int | None:
        """A row for an entry; None for one that is older than all that are kept.

        An article of the future is kept as one of today: it would outlast all others.
        """
        age = entry.age_time
        time = self._now if age == NO_TIME else min(age, self._now)
        if time < self._oldest:
            return None
        block = self._open(time // self._period)
        if block is None:
            return None
        row = block * self._size + self._used[block]
        self._used[block] += 1
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
            pairs=int(kept["pairs"]),
            shingles=self.hashes[row, FIRST_SHINGLE:],
            sentences=self.hashes[row, :SENTENCES],
            contexts=self.contexts[row],
            values=self.values[row],
        )
        return Entry(
            article=_read_id(kept["id"]),
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
        return int(kept["time"]), _read_id(kept["id"])

    def read_story(self, row: int) -> Story:
        """The story of a row. One whose first article is forgotten is the earliest of all."""
        kept = self.rows[row]
        time, story = int(kept["story_time"]), _read_id(kept["story"])
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
        return int(kept["weakest_type"]), score, time, _read_id(kept["weakest_id"])

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
            kept["words"], kept["pairs"] = signature.words, signature.pairs
            self.hashes[row, :SENTENCES] = signature.sentences
            self.hashes[row, FIRST_SHINGLE:] = signature.shingles
            self.contexts[row] = signature.contexts
            self.values[row] = signature.values

    def _open(self, period: int) -> int | None:
        """The block that takes rows of a period; the oldest one is forgotten for it."""
        for block, held in enumerate(self._periods):
            if held == period and self._used[block] < self._size:
                return block
        block = min(range(BLOCKS), key=self._rank_block)
        oldest = self._periods[block]
        if oldest is not None and period < oldest:
            return None
        self._clear(block)
        self._periods[block] = period
        return block

    def _rank_block(self, block: int) -> tuple[bool, int]:
        period = self._periods[block]
        return period is not None, period or 0

    def _clear(self, block: int) -> None:
        rows = self.rows[block * self._size : (block + 1) * self._size]
        alive = rows["source"][rows["alive"]]
        for source, users in zip(*np.unique(alive, return_counts=True), strict=True):
            self._sources.drop(int(source), int(users))
        rows["alive"] = False
        self._postings.clear(block)
        self._used[block] = 0
        self._periods[block] = None


def _read_id(key: bytes) -> str:
    """An id as text. numpy strips zero bytes at the end of what it reads."""
    return key.ljust(16, b"\0").hex()


def _hash_id(key: bytes) -> int:
    return min(int.from_bytes(key[:4]), NONE - 1)
