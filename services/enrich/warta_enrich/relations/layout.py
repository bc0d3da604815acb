"""What a row holds of an article, and the values that stand for what it lacks."""

import numpy as np

from warta_enrich.relations.entries import NO_TIME
from warta_enrich.relations.signatures import SENTENCES, SHINGLES

POSTED_SHINGLES = 16
ID_COLUMN = SENTENCES
FIRST_SHINGLE = SENTENCES + 1
COLUMNS = FIRST_SHINGLE + SHINGLES
POSTED = FIRST_SHINGLE + POSTED_SHINGLES
"""The first columns of a row's hashes find it: all sentences, its id, its least shingles."""

ROW = np.dtype(
    [
        ("id", "S16"),
        ("version", "u8"),
        ("story", "S16"),
        ("story_time", "i8"),
        ("time", "i8"),
        ("published", "i8"),
        ("revised", "i8"),
        ("told", "u8"),
        ("weakest_time", "i8"),
        ("weakest_id", "S16"),
        ("source", "i4"),
        ("words", "u4"),
        ("published_offset", "i2"),
        ("revised_offset", "i2"),
        ("weakest_type", "u1"),
        ("weakest_score", "u1"),
        ("alive", "?"),
        ("canceled", "?"),
        ("signed", "?"),
        ("owner", "u1"),
    ]
)

STRANGE, RETOLD, HANDLED = range(3)
"""Whose a row is: of another worker, perhaps; told anew by this one; handled by this one."""

Story = tuple[int, str]
"""The time of the article that told it first, and its id."""

UNRESOLVED = NO_TIME - 1
"""The time of a story that was told by its id alone."""

Weight = tuple[int, int, int, str]
"""Of a relation: its type, its score in hundredths below zero, its time, its article."""

ROOM: Weight = (255, 0, 0, "")
"""Heavier than every relation: there is room for more."""


def read_id(key: bytes) -> str:
    """An id as text. numpy strips zero bytes at the end of what it reads."""
    return key.ljust(16, b"\0").hex()
