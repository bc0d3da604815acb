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

_L, _S, _OWN = 0, len(OFFSETS), 2 * len(OFFSETS)
"""Where the words in lower case, their shapes and the domain stand in what neighbours show."""

NEIGHBOURS = (
    (38, (_S, _S + 1, _S + 2, _S + 3, _S + 4)),
    (43, (_OWN, _S + 1, _S + 2, _S + 3)),
    (32, (_S + 1, _S + 2, _S + 3)),
    (37, (_L + 1, _S + 2, _L + 3)),
    (39, (_L, _L + 1, _S + 2)),
    (40, (_S + 2, _L + 3, _L + 4)),
    (41, (_OWN, _L + 1, _S + 2)),
    (42, (_OWN, _L + 3, _S + 2)),
    (30, (_S + 1, _S + 2)),
    (31, (_S + 2, _S + 3)),
    (33, (_L + 1, _L + 2)),
    (34, (_L + 2, _L + 3)),
    (35, (_L + 1, _S + 2)),
    (36, (_S + 2, _L + 3)),
)
"""Features of neighbours: a salt, and what is mixed in one after the other; the longest first."""

_NEIGHBOUR_SALTS = _SALT[[salt for salt, _ in NEIGHBOURS], None]
_TURNS = [
    [parts[turn] for _, parts in NEIGHBOURS if turn < len(parts)]
    for turn in range(len(NEIGHBOURS[0][1]))
]
"""What is mixed in at each turn, into as many of the features as still have a part."""


def _mix(hashes: Rows, salt: np.uint64 | Rows) -> Rows:
    mixed: Rows = hashes * _FIRST
    mixed += salt
    mixed ^= mixed >> _SHIFT
    mixed *= _SECOND
    mixed ^= mixed >> _SHIFT
    return mixed


def _find_rows(mixed: Rows) -> Rows:
    return (mixed & _MASK) + np.uint64(1)


def _combine(name: int, *parts: Rows) -> Rows:
    mixed = _mix(parts[0], _SALT[name])
    for part in parts[1:]:
        mixed = _mix(mixed ^ part, _SALT[name])
    return _find_rows(mixed)


def hash_word(features: Rows, offset: int) -> Rows:
    """The rows of words (`features`, one row a word) as seen from a token at this offset."""
    seen = features if abs(offset) < max(OFFSETS) else features[:, FAR]
    rows = _find_rows(_mix(seen, _SALT[offset + max(OFFSETS)]))
    rows[seen == 0] = 0
    return rows


def hash_word_in_domain(features: Rows, domain: int) -> Rows:
    """The rows of words in the habits of one set of training data."""
    own = np.full(len(features), domain + 1, np.uint64)
    low, shape, ending = features[:, LOW], features[:, SHAPE], features[:, ENDING]
    parts = (_combine(20, own), _combine(21, own, low), _combine(22, own, shape))
    return np.stack([*parts, _combine(23, own, ending)], axis=1)


def hash_neighbours(low: Rows, shape: Rows, domain: int) -> Rows:
    """The rows of tokens with their neighbours, a column a token.

    `low` and `shape` hold these features of the words at `OFFSETS` from each token, 0 where the
    sentence has none. All features take their turns together, so that a turn is one operation.
    """
    shown = np.concatenate([low, shape, np.full((1, low.shape[1]), domain + 1, np.uint64)])
    mixed = _mix(shown[_TURNS[0]], _NEIGHBOUR_SALTS)
    for parts in _TURNS[1:]:
        going = mixed[: len(parts)]
        going ^= shown[parts]
        going[:] = _mix(going, _NEIGHBOUR_SALTS[: len(parts)])
    return _find_rows(mixed)
