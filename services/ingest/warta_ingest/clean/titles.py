"""The headline of a page dump: which line it is, and whether another line repeats it."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from warta_ingest.clean.shapes import count_words, looks_like_title
from warta_schemas import DropReason

_WORD = re.compile(r"\w+")
_NO_WORD = re.compile(r"[^\w]+")
HEAD_LINES = 12
"""How far above the body, or its date, a headline may stand: menus are longer."""

IDEAL_WORDS = range(5, 19)

LESS, MORE = 16, 48
"""Characters of punctuation, and of an outlet's name, by which two forms of a title differ."""

TELLING = 8
"""Paragraphs whose words a headline shares."""

AGREEMENT = 3.0
SHORT = 3
"""Letters of words that any two lines may share."""

REPEATED = 3.0
REPEATED_BELOW = 40
"""Lines of the body in which the headline is looked for once more."""

LOOKS_OTHERWISE = 3.0
_OTHERWISE = re.compile(
    r"[.;]\s+[A-Z]|\)$|(?:[*|/•>].{1,80}){2}|\s[-—–]\s(?:foto|gambar|photo)", re.I
)
"""What captions and menus have: two sentences, a credit, marks between entries."""


def is_same(line: str, title: str) -> bool:
    """Whether a line is the title, but for case and punctuation, or the title and the outlet."""
    if not -LESS < len(line) - len(title) < MORE:
        return False
    folded, wanted = _fold(line), _fold(title)
    if folded == wanted:
        return True
    return len(wanted) > 20 and folded.startswith(wanted) and len(folded) - len(wanted) < 30  # noqa: PLR2004


def find_title(
    lines: Sequence[str],
    kinds: list[DropReason | None],
    start: int,
    paragraphs: Sequence[str],
) -> str | None:
    """The headline above the body: near the date, of a headline's length, in the text's words."""
    told = set(_WORD.findall("\n".join(paragraphs[:TELLING]).lower()))
    meta = [i for i in range(start) if kinds[i] in {DropReason.DATE, DropReason.BYLINE}]
    anchor = meta[0] if meta else start
    folds = {
        i: _fold(lines[i]) for i in range(start) if kinds[i] is None and looks_like_title(lines[i])
    }
    repeated = _find_repeated(lines[: start + REPEATED_BELOW], folds.values())
    best: tuple[float, int] | None = None
    for i, folded in folds.items():
        again = folded in repeated and count_words(lines[i]) in IDEAL_WORDS
        score = _score(lines[i], i, anchor) + REPEATED * again
        score += _compare(folded, told) - LOOKS_OTHERWISE * bool(_OTHERWISE.search(lines[i]))
        if best is None or score > best[0]:
            best = (score, i)
    return lines[best[1]] if best else None


def _find_repeated(lines: Sequence[str], folds: Collection[str]) -> set[str]:
    """Which of these words are a line more than once.

    Most lines need not be folded for it: they begin with another word.
    """
    beginnings = {folded.partition(" ")[0] for folded in folds}
    seen = Counter(_fold(line) for line in lines if _find_word(line) in beginnings)
    return {folded for folded in folds if seen[folded] > 1}


def _find_word(line: str) -> str:
    """The first word of a line, as its fold begins; nothing where it has none."""
    first = _WORD.search(line.lower())
    return first[0] if first else ""


def _score(line: str, i: int, anchor: int) -> float:
    """Of a headline's length, and close above the date or the body."""
    words = count_words(line)
    score = min(words, 12) / 4
    if words not in IDEAL_WORDS:
        score -= 1.5
    distance = anchor - i if i < anchor else 2 * (i - anchor)
    return score + measure_capitals(line) - min(distance, HEAD_LINES) * 0.25


def measure_capitals(line: str) -> float:
    """The share of the longer words that have a capital: of headlines most, of decks few."""
    words = [word for word in line.split() if len(word) > SHORT and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) / max(len(words), 1)


def _compare(folded: str, told: set[str]) -> float:
    """How much of a line's own words the text says, too."""
    words = [word for word in folded.split() if len(word) > SHORT]
    return AGREEMENT * sum(word in told for word in words) / max(len(words), 1)


@lru_cache(maxsize=64)
def _fold(line: str) -> str:
    return _NO_WORD.sub(" ", line.lower()).strip()
