"""The linear part of the tagger: scores of tags from hashed features, by tables alone.

What a word adds to the scores at each place around it is added up once and kept, so a word that
has been seen costs one look-up; only pairs of neighbours are looked up for each token.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from warta_enrich.entities.hashing import (
    OFFSETS,
    Rows,
    hash_neighbours,
    hash_word,
    hash_word_in_domain,
)
from warta_enrich.entities.known import KnownWords
from warta_enrich.entities.labels import TAGS, Floats
from warta_enrich.entities.words import FEATURES, describe_word

MOST_WORDS = 200_000
"""Words whose scores are kept, some 60 MiB; then all are forgotten, and learnt anew."""

REACH = max(OFFSETS)
Integers = NDArray[np.int64]


@dataclass(slots=True)
class WordTable:
    """Distinct words, numbered as they come; 0 is what stands before and after a sentence."""

    numbers: dict[str, int] = field(default_factory=dict)
    features: Rows = field(default_factory=lambda: np.zeros((1, FEATURES), np.uint64))
    scores: Floats = field(
        default_factory=lambda: np.zeros((1, len(OFFSETS), len(TAGS)), np.float32)
    )


class LinearScorer:
    """Scores of tags from the table of weights, in the habits of one domain."""

    def __init__(
        self, weights: NDArray[np.int16], scale: float, known: KnownWords, domain: int
    ) -> None:
        self.weights = weights
        self.scale = np.float32(scale)
        self.known = known
        self.domain = domain
        self.words = WordTable()

    def score(self, tokens: Sequence[str], layout: Integers) -> Floats:
        """A row of scores for each token.

        `layout` numbers the tokens of all sentences in a row with `REACH` times -1 around each.
        """
        numbers = self._number(tokens)
        padded = np.zeros(len(layout), np.int64)
        inside = layout >= 0
        padded[inside] = numbers[layout[inside]]
        count = len(padded) - 2 * REACH
        words = self.words
        total = words.scores[padded[REACH : REACH + count], REACH].copy()
        for column, offset in enumerate(OFFSETS):
            if offset:
                at = padded[REACH + offset : REACH + offset + count]
                total += words.scores[at, column]
        rows = hash_neighbours(words.features[padded], self.domain)
        total += self._add_up(rows)
        kept: Floats = total[inside[REACH : REACH + count]]
        return kept

    def _add_up(self, rows: Rows) -> Floats:
        """The weights of the rows of each token, added up."""
        found = self.weights[rows.astype(np.int64)]
        total: Floats = found.sum(axis=-2, dtype=np.int32).astype(np.float32) * self.scale
        return total

    def _number(self, tokens: Sequence[str]) -> Integers:
        numbers = self.words.numbers
        new = {token for token in tokens if token not in numbers}
        if new:
            if len(numbers) + len(new) > MOST_WORDS:
                self.words = WordTable()
                numbers, new = self.words.numbers, set(tokens)
            self._learn(sorted(new))
        return np.fromiter((numbers[token] for token in tokens), np.int64, len(tokens))

    def _learn(self, new: Sequence[str]) -> None:
        words = self.words
        features = np.zeros((len(new), FEATURES), np.uint64)
        for row, word in zip(features, new, strict=True):
            described = describe_word(word, self.known)
            row[: len(described)] = described
        scores = np.stack([self._add_up(hash_word(features, offset)) for offset in OFFSETS], axis=1)
        scores[:, REACH] += self._add_up(hash_word_in_domain(features, self.domain))
        first = len(words.features)
        words.numbers.update({word: first + i for i, word in enumerate(new)})
        words.features = np.concatenate([words.features, features])
        words.scores = np.concatenate([words.scores, scores])
