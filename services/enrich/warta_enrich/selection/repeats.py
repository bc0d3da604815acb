"""What has been told already, so that no sentence says it again."""

from warta_enrich.selection.vectors import Vector, compare

SAME = 0.6
"""Sentences that are as like as this say the same."""

HEAVIEST = 4
"""Words by which a sentence is found again; those that say the same share one of them."""

MOST_COMPARED = 20
"""Of the sentences under one word."""


class Told:
    """The sentences told so far, by their heaviest words."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Vector]] = {}

    def add(self, vector: Vector) -> None:
        """Remember a sentence."""
        for word in _find_heaviest(vector):
            self._by_word.setdefault(word, []).append(vector)

    def repeats(self, vector: Vector) -> bool:
        """Whether a sentence says what was told."""
        return any(
            compare(vector, other) >= SAME
            for word in _find_heaviest(vector)
            for other in self._by_word.get(word, ())[-MOST_COMPARED:]
        )


def _find_heaviest(vector: Vector) -> list[str]:
    return sorted(vector, key=lambda word: (-vector[word], word))[:HEAVIEST]
