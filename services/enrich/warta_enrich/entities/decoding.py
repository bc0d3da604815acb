"""The best tags of sentences: Viterbi over all sentences of an article at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from warta_enrich.entities.labels import Floats


def decode(
    scores: Floats, lengths: Sequence[int], between: Floats, first: Floats
) -> list[list[int]]:
    """The best path of each sentence; `scores` are those of all tokens in a row.

    Sentences are stepped through side by side, the longest first, so that a step is one operation
    on those that still go on.
    """
    if not lengths:
        return []
    starts = np.cumsum([0, *lengths[:-1]])
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    sizes = np.array([lengths[i] for i in order])
    at = starts[order]
    total = scores[at] + first
    back: list[NDArray[np.int64]] = []
    ended = [total]
    for step in range(1, int(sizes[0])):
        active = int(np.searchsorted(-sizes, -step))
        reached = total[:active, :, None] + between
        back.append(reached.argmax(axis=1))
        total = reached.max(axis=1) + scores[at[:active] + step]
        ended.append(total)
    paths: list[list[int]] = [[] for _ in lengths]
    for row, number in enumerate(order):
        size = lengths[number]
        tag = int(ended[size - 1][row].argmax())
        path = [tag]
        for step in range(size - 2, -1, -1):
            tag = int(back[step][row, tag])
            path.append(tag)
        paths[number] = path[::-1]
    return paths
