"""The headline of a page dump: which line it is, and whether another line repeats it."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from warta_ingest.clean.shapes import count_words, looks_like_title
from warta_schemas import DropReason

_WORD = re.compile(r"\w+")
_NO_WORD = re.compile(r"[^\w]+")

LESS, MORE = 16, 48
"""Characters of punctuation, and of an outlet's name, by which two forms of a title differ."""

IDEAL_WORDS = range(5, 19)
OTHER_LENGTH, TINY, LONG = 1.3, 0.6, 0.7
TINY_UP_TO, LONG_FROM = 3, 17
"""What speaks against a headline: that it is of another length, tiny, or long."""

LENGTH, ENOUGH, MORE_LENGTH, FULL = 0.4, 8, 0.08, 12
"""What each word counts that a line has, up to those of a usual headline and of a long one."""

FAR, NEAR, FIRST = 12, 0.25, 0.12
"""Lines between headline and date; what each counts to the nearest date, and to the first."""

TELLING = 8
"""Paragraphs whose words a headline shares."""

AGREEMENT, SHARED, MOST_SHARED = 1.7, 0.42, 8
"""What it counts that all words of a line are of the text, and each of them up to the eighth."""

CAPITALS = 0.7
SHORT = 3
"""Letters of words that any two lines may share."""

REPEATED, JOINED = 0.4, 0.4
REPEATED_BELOW = 40
"""Lines of the body in which the headline is looked for once more."""

UNDER, AFTER, REACH = 1.2, 1.2, 3
"""That what may be the headline stands so few lines above this line, or above the date over it.

Decks and captions follow their headline.
"""

LOOKS_OTHERWISE = 2.3
_OTHERWISE = re.compile(
    r"[a-z0-9”]{3}\.\s+[A-Z]|\.\s[-–—]\s|\)$|[a-z]{3}/[A-Z][a-z]{2,20} [A-Z]"
    r"|(?:[*|/•>].{1,80}){2}|\s[-—–]\s(?i:foto|gambar|photo)"
)
"""What captions and menus have: two sentences, a credit, marks between entries."""

MOST_LINES = 600
"""How far above the body a headline is looked for, in lines."""

MOST_WRAPS = 2
LEAST_WRAPPED = 3
"""Words of a line of a headline that goes on in the next."""

_OUTLET_AFTER = re.compile(r"\s?[-–—|]\s?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A headline, perhaps, and the lines that it takes."""

    first: int
    last: int
    text: str


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
    """The headline above the body: near a date, of a headline's length, in the text's words.

    One that is broken over lines is given whole, and one that another line repeats with the
    outlet's name, without it.
    """
    found = {c: _fold(c.text) for c in _list_candidates(lines, kinds, start)}
    if not found:
        return None
    told = set(_WORD.findall("\n".join(paragraphs[:TELLING]).lower()))
    meta = [i for i in range(start) if kinds[i] in {DropReason.DATE, DropReason.BYLINE}] or [start]
    repeated = _find_repeated(lines[: start + REPEATED_BELOW], found.values())
    likely = {c.last for c in found if not _OTHERWISE.search(c.text)}

    def weigh(candidate: Candidate) -> float:
        folded = found[candidate]
        score = _score_shape(candidate.text) + _score_place(candidate, meta, kinds, likely)
        score += REPEATED * (folded in repeated and count_words(candidate.text) in IDEAL_WORDS)
        return score + JOINED * (candidate.last > candidate.first) + _compare(folded, told)

    best = max(found, key=weigh)
    return next((c.text for c in found if c != best and _adds_outlet(best.text, c.text)), best.text)


def _is_under(kinds: list[DropReason | None], i: int, likely: Collection[int]) -> bool:
    """Whether a likely headline stands closely above a line, and no menu between them."""
    for above in range(i - 1, max(-1, i - 1 - REACH), -1):
        if above in likely or kinds[above] is DropReason.MENU:
            return above in likely
    return False


def _list_candidates(
    lines: Sequence[str], kinds: list[DropReason | None], start: int
) -> Iterator[Candidate]:
    """Lines that may be the headline, and those that go on in the next ones."""
    for i in range(max(0, start - MOST_LINES), start):
        text = lines[i]
        for last in range(i, min(start, i + MOST_WRAPS + 1)):
            if kinds[last] is not None or (last > i and not _goes_on(lines[last - 1], lines[last])):
                break
            text = lines[i] if last == i else f"{text} {lines[last]}"
            if looks_like_title(text):
                yield Candidate(i, last, text)


def _goes_on(line: str, following: str) -> bool:
    """Whether a headline is broken between two lines: after a comma, or before a small letter."""
    broken = line.endswith(",") or (following[0].islower() and line[-1] not in ".:?!")
    return broken and count_words(line) >= LEAST_WRAPPED and count_words(following) > 1


def _adds_outlet(line: str, title: str) -> bool:
    """Whether a line is the title, a dash, and an outlet's name."""
    rest = line.removeprefix(title)
    return 0 < len(rest) < len(line) and len(rest) < MORE and bool(_OUTLET_AFTER.match(rest))


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


def _score_shape(line: str) -> float:
    """Of a headline's length, with capitals, and without what other lines have."""
    words = count_words(line)
    score = LENGTH * min(words, ENOUGH) + MORE_LENGTH * min(max(words - ENOUGH, 0), FULL - ENOUGH)
    score -= OTHER_LENGTH * (words not in IDEAL_WORDS) + LONG * (words >= LONG_FROM)
    score -= TINY * (words <= TINY_UP_TO)
    return (
        score + CAPITALS * measure_capitals(line) - LOOKS_OTHERWISE * bool(_OTHERWISE.search(line))
    )


def _score_place(
    candidate: Candidate,
    meta: Sequence[int],
    kinds: list[DropReason | None],
    likely: Collection[int],
) -> float:
    """Close above a date, or close below one: that counts half. `meta` are the dates in order."""
    below = bisect(meta, candidate.last)
    near = [meta[below] - candidate.last] if below < len(meta) else []
    near += [2 * (candidate.first - meta[below - 1])] if below else []
    first = near[0] if not below else 2 * (candidate.first - meta[0])
    score = -NEAR * min(FAR, *near) - FIRST * min(FAR, first)
    if _is_under(kinds, candidate.first, likely):
        return score - UNDER
    return score - AFTER * (below > 0 and _is_under(kinds, meta[below - 1], likely))


def measure_capitals(line: str) -> float:
    """The share of the longer words that have a capital: of headlines most, of decks few."""
    words = [word for word in line.split() if len(word) > SHORT and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) / max(len(words), 1)


def _compare(folded: str, told: set[str]) -> float:
    """How much of a line's own words the text says, too."""
    words = [word for word in folded.split() if len(word) > SHORT]
    shared = sum(word in told for word in words)
    return AGREEMENT * shared / max(len(words), 1) + SHARED * min(shared, MOST_SHARED)


@lru_cache(maxsize=64)
def _fold(line: str) -> str:
    return _NO_WORD.sub(" ", line.lower()).strip()
