"""Figures of quality: shingles of text, spans, dates."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass
class Tally:
    """Right answers, given answers and wanted answers."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.given + self.wanted
        return 2 * self.right / total if total else 1.0

    def add(self, given: Iterable[Hashable], wanted: Iterable[Hashable]) -> None:
        """Count one article's answers."""
        given, wanted = Counter(given), Counter(wanted)
        self.right += (given & wanted).total()
        self.given += given.total()
        self.wanted += wanted.total()


def shingle(text: str, size: int = 4) -> list[tuple[str, ...]]:
    """Runs of four words, as the article extraction benchmark of Scrapinghub counts them."""
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1))]


def mean_shingle_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Of given and wanted texts: F1 of the precisions' and recalls' means over the pages.

    So that a page that gave nothing counts as much as any other.
    """
    tallies = []
    for given, wanted in pairs:
        tally = Tally()
        tally.add(shingle(given) if given else (), shingle(wanted))
        tallies.append(tally)
    found = [tally for tally in tallies if tally.given]
    precision = sum(tally.precision for tally in found) / max(1, len(found))
    recall = sum(tally.recall for tally in tallies) / max(1, len(tallies))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
