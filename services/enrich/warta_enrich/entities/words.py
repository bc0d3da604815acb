"""What words look like, as numbers: hashed features that no model has to list.

The same word has the same features everywhere, so they are computed once for each distinct word,
and for all new words of a text at once.
"""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from warta_enrich.entities.checksums import encode, put_in_row, sum_text
from warta_enrich.entities.known import KnownWords
from warta_enrich.entities.tokens import LONGEST

Features = NDArray[np.uint64]
Integers = NDArray[np.int64]

FEATURES = 19
"""Features of a word, at most; those that it does not have are 0, which models read as nothing."""

LOW, SHAPE, ENDING = 2, 3, 9
"""Columns that pairs of words are made of; `ENDING` is the last three letters."""

WHOLE = 6
"""Features of a whole word; those of its beginnings and ends come after them, by length."""

_AFFIXES = (
    *((f"{name}{size}=", size) for size in (2, 3, 4, 5) for name in "px"),
    ("xs=", 3),
)
"""Beginnings (p) and ends (x) of words by their length; the last goes on with the shape."""

_AFFIX_SIZES = np.array([size for _, size in _AFFIXES])
_AFFIX_ENDS = np.array([name.startswith("x") for name, _ in _AFFIXES])
_AFFIX_SUMS = np.array([sum_text(name) for name, _ in _AFFIXES], np.uint32)

LONG = 9
_ANY = sum_text("any")
_LENGTHS = [sum_text(f"k={min(length, LONG)}") for length in range(LONGEST + 1)]
MOST_KNOWN = 4
MOST_KEPT = 4096
"""Signs, shapes and kinds of places that are remembered: texts have some hundreds."""

_RUNS = re.compile(r"(.)\1+")


def describe_words(words: Sequence[str], known: KnownWords) -> Features:
    """The features of words: themselves, their shapes, beginnings and ends, and what maps know."""
    features = np.zeros((len(words), FEATURES), np.uint64)
    if not words:
        return features
    words = [word[:LONGEST] for word in words]
    lows = [word.lower() for word in words]
    shapes = [_sum_shape(tell_shape(word)) for word in words]
    features[:, 0] = _ANY
    features[:, 1:WHOLE] = [
        (sum_text(f"w={word}"), sum_text(f"l={low}"), whole, squeezed, _LENGTHS[len(word)])
        for word, low, (whole, squeezed, _) in zip(words, lows, shapes, strict=True)
    ]
    places = _add_affixes(features, lows, [plain for _, _, plain in shapes])
    for number, low in enumerate(lows):
        kinds = known.get(low, ())[:MOST_KNOWN]
        if kinds:
            place = places[number]
            features[number, place : place + len(kinds)] = [_sum_kind(kind) for kind in kinds]
    return features


def _add_affixes(features: Features, lows: Sequence[str], shapes: Sequence[bytes]) -> Integers:
    """Beginnings and ends of each length that a word has. Returns the columns after them."""
    texts = put_in_row(lows)
    lengths = texts.ends - texts.starts
    size = _AFFIX_SIZES[:, None]
    starts = np.where(_AFFIX_ENDS[:, None], texts.ends - size, texts.starts)
    held = lengths >= size
    sums = np.zeros(held.shape, np.uint32)
    before = np.broadcast_to(_AFFIX_SUMS[:, None], held.shape)
    sums[held] = texts.sum_up(starts[held], (starts + size)[held], before[held])
    *affixes, endings = sums
    features[:, WHOLE : WHOLE + len(affixes)] = np.stack(affixes, axis=1)
    columns: Integers = WHOLE + np.count_nonzero(held[:-1], axis=0)
    rows = np.flatnonzero(held[-1])
    features[rows, columns[rows]] = [
        zlib.crc32(shapes[row], ending)
        for row, ending in zip(rows.tolist(), endings[rows].tolist(), strict=True)
    ]
    columns[rows] += 1
    return columns


@lru_cache(MOST_KEPT)
def _sum_kind(kind: str) -> int:
    return sum_text(f"g={kind}")


@lru_cache(MOST_KEPT)
def _sum_shape(shape: str) -> tuple[int, int, bytes]:
    """The features of a shape, and what is put after the end of a word."""
    squeezed = squeeze(shape)
    return sum_text(f"s={shape}"), sum_text(f"z={squeezed}"), encode(squeezed)


def tell_shape(word: str) -> str:
    """Xxx, XXX, xXxxx.xx, 99: letters by case, digits, and any other sign as it is."""
    return "".join(map(_tell_sign, word[:12]))


@lru_cache(MOST_KEPT)
def _tell_sign(sign: str) -> str:
    if sign.isupper():
        return "X"
    if sign.isalpha():
        return "x"
    return "9" if sign.isdigit() else sign


@lru_cache(MOST_KEPT)
def squeeze(shape: str) -> str:
    """A shape with each run written once: Xx, X, xXx.x, 9."""
    return _RUNS.sub(r"\1", shape)
