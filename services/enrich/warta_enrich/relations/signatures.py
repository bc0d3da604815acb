"""What is kept of a text: enough to tell how much of it another one has, and whether facts differ.

    64 shingles   the least hashes of pairs of masked words, and how many pairs there are
    16 sentences  the least hashes of masked sentences
    36 facts      dates, numbers and names: a hash of the words that each is said of, and its value

Some 550 bytes at most. Of two texts the least hashes fall together as often as their words do: so
their parts in common are estimated without bias, also where one is a part of the other.
"""

import base64
import binascii
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
Values = NDArray[np.uint16]

SHINGLES = 64
SENTENCES = 16
FACTS = 36

NONE = 0xFFFFFFFF
"""In the place of hashes that a short text lacks: greater than any."""

FORMAT = 1
MOST_COUNT = 0xFFFFFFFF

_HEAD = np.dtype(
    [(n, "<u1") for n in ("format", "shingles", "sentences", "facts")]
    + [("pairs", "<u4"), ("words", "<u4")]
)


@dataclass(frozen=True, slots=True)
class Signature:
    """The sketches of a text, each in ascending order and filled up with NONE.

    `pairs` and `words` count the whole text. A fact is a hash of its context and a value of 13
    bits, before them three for its kind and whether it stands in the lead.
    """

    words: int
    pairs: int
    shingles: Hashes
    sentences: Hashes
    contexts: Hashes
    values: Values


def fill(hashes: Hashes, size: int) -> Hashes:
    """The least `size` of ascending hashes, filled up with NONE."""
    filled = np.full(size, NONE, np.uint32)
    filled[: len(hashes)] = hashes[:size]
    return filled


def write_signature(signature: Signature) -> str:
    """The signature as text. What a short text lacks takes no room."""
    shingles = signature.shingles[signature.shingles != NONE]
    sentences = signature.sentences[signature.sentences != NONE]
    contexts = signature.contexts[signature.contexts != NONE]
    values = signature.values[: len(contexts)]
    sizes = (FORMAT, len(shingles), len(sentences), len(contexts))
    head = np.array([(*sizes, signature.pairs, signature.words)], _HEAD)
    hashes = np.concatenate([shingles, sentences, contexts]).astype("<u4")
    packed = head.tobytes() + hashes.tobytes() + values.astype("<u2").tobytes()
    return base64.b64encode(packed).decode()


def read_signature(text: str) -> Signature | None:
    """The signature of a record; None where it was not written by this version."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(data) < _HEAD.itemsize:
        return None
    head = np.frombuffer(data, _HEAD, 1)[0]
    form, *sizes = (int(head[name]) for name in ("format", "shingles", "sentences", "facts"))
    count, facts = sum(sizes), sizes[2]
    fits = all(n <= most for n, most in zip(sizes, (SHINGLES, SENTENCES, FACTS), strict=True))
    if form != FORMAT or not fits or len(data) != _HEAD.itemsize + 4 * count + 2 * facts:
        return None
    hashes = np.frombuffer(data, "<u4", count, _HEAD.itemsize).astype(np.uint32)
    values = np.zeros(FACTS, np.uint16)
    values[:facts] = np.frombuffer(data, "<u2", facts, _HEAD.itemsize + 4 * count)
    shingles, sentences, contexts = np.split(hashes, np.cumsum(sizes)[:2])
    return Signature(
        words=int(head["words"]),
        pairs=int(head["pairs"]),
        shingles=fill(shingles, SHINGLES),
        sentences=fill(sentences, SENTENCES),
        contexts=fill(contexts, FACTS),
        values=values,
    )
