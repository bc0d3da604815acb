"""The tags of tokens: BIO over the types of entities, and which tag may follow which."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from warta_schemas import EntityType

Floats = NDArray[np.float32]

TYPES = tuple(EntityType)
TAGS = ("O", *(f"{part}-{kind}" for kind in TYPES for part in "BI"))
FORBIDDEN = np.float32(-1e4)


def read_spans(path: Sequence[int] | NDArray[np.int64]) -> Iterator[tuple[int, int, EntityType]]:
    """Runs of tags as spans of tokens: first, the one after the last, type.

    A path of several sentences in a row is read at once: none begins inside a name.
    """
    tags = np.asarray(path)
    inside = (tags % 2 == 0) & (tags > 0)
    begins = np.flatnonzero(tags % 2)
    stops = np.append(np.flatnonzero(~inside), len(tags))
    ends = stops[np.searchsorted(stops, begins, side="right")]
    for begin, end, tag in zip(begins.tolist(), ends.tolist(), tags[begins].tolist(), strict=True):
        yield begin, end, TYPES[(tag - 1) // 2]


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
