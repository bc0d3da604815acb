"""Sentences as weighted words: what they share, and what the whole is about."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Vector = Mapping[str, float]
"""Weights by word; of length one unless it is empty."""


def weigh_words(sentences: Iterable[Sequence[str]]) -> dict[str, float]:
    """How much each word tells: the rarer, the more (inverse document frequency)."""
    counts: Counter[str] = Counter()
    total = 0
    for words in sentences:
        counts.update(set(words))
        total += 1
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def to_vector(words: Sequence[str], weights: Mapping[str, float]) -> Vector:
    """The direction of a sentence; a word said twice counts little more than once."""
    counts = Counter(words)
    return normalise({w: (1 + math.log(n)) * weights.get(w, 0.0) for w, n in counts.items()})


def add_up(vectors: Iterable[tuple[Vector, float]]) -> dict[str, float]:
    """The sum of vectors, each with its weight."""
    total: dict[str, float] = {}
    for vector, weight in vectors:
        for word, value in vector.items():
            total[word] = total.get(word, 0.0) + weight * value
    return total


def normalise(vector: Mapping[str, float]) -> Vector:
    """The same direction at length one."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else {}


def compare(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length one."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(value * large.get(word, 0.0) for word, value in small.items())
