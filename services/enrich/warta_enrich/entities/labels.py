"""The tags of tokens: BIO over the types of entities, and which tag may follow which."""

import numpy as np
from numpy.typing import NDArray

from warta_schemas import EntityType

Floats = NDArray[np.float32]

TYPES = tuple(EntityType)
TAGS = ("O", *(f"{part}-{kind}" for kind in TYPES for part in "BI"))
FORBIDDEN = np.float32(-1e4)


def read_spans(path: list[int]) -> list[tuple[int, int, EntityType]]:
    """Runs of tags as spans of tokens: first, the one after the last, type."""
    spans: list[tuple[int, int, EntityType]] = []
    start = 0
    for i, tag in enumerate([*path, 0]):
        begins = tag % 2 == 1
        if i and path[i - 1] and (tag == 0 or begins):
            spans.append((start, i, TYPES[(path[i - 1] - 1) // 2]))
        if begins:
            start = i
    return spans


def forbid() -> tuple[Floats, Floats]:
    """What is added to transitions and starts: I-X goes on from B-X or I-X alone."""
    count = len(TAGS)
    between = np.zeros((count, count), np.float32)
    first = np.zeros(count, np.float32)
    for j in range(2, count, 2):
        between[:, j] = FORBIDDEN
        between[[j - 1, j], j] = 0
        first[j] = FORBIDDEN
    return between, first
