"""The recurrent part of the tagger: two passes over each sentence, from the left and the right.

A long short-term memory in each direction (Hochreiter and Schmidhuber 1997) over a vector for each
word, which is made of the word itself where it is common, of its letters, its shape and what maps
know of it. What a vector adds to the gates is kept for each word. Sentences are stepped through
side by side.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from warta_enrich.entities.abreast import Steps
from warta_enrich.entities.checksums import put_in_row, sum_text
from warta_enrich.entities.known import KnownWords
from warta_enrich.entities.labels import Floats
from warta_enrich.entities.memory import WordMemory
from warta_enrich.entities.tokens import LONGEST
from warta_enrich.entities.words import squeeze, tell_shape

LETTER_ROWS = 1 << 15
SHAPE_ROWS = 256
KINDS = 12
"""Rows for what maps know of a word; see `KIND_ROWS`."""

KIND_ROWS = {
    name: number + 1
    for number, name in enumerate(
        ("city", "town", "country", "region", "part of city", "part of town", "part of country",
         "part of region")
    )
}  # fmt: skip
GRAMS = (2, 3, 4)
GRAM_CHARACTERS = 20
UNKNOWN = 1
GATES = 4
MOST_WORDS = 16_384
"""Words whose part in the gates is kept: some 65 MiB."""

HALF = np.float32(0.5)
Integers = NDArray[np.int64]


def list_letters(words: Sequence[str]) -> tuple[Integers, Integers]:
    """Rows of the runs of two to four letters of words, their ends marked, a word after the other.

    Returns also where the rows of each word begin.
    """
    texts = put_in_row([f"<{word[:GRAM_CHARACTERS]}>" for word in words])
    owners = np.repeat(np.arange(len(words)), texts.ends - texts.starts)
    places = np.arange(len(owners))
    left = texts.ends[owners] - places  # characters from each to the end of its word
    starts = np.concatenate([places[left >= size] for size in GRAMS])
    sizes = np.repeat(GRAMS, [np.count_nonzero(left >= size) for size in GRAMS])
    order = np.argsort(owners[starts], kind="stable")
    starts, sizes = starts[order], sizes[order]
    rows = texts.sum_up(starts, starts + sizes).astype(np.int64) % (LETTER_ROWS - 1) + 1
    return rows, np.searchsorted(owners[starts], np.arange(len(words)))


def number_shape(word: str) -> int:
    """The row of a word's shape."""
    return sum_text(squeeze(tell_shape(word))) % 255 + 1


def list_kinds(word: str, known: KnownWords) -> list[int]:
    """Rows of what maps know of a word; row 0 where they know nothing."""
    return [KIND_ROWS[kind] for kind in known.get(word, ())] or [0]


class RecurrentScorer:
    """Scores of tags from the weights that training has written, in the habits of one domain."""

    def __init__(
        self,
        arrays: Mapping[str, Floats],
        vocabulary: Mapping[str, int],
        known: KnownWords,
        domain: int,
        habits: Floats,
    ) -> None:
        self.arrays = arrays
        self.vocabulary = vocabulary
        self.known = known
        self.size = arrays["again"].shape[2]
        own = arrays["domain"][domain]
        width = arrays["input"].shape[1] - len(own)
        gates, bias, again = (self._order(arrays[name]) for name in ("input", "bias", "again"))
        self.into = np.ascontiguousarray(gates[:, :width].T)
        self.bias = bias + gates[:, width:] @ own
        # States are kept at twice their value, which saves a product at each step.
        again = again.reshape(2, GATES, self.size, self.size).transpose(0, 1, 3, 2)
        self.again = np.ascontiguousarray(again * HALF)
        self.out = np.ascontiguousarray(arrays["out"].T * HALF).reshape(2, self.size, -1)
        self.direct = np.ascontiguousarray(arrays["direct"][:, :width].T)
        self.shift = arrays["shift"] + habits + arrays["direct"][:, width:] @ own
        self.gates = np.zeros((MOST_WORDS + 1, 2, GATES, self.size), np.float32)
        self.scores = np.zeros((MOST_WORDS + 1, len(self.shift)), np.float32)
        self.words = WordMemory((self.gates, self.scores), self._learn)

    def _order(self, weights: Floats) -> Floats:
        """The gates of each direction, those that are shares before the one that is not."""
        gates = weights.reshape(2, GATES, self.size, -1)
        return gates[:, [0, 1, 3, 2]].reshape(weights.shape)

    def score(self, tokens: Sequence[str], steps: Steps) -> Floats:
        """A row of scores for each token of the sentences that these steps lay side by side."""
        numbers = self.words.number(tokens)
        scores: Floats = self.scores[numbers]
        for states, out, order in zip(
            self._run(numbers, steps), self.out, (steps.left, steps.right), strict=True
        ):
            scores[order] += states @ out
        return scores

    def _run(self, numbers: Integers, steps: Steps) -> Floats:
        """Twice the states of both directions at each place of the steps."""
        starts = np.stack([numbers[steps.left], numbers[steps.right]]) * (2 * GATES)
        rows = starts[:, None] + np.arange(2 * GATES).reshape(2, GATES, 1)
        gates = self.gates.reshape(-1, self.size).take(rows, axis=0)
        states = np.empty((2, len(numbers), self.size), np.float32)
        memory = np.zeros((2, int(steps.counts[0]), self.size), np.float32)
        before = None
        for begin, end in steps:
            now, cell, state = (
                gates[:, :, begin:end],
                memory[:, : end - begin],
                states[:, begin:end],
            )
            if before is not None:
                # A product for each gate: of small matrices BLAS has the faster ones.
                now += states[:, None, before : before + end - begin] @ self.again
            np.tanh(now, out=now)
            now[:, :-1] += 1
            taken, kept, shown, new = now.transpose(1, 0, 2, 3)
            cell *= kept
            taken *= new
            cell += taken
            cell *= HALF
            np.tanh(cell, out=state)
            state *= shown
            before = begin
        return states

    def _learn(self, words: Sequence[str]) -> tuple[Floats, Floats]:
        """What each word adds to the gates, and to the scores of tags."""
        vectors = self._make_vectors(words)
        gates = vectors @ self.into + self.bias
        return gates.reshape(-1, *self.gates.shape[1:]), vectors @ self.direct + self.shift

    def _make_vectors(self, words: Sequence[str]) -> Floats:
        words = [word[:LONGEST] for word in words]
        lows = [word.lower() for word in words]
        kinds = [list_kinds(low, self.known) for low in lows]
        arrays = self.arrays
        parts = (
            arrays["words"][[self.vocabulary.get(low, UNKNOWN) for low in lows]],
            average(arrays["letters"], *list_letters(lows)),
            arrays["shapes"][[number_shape(word) for word in words]],
            average(
                arrays["kinds"],
                np.array([row for rows in kinds for row in rows]),
                np.cumsum([0, *map(len, kinds[:-1])]),
            ),
        )
        return np.concatenate(parts, axis=1)


def average(table: Floats, rows: Integers, starts: Integers) -> Floats:
    """The mean of the table's rows from each start to the next."""
    counts = np.diff(starts, append=len(rows)).astype(np.float32)
    sums: Floats = np.add.reduceat(table[rows], starts, axis=0)
    sums /= counts[:, None]
    return sums
