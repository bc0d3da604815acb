"""The recurrent part of the tagger: two passes over each sentence, from the left and the right.

A long short-term memory in each direction (Hochreiter and Schmidhuber 1997) over a vector for each
word, which is made of the word itself where it is common, of its letters, its shape and what maps
know of it. All sentences of an article are stepped through side by side.
"""

import zlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from warta_enrich.entities.known import KnownWords
from warta_enrich.entities.labels import Floats
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
MOST_WORDS = 100_000

Integers = NDArray[np.int64]


def list_letters(word: str) -> list[int]:
    """Rows of the runs of two to four letters of a word, its ends marked."""
    marked = f"<{word[:GRAM_CHARACTERS]}>"
    return [
        zlib.crc32(marked[i : i + size].encode("utf-8", "surrogatepass")) % (LETTER_ROWS - 1) + 1
        for size in GRAMS
        for i in range(len(marked) - size + 1)
    ]


def number_shape(word: str) -> int:
    """The row of a word's shape."""
    return zlib.crc32(squeeze(tell_shape(word)).encode("utf-8", "surrogatepass")) % 255 + 1


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
        own = arrays["domain"][domain]
        size = arrays["input"].shape[1] - len(own)
        gates = arrays["input"][:, size:] @ own
        self.into = np.ascontiguousarray(arrays["input"][:, :size].T)
        self.bias = arrays["bias"] + gates
        self.again = np.ascontiguousarray(arrays["again"].transpose(0, 2, 1))
        self.direct = np.ascontiguousarray(arrays["direct"][:, :size].T)
        self.out = np.ascontiguousarray(arrays["out"].T)
        self.shift = arrays["shift"] + habits + arrays["direct"][:, size:] @ own
        self.vectors: dict[str, Floats] = {}

    def score(self, tokens: Sequence[str], lengths: Sequence[int]) -> Floats:
        """A row of scores for each token of sentences that stand in a row."""
        words = sorted(set(tokens))
        place = {word: number for number, word in enumerate(words)}
        vectors = np.stack([self._find_vector(word) for word in words])
        numbers = np.fromiter((place[token] for token in tokens), np.int64, len(tokens))
        gates = vectors @ self.into + self.bias
        states = self._run(gates, numbers, lengths)
        scores: Floats = states @ self.out + (vectors @ self.direct)[numbers] + self.shift
        return scores

    def _run(self, gates: Floats, numbers: Integers, lengths: Sequence[int]) -> Floats:
        """The states of both directions beside each token."""
        size = self.again.shape[1]
        order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
        sizes = np.array([lengths[i] for i in order])
        starts = np.cumsum([0, *lengths[:-1]])[order]
        both = gates.reshape(len(gates), 2, 4 * size)
        out = np.empty((len(numbers), 2, size), np.float32)
        hidden = np.zeros((2, len(order), size), np.float32)
        memory = np.zeros((2, len(order), size), np.float32)
        for step in range(int(sizes[0])):
            active = int(np.searchsorted(-sizes, -step))
            left = starts[:active] + step
            right = starts[:active] + sizes[:active] - 1 - step
            now = hidden[:, :active] @ self.again
            now[0] += both[numbers[left], 0]
            now[1] += both[numbers[right], 1]
            np.tanh(now, out=now)
            taken, kept, new, shown = (now[:, :, i * size : (i + 1) * size] for i in range(4))
            cell = memory[:, :active]
            cell *= kept + 1
            cell += (taken + 1) * new
            cell *= np.float32(0.5)
            hidden[:, :active] = np.float32(0.5) * (shown + 1) * np.tanh(cell)
            out[left, 0] = hidden[0, :active]
            out[right, 1] = hidden[1, :active]
        return out.reshape(len(numbers), 2 * size)

    def _find_vector(self, word: str) -> Floats:
        vector = self.vectors.get(word)
        if vector is None:
            if len(self.vectors) >= MOST_WORDS:
                self.vectors.clear()
            vector = self.vectors[word] = self._make_vector(word)
        return vector

    def _make_vector(self, word: str) -> Floats:
        word = word[:LONGEST]
        low = word.lower()
        arrays = self.arrays
        parts = (
            arrays["words"][self.vocabulary.get(low, UNKNOWN)],
            arrays["letters"][list_letters(low)].mean(axis=0, dtype=np.float32),
            arrays["shapes"][number_shape(word)],
            arrays["kinds"][list_kinds(low, self.known)].mean(axis=0, dtype=np.float32),
        )
        return np.concatenate(parts).astype(np.float32)
