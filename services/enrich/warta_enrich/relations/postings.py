"""Which rows have a hash: chains through arrays, in blocks that are emptied as a whole.

Every row posts COLUMNS hashes. A block has a table of heads, one for some hashes, and each posting
names the one before it in its chain. All blocks are searched at once. A worker that holds a part
of the hashes alone (a band of them) would have the same tables with fewer columns.
"""

import numpy as np
from numpy.typing import NDArray

from warta_enrich.relations.signatures import NONE, Hashes

LONGEST_CHAIN = 64
"""Postings of one chain that are followed, the latest first. What more articles of a block share
is furniture or a form, and tells nothing."""

_SPREAD = np.uint32(0x9E3779B1)

Rows = NDArray[np.int32]


class Postings:
    """The chains of `blocks` times `size` rows; `hashes[row, :columns]` are what a row posts."""

    def __init__(self, hashes: NDArray[np.uint32], columns: int, blocks: int) -> None:
        size = len(hashes) // blocks
        bits = max(4, (size * columns).bit_length())
        self._hashes = hashes
        self._columns = columns
        self._size = size
        self._shift = np.uint32(32 - bits)
        self._heads = np.zeros((blocks, 1 << bits), np.int32)
        self._next = np.zeros((len(hashes), columns), np.int32)

    @property
    def nbytes(self) -> int:
        """Bytes of the tables, when they are full."""
        return self._heads.nbytes + self._next.nbytes

    def add(self, row: int) -> None:
        """Post a row's hashes."""
        block = row // self._size
        heads, following = self._heads[block], self._next[row]
        posted = self._hashes[row, : self._columns]
        columns = np.nonzero(posted != NONE)[0]
        buckets = self._choose(posted[columns])
        first = row * self._columns + 1  # zero ends a chain
        for column, bucket in zip(columns.tolist(), buckets.tolist(), strict=True):
            following[column] = heads[bucket]
            heads[bucket] = first + column

    def clear(self, block: int) -> None:
        """Empty a block."""
        self._heads[block] = 0

    def find(self, hashes: Hashes) -> Rows:
        """The rows that have a hash of these, one entry for each that they have."""
        wanted = hashes[hashes != NONE]
        heads = self._heads[:, self._choose(wanted)].ravel()
        lanes = np.flatnonzero(heads)
        current = heads[lanes] - 1
        sought = wanted[lanes % max(1, len(wanted))]
        found = []
        for _ in range(LONGEST_CHAIN):
            if not len(current):
                break
            rows, columns = np.divmod(current, self._columns)
            found.append(rows[self._hashes[rows, columns] == sought])
            current = self._next[rows, columns] - 1
            going = np.flatnonzero(current >= 0)
            current, sought = current[going], sought[going]
        return np.concatenate(found) if found else np.empty(0, np.int32)

    def _choose(self, hashes: Hashes) -> NDArray[np.uint32]:
        return (hashes * _SPREAD) >> self._shift
