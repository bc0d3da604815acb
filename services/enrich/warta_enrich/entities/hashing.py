"""Features of tokens in their sentence, as rows of one table of weights.

A word's own features are seen from two tokens away on either side; pairs and triples of neighbours
are hashed from theirs. What depends on one word alone is added up once for each distinct word
(`hash_word`), the rest for each token (`hash_neighbours`). Row 0 is of no weight.
"""

import numpy as np
from numpy.typing import NDArray

from warta_enrich.entities.words import ENDING, LOW, SHAPE

Rows = NDArray[np.uint64]

BITS = 19
ROWS = (1 << BITS) + 1
OFFSETS = (-2, -1, 0, 1, 2)
"""From which token a word is seen: -1 is the word before."""

FAR = [0, 1, 2, 3, 4]
"""Features that are seen from two tokens away."""

_FIRST = np.uint64(0x9E3779B97F4A7C15)
_SECOND = np.uint64(0xBF58476D1CE4E5B9)
_SALT = np.arange(256, dtype=np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(29)
_MASK = np.uint64(ROWS - 2)


def _mix(hashes: Rows, salt: int) -> Rows:
    mixed: Rows = hashes * _FIRST + _SALT[salt]
    mixed ^= mixed >> _SHIFT
    mixed *= _SECOND
    mixed ^= mixed >> _SHIFT
    return mixed


def _combine(name: int, *parts: Rows) -> Rows:
    mixed = _mix(parts[0], name)
    for part in parts[1:]:
        mixed = _mix(mixed ^ part, name)
    return (mixed & _MASK) + np.uint64(1)


def hash_word(features: Rows, offset: int) -> Rows:
    """The rows of words (`features`, one row a word) as seen from a token at this offset."""
    seen = features if abs(offset) < max(OFFSETS) else features[:, FAR]
    rows = (_mix(seen, offset + max(OFFSETS)) & _MASK) + np.uint64(1)
    rows[seen == 0] = 0
    return rows


def hash_word_in_domain(features: Rows, domain: int) -> Rows:
    """The rows of words in the habits of one set of training data."""
    own = np.full(len(features), domain + 1, np.uint64)
    low, shape, ending = features[:, LOW], features[:, SHAPE], features[:, ENDING]
    parts = (_combine(20, own), _combine(21, own, low), _combine(22, own, shape))
    return np.stack([*parts, _combine(23, own, ending)], axis=1)


def hash_neighbours(padded: Rows, domain: int) -> Rows:
    """The rows of each token with its neighbours.

    `padded` holds the features of a sentence's words with two empty ones before and after it.
    """
    count = len(padded) - 4
    low = [padded[i : i + count, LOW] for i in range(5)]
    shape = [padded[i : i + count, SHAPE] for i in range(5)]
    own = np.full(count, domain + 1, np.uint64)
    columns = (
        _combine(30, shape[1], shape[2]),
        _combine(31, shape[2], shape[3]),
        _combine(32, shape[1], shape[2], shape[3]),
        _combine(33, low[1], low[2]),
        _combine(34, low[2], low[3]),
        _combine(35, low[1], shape[2]),
        _combine(36, shape[2], low[3]),
        _combine(37, low[1], shape[2], low[3]),
        _combine(38, *shape),
        _combine(39, low[0], low[1], shape[2]),
        _combine(40, shape[2], low[3], low[4]),
        _combine(41, own, low[1], shape[2]),
        _combine(42, own, low[3], shape[2]),
        _combine(43, own, shape[1], shape[2], shape[3]),
    )
    return np.stack(columns, axis=1)
