"""Sentences of a body, as exact spans of code points.

A stop ends a sentence only before white space, so `iNews.id`, `2.5` and `U.S.-led` are never cut.
It does not try to parse quotations: a stop inside quotes ends the sentence, and its closing quote
stays with it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from warta_enrich.text.abbreviations import ABBREVIATIONS, BEFORE_NUMBERS

MAX_SENTENCE = 2000
"""Longer stretches are cut at a space: each item of a timeline repeats its sentence, so a page
without stops would otherwise grow with the square of its length."""

_STOP = re.compile(
    r"[.!?…\n](?:(?<!\n)[\"'”’»)\]]{0,3}(?=[\s\"'“‘”’«(\[–—-]{0,8}(\S?))(\s+)|(?<=\n)\s*\n\s*)"
)
"""A stop with its closing quotes and the white space behind them, or a blank line.

The groups are what the next sentence would begin with, and the white space; a blank line has
neither. It begins with one set of characters, by which `re` passes over all others fast.
"""

_WORD_REACH = 20
_LAST_WORD = re.compile(r"[\w.&-]{1,20}\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]", re.ASCII)


class Sentence(NamedTuple):
    """A sentence: `body[start:end]`, without white space around it, and its paragraph's number."""

    start: int
    end: int
    paragraph: int


def split(body: str) -> tuple[Sentence, ...]:
    """Cut a body into sentences, in order; paragraphs are parted by a blank line."""
    sentences: list[Sentence] = []
    for start, end, paragraph in _list_stretches(body):
        if end - start > MAX_SENTENCE:
            pieces = (_trim(body, *cut) for cut in _cut(body, start, end))
            sentences.extend(Sentence(low, high, paragraph) for low, high in pieces if low < high)
        elif start < end:
            sentences.append(Sentence(start, end, paragraph))
    return tuple(sentences)


def _list_stretches(body: str) -> Iterator[tuple[int, int, int]]:
    """From stop to stop, without the white space around, and the paragraph's number."""
    start, last = _trim(body, 0, len(body))
    paragraph = 0
    for stop in _STOP.finditer(body):
        begin, after = stop.span()
        first, space = stop.groups()
        end = after - len(space) if space else _trim(body, start, begin)[1]
        blank = space is None or space.count("\n") > 1
        if blank or _ends(body, begin, end, first):
            yield start, end, paragraph
            start, paragraph = after, paragraph + blank
    yield start, last, paragraph


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without white space around."""
    text = body[start:end].rstrip()
    return start + len(text) - len(text.lstrip()), start + len(text)


def _ends(body: str, stop: int, after: int, first: str) -> bool:
    """Whether this stop closes a sentence, from the word before it and what follows."""
    if first.islower():
        return False
    if body[stop] != "." or after > stop + 1:
        return True
    low = max(0, stop - _WORD_REACH)
    word = _LAST_WORD.search(body, body.rfind(" ", low, stop) + 1 or low, stop)
    return word is None or not _is_abbreviation(word[0], first)


def _is_abbreviation(word: str, following: str) -> bool:
    """`Dr.` and initials need a word to follow, `No.` and `Oct.` a number."""
    folded = word.lower()
    if folded in BEFORE_NUMBERS:
        return following.isdigit()
    return folded in ABBREVIATIONS or (word.isupper() and bool(_INITIALS.fullmatch(word)))


def _cut(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch in pieces of the longest that a sentence may be."""
    while end - start > MAX_SENTENCE:
        space = body.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = space if space > start else start + MAX_SENTENCE
        yield start, cut
        start = cut
    yield start, end
