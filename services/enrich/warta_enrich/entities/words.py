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

AFFIXES = (2, 3, 4, 5)
SHAPED = 3
"""Letters at the end of a word that are a feature together with its shape."""

LONG = 9
MOST_KNOWN = 4
MOST_KEPT = 4096
"""Shapes, signs and names of features that are remembered: texts have some hundreds."""

_RUNS = re.compile(r"(.)\1+")


def describe_words(words: Sequence[str], known: KnownWords) -> Features:
    """The features of words: themselves, their shapes, beginnings and ends, and what maps know."""
    features = np.zeros((len(words), FEATURES), np.uint64)
    if not words:
        return features
    words = [word[:LONGEST] for word in words]
    lows = [word.lower() for word in words]
    shapes = [tell_shape(word) for word in words]
    features[:, :WHOLE] = [
        (
            _sum_name("any"),
            sum_text(f"w={word}"),
            sum_text(f"l={low}"),
            _sum_name(f"s={shape}"),
            _sum_name(f"z={squeeze(shape)}"),
            _sum_name(f"k={min(len(word), LONG)}"),
        )
        for word, low, shape in zip(words, lows, shapes, strict=True)
    ]
    places = _add_affixes(features, lows, shapes)
    for number, low in enumerate(lows):
        kinds = known.get(low, ())[:MOST_KNOWN]
        if kinds:
            place = places[number]
            features[number, place : place + len(kinds)] = [_sum_name(f"g={k}") for k in kinds]
    return features


def _add_affixes(features: Features, lows: Sequence[str], shapes: Sequence[str]) -> Integers:
    """Beginnings and ends of each length that a word has. Returns the columns after them."""
    texts = put_in_row(lows)
    sizes = texts.ends - texts.starts
    columns = np.full(len(lows), WHOLE)
    for size in AFFIXES:
        rows = np.flatnonzero(sizes >= size)
        starts, ends = texts.starts[rows], texts.ends[rows]
        for name, low, high in (("p", starts, starts + size), ("x", ends - size, ends)):
            features[rows, columns[rows]] = texts.sum_up(low, high, sum_text(f"{name}{size}="))
            columns[rows] += 1
    rows = np.flatnonzero(sizes >= SHAPED)
    ends = texts.ends[rows]
    endings = texts.sum_up(ends - SHAPED, ends, sum_text("xs="))
    features[rows, columns[rows]] = [
        zlib.crc32(encode(squeeze(shapes[row])), ending)
        for row, ending in zip(rows.tolist(), endings.tolist(), strict=True)
    ]
    columns[rows] += 1
    return columns


@lru_cache(MOST_KEPT)
def _sum_name(name: str) -> int:
    """The sum of a feature that many words have."""
    return sum_text(name)


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
