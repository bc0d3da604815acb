"""The linear part of the tagger: scores of tags from hashed features, by tables alone.

What a word adds to the scores at each place around it is added up once and kept, so a word that
has been seen costs one look-up; only pairs of neighbours are looked up for each token.
"""

from collections.abc import Sequence

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
from warta_enrich.entities.memory import WordMemory
from warta_enrich.entities.words import LOW, SHAPE, describe_words

MOST_WORDS = 200_000
"""Words whose scores are kept: some 70 MiB."""

REACH = max(OFFSETS)
WIDTH = 16
"""Columns of the table: those of the tags, and room, since rows of 32 bytes are copied at once."""

LOOKS = [LOW, SHAPE]
"""Features of a word that its neighbours see."""

_IN_TURN = [REACH, *(i for i in range(len(OFFSETS)) if i != REACH)]
"""The places of `OFFSETS`, the token's own first."""

Integers = NDArray[np.int64]


class LinearScorer:
    """Scores of tags from the table of weights, in the habits of one domain."""

    def __init__(
        self, weights: NDArray[np.int16], scale: float, known: KnownWords, domain: int
    ) -> None:
        self.weights = np.zeros((len(weights), WIDTH), np.int16)
        self.weights[:, : len(TAGS)] = weights
        self.scale = np.float32(scale)
        self.known = known
        self.domain = domain
        self.looks = np.zeros((MOST_WORDS + 1, len(LOOKS)), np.uint64)
        self.scores = np.zeros((MOST_WORDS + 1, len(OFFSETS), len(TAGS)), np.float32)
        self.words = WordMemory((self.looks, self.scores), self._learn)

    def score(self, tokens: Sequence[str], lengths: Sequence[int]) -> Floats:
        """A row of scores for each token of sentences that stand in a row."""
        seen = look_around(self.words.number(tokens), lengths)
        # Every offset of a word has a row of its own in the flat table.
        flat = self.scores.reshape(-1, len(TAGS))
        own = seen * len(OFFSETS) + np.arange(len(OFFSETS))[:, None]
        total: Floats = flat.take(own[_IN_TURN], axis=0).sum(axis=0)
        low, shape = self.looks.take(seen, axis=0).transpose(2, 0, 1)
        total += self._add_up(hash_neighbours(low, shape, self.domain))
        return total

    def _add_up(self, rows: Rows) -> Floats:
        """The weights of all rows of each token, of which each has a column, added up."""
        found = self.weights.take(rows.astype(np.int64), axis=0)
        total: Floats = found.sum(axis=0, dtype=np.int32)[:, : len(TAGS)].astype(np.float32)
        total *= self.scale
        return total

    def _learn(self, words: Sequence[str]) -> tuple[Rows, Floats]:
        """What neighbours see of words, and what each adds to the scores at each offset."""
        features = describe_words(words, self.known)
        scores = [self._add_up(hash_word(features, offset).T) for offset in OFFSETS]
        scores[REACH] += self._add_up(hash_word_in_domain(features, self.domain).T)
        return features[:, LOOKS], np.stack(scores, axis=1)


def look_around(numbers: Integers, lengths: Sequence[int]) -> Integers:
    """The numbers of the words at `OFFSETS` from each token, 0 beyond the ends of its sentence."""
    gaps = np.repeat(np.arange(1, len(lengths) + 1), lengths) * REACH
    places = np.arange(len(numbers)) + gaps
    padded = np.zeros(len(numbers) + REACH * (len(lengths) + 1), np.int64)
    padded[places] = numbers
    around: Integers = padded[places + np.array(OFFSETS)[:, None]]
    return around
