"""From probabilities of lines to the lines of one article: a stretch of the page."""

import numpy as np
from numpy.typing import NDArray

from warta_ingest.clean.measures import Floats

WORTH = 0.3
"""A line of this probability neither lengthens a stretch nor ends it."""

TEXT = 0.35
"""Lines above are text."""

SURE_TEXT = 0.6
"""The same where markup tells the text from what stands beside it."""

MOST_WORDS = 60.0
"""A longer line counts no more than this for its stretch."""


def choose_lines(
    probability: Floats, words: Floats, allowed: NDArray[np.bool_], least: float = TEXT
) -> NDArray[np.bool_]:
    """Which lines are text: those above the `least` in the stretch of greatest worth."""
    weight = np.minimum(words, MOST_WORDS)
    sums = np.zeros(len(weight) + 1)
    np.cumsum((probability - WORTH) * weight, out=sums[1:])
    lowest = np.minimum.accumulate(sums[:-1])
    end = int(np.argmax(sums[1:] - lowest))
    begin = int(np.argmin(sums[: end + 1]))
    chosen = np.zeros(len(weight), np.bool_)
    chosen[begin : end + 1] = probability[begin : end + 1] > least
    return chosen & allowed


def measure_doubt(probability: Floats, words: Floats) -> float:
    """How much of what looks like text might be none, and the reverse: a share of its words."""
    weight = np.minimum(words, MOST_WORDS)
    sure = float((weight * probability).sum())
    unsure = float((weight * np.minimum(probability, 1 - probability)).sum())
    return unsure / sure if sure else 1.0
