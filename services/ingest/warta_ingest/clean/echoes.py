"""Which words of a doubtful line the text around it takes up, and whom the line speaks to.

A heading is taken up by the paragraph under it, a summary by the whole text, the headline of
another story by neither; and offers speak to their reader.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from warta_ingest.clean.measures import Floats

DOUBTED, CERTAIN = -4.5, 3.0
"""Logits between which a line is in doubt, and what it says is listened to."""

LEAST_LETTERS = 4
STEM = 6
"""Letters by which a word is known again in another form."""
_STEM = re.compile(r"\w{4,6}")

MOST_WORDS = 24
"""As many words of a line are looked for."""

MOST_TEXT = 4000
MARKS = "\"'“”‘’«».,;:!?()[]•-–—*…|>"
ADDRESS = frozenset(
    "you your you're you'll you've we our us we're we've my anda kamu kami kalian sobat kita "
    "awak sampeyan panjenengan anjeun please silakan silahkan yuk mari sila klik click".split()
)


def listen(
    lines: Sequence[str],
    part: Floats,
    asked: NDArray[np.int64],
    sure: NDArray[np.int64],
    often: Counter[str],
) -> Floats:
    """Of doubtful lines, which words stand in the sure text below, above and anywhere."""
    heard = np.zeros((len(asked), 8), np.float32)
    told = ["", *(lines[i].lower() for i in sure.tolist()), ""]
    stems = frozenset(_STEM.findall("\n".join(told)[:MOST_TEXT]))
    above, below = np.searchsorted(sure, asked), np.searchsorted(sure, asked, "right")
    doubted = np.flatnonzero((part[asked] < CERTAIN) & (part[asked] > DOUBTED))
    if len(doubted):
        heard[doubted] = [
            _hear(lines[i], told[over], told[under + 1], stems, often)
            for i, over, under in zip(
                asked[doubted].tolist(),
                above[doubted].tolist(),
                below[doubted].tolist(),
                strict=True,
            )
        ]
    return heard


def cut_stems(words: Iterable[str]) -> set[str]:
    """The beginnings of the longer words, in lower case and without marks, each once."""
    return {word[:STEM] for word in words if len(word) >= LEAST_LETTERS}


def _hear(
    line: str, over: str, under: str, told: frozenset[str], often: Counter[str]
) -> tuple[float, ...]:
    """What is heard of a line between two others, where these stems are told."""
    words = [word.strip(MARKS) for word in line.split(maxsplit=MOST_WORDS)[:MOST_WORDS]]
    lowered = [word.lower() for word in words]
    stems = cut_stems(lowered)
    initials = [word[0] for word in words if len(word) >= LEAST_LETTERS]
    many = len(stems) or 1
    return (
        often[line] > 1,
        1,
        len(ADDRESS.intersection(lowered)),
        sum([stem in under for stem in stems]) / many,
        sum([stem in over for stem in stems]) / many,
        len(told.intersection(stems)) / many,
        ":" in line[:40],
        sum(map(str.isupper, initials)) / (len(initials) or 1),
    )
