"""Sentences of a body, as exact spans of code points.

A stop ends a sentence only before white space, so `iNews.id`, `2.5` and `U.S.-led` are never cut.
It does not try to parse quotations: a stop inside quotes ends the sentence, and its closing quote
stays with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warta_enrich.text.abbreviations import ABBREVIATIONS, BEFORE_NUMBERS

MAX_SENTENCE = 2000
"""Longer stretches are cut at a space: each item of a timeline repeats its sentence, so a page
without stops would otherwise grow with the square of its length."""

_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?=\s)|\n\s*\n")
_NEXT = re.compile(r"[\s\"'“”‘’«(\[–—-]{0,8}(\S?)")
_LAST_WORD = re.compile(r"[\w.&-]{1,20}\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `body[start:end]`, without white space around it, and its paragraph's number."""

    start: int
    end: int
    paragraph: int


def split(body: str) -> tuple[Sentence, ...]:
    """Cut a body into sentences, in order; paragraphs are parted by a blank line."""
    return tuple(piece for sentence in _whole(body) for piece in _bounded(body, sentence))


def _whole(body: str) -> Iterator[Sentence]:
    start = paragraph = 0
    for stop in _STOP.finditer(body):
        blank = stop[0][0] == "\n"
        if not blank and not _ends(body, stop.start(), stop.end()):
            continue
        yield from _trimmed(body, start, stop.end(), paragraph)
        start, paragraph = stop.end(), paragraph + blank
    yield from _trimmed(body, start, len(body), paragraph)


def _trimmed(body: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    text = body[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    if start < end:
        yield Sentence(start, end, paragraph)


def _ends(body: str, stop: int, after: int) -> bool:
    """Whether this stop closes a sentence, from the word before it and the character after it."""
    following = _NEXT.match(body, after)
    first = following[1] if following else ""
    if first.islower():
        return False
    if body[stop] != "." or after > stop + 1:
        return True
    word = _LAST_WORD.search(body, max(0, stop - 20), stop)
    return word is None or not _is_abbreviation(word[0], first)


def _is_abbreviation(word: str, following: str) -> bool:
    """`Dr.` and initials need a word to follow, `No.` and `Oct.` a number."""
    folded = word.lower()
    if folded in BEFORE_NUMBERS:
        return following.isdigit()
    return folded in ABBREVIATIONS or (word.isupper() and bool(_INITIALS.fullmatch(word)))


def _bounded(body: str, sentence: Sentence) -> Iterator[Sentence]:
    start = sentence.start
    while sentence.end - start > MAX_SENTENCE:
        space = body.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = space if space > start else start + MAX_SENTENCE
        yield from _trimmed(body, start, cut, sentence.paragraph)
        start = cut
    yield from _trimmed(body, start, sentence.end, sentence.paragraph)
