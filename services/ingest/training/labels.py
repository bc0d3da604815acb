"""Which lines of a rendered page the gold text holds."""

import re
from collections.abc import Sequence

SIZE = 4
LEAST_SHARE = 0.5


def split(text: str) -> list[str]:
    """The words of a text, as the benchmark counts them."""
    return re.findall(r"\w+", text.lower())


def shingles(text: str) -> set[tuple[str, ...]]:
    """The runs of four words of a text."""
    words = split(text)
    return {tuple(words[i : i + SIZE]) for i in range(len(words) - SIZE + 1)}


def label(lines: Sequence[str], text: str, undecided: str = "") -> tuple[int, ...]:
    """1 for a line of the text, -1 for one of the undecided text, else 0.

    Short lines have no shingles: they count where the text has such a line, within the article.
    """
    wanted, doubtful = shingles(text), shingles(undecided)
    short = {tuple(split(paragraph)) for paragraph in text.split("\n")}
    labels = [_label(line, wanted, doubtful) for line in lines]
    sure = [i for i, found in enumerate(labels) if found == 1]
    for i in range(sure[0], sure[-1]) if sure else ():
        words = tuple(split(lines[i]))
        if labels[i] == 0 and 0 < len(words) < SIZE and words in short:
            labels[i] = 1
    return tuple(labels)


def _label(line: str, wanted: set[tuple[str, ...]], doubtful: set[tuple[str, ...]]) -> int:
    own = shingles(line)
    if own and len(own & wanted) >= LEAST_SHARE * len(own):
        return 1
    return -1 if own and len(own & doubtful) >= LEAST_SHARE * len(own) else 0
