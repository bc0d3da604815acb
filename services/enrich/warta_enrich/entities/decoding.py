"""The best tags of sentences: Viterbi over many sentences at once."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from warta_enrich.entities.abreast import Steps
from warta_enrich.entities.labels import Floats

Tags = NDArray[np.int64]


def decode(scores: Floats, steps: Steps, between: Floats, first: Floats) -> Tags:
    """The tag of each token on the best path of its sentence.

    `scores` has a row for each token of the sentences in a row; `steps` lay them side by side.
    """
    totals = _add_up(scores, steps, between, first)
    back = _list_best_before(totals, steps, between)
    path = _go_back(totals, back, steps)
    tags = np.empty_like(path)
    tags[steps.left] = path
    return tags


def _add_up(scores: Floats, steps: Steps, between: Floats, first: Floats) -> Floats:
    """For each tag and place the score of the best path to it.

    Places come last in memory, so that the maximum over tags is taken of whole rows of them.
    """
    totals = np.ascontiguousarray(scores[steps.left].T)
    totals[:, : steps.counts[0]] += first[:, None]
    onward = between[:, :, None]
    for (before, _), (begin, end) in pairwise(steps):
        known = totals[:, before : before + end - begin]
        totals[:, begin:end] += np.maximum.reduce(known[:, None] + onward, axis=0)
    return totals


def _list_best_before(totals: Floats, steps: Steps, between: Floats) -> Tags:
    """For each place after the first step and each tag there the best tag before it."""
    known = totals.T[steps.before]
    best: Tags = (known[:, None] + between.T).argmax(axis=2)
    return best


def _go_back(totals: Floats, back: Tags, steps: Steps) -> Tags:
    """The best path, by places: from each sentence's last token back to its first."""
    path: Tags = totals.argmax(axis=0)
    choices = back.ravel()
    first = int(steps.counts[0])
    rows = np.arange(len(back)) * back.shape[1]
    for (before, _), (begin, end) in reversed(list(pairwise(steps))):
        chosen = rows[begin - first : end - first] + path[begin:end]
        path[before : before + end - begin] = choices[chosen]
    return path
