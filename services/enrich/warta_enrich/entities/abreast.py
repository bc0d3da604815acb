"""Sentences side by side, the longest first: a step over all of them is one operation.

Tokens are put in the order of the steps, so that what a step reads and writes lies in one piece.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Steps:
    """The tokens of sentences that stand in a row, by steps.

    Step n holds the n-th token of each sentence that has one: places `begins[n]` to
    `begins[n] + counts[n]`. `left` numbers the token at each place, `right` the one where sentences
    are gone through from their ends. `rows` tells which of the sentences of a step it is.
    """

    counts: Integers
    begins: Integers
    left: Integers
    right: Integers
    rows: Integers

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Where each step begins, and where it ends."""
        return zip(self.begins.tolist(), (self.begins + self.counts).tolist(), strict=True)

    @property
    def before(self) -> Integers:
        """The place of the token before, for all but the first step."""
        later = slice(int(self.counts[0]), None)
        earlier = np.repeat(self.begins[:-1], self.counts[1:])
        return earlier + self.rows[later]


def set_abreast(lengths: Sequence[int]) -> Steps:
    """Sentences of these lengths, of which none is empty and there is at least one."""
    given = np.asarray(lengths, np.int64)
    order = np.argsort(-given, kind="stable")
    sizes = given[order]
    starts = (np.cumsum(given) - given)[order]
    counts = np.searchsorted(-sizes, -np.arange(sizes[0]))
    begins = np.cumsum(counts) - counts
    steps = np.repeat(np.arange(len(counts)), counts)
    rows = np.arange(len(steps)) - np.repeat(begins, counts)
    left = starts[rows] + steps
    right = (starts + sizes - 1)[rows] - steps
    return Steps(counts, begins, left, right, rows)
