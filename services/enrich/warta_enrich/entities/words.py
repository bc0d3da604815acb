"""What a word looks like, as numbers: hashed features that no model has to list.

The same word has the same features everywhere, so they are computed once for each distinct word.
"""

import re
import zlib

from warta_enrich.entities.known import KnownWords
from warta_enrich.entities.tokens import LONGEST

FEATURES = 19
"""Features of a word, at most; those that it does not have are 0, which models read as nothing."""

LOW, SHAPE, ENDING = 2, 3, 9
"""Columns that pairs of words are made of; `ENDING` is the last three letters."""

AFFIXES = (2, 3, 4, 5)
LONG = 9
MOST_KNOWN = 4

_RUNS = re.compile(r"(.)\1+")


def describe_word(word: str, known: KnownWords) -> tuple[int, ...]:
    """The features of a word: itself, its shape, its beginnings and ends, and what maps know."""
    word = word[:LONGEST]
    low = word.lower()
    shape = tell_shape(word)
    names = [
        "any",
        f"w={word}",
        f"l={low}",
        f"s={shape}",
        f"z={squeeze(shape)}",
        f"k={min(len(word), LONG)}",
    ]
    for size in AFFIXES:
        if len(low) >= size:
            names += [f"p{size}={low[:size]}", f"x{size}={low[-size:]}"]
    if len(low) >= AFFIXES[1]:
        names.append(f"xs={low[-AFFIXES[1] :]}{squeeze(shape)}")
    names += [f"g={kind}" for kind in known.get(low, ())[:MOST_KNOWN]]
    return tuple(zlib.crc32(name.encode("utf-8", "surrogatepass")) for name in names)


def tell_shape(word: str) -> str:
    """Xxx, XXX, xXxxx.xx, 99: letters by case, digits, and any other sign as it is."""
    return "".join(
        "X" if c.isupper() else "x" if c.isalpha() else "9" if c.isdigit() else c for c in word[:12]
    )


def squeeze(shape: str) -> str:
    """A shape with each run written once: Xx, X, xXx.x, 9."""
    return _RUNS.sub(r"\1", shape)
