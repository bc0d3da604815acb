"""Bytes of Windows-1252 in what should be UTF-8: alone, or between characters that are right.

Read only where they are plainly text: letters that stand in words, quotes and dashes that stand
between them. In other encodings (Mac Roman, Cyrillic, Chinese) and in binary data the same bytes
fall elsewhere; such a page stays a dead letter, which asks for its charset.
"""

import re

_LETTERS = "ŠšŽžŒœ" + "".join(map(chr, range(0xC0, 0xFE)))
_NO_LETTERS = "×÷ÐðÞþ"
"""What is no letter, or one of Icelandic alone."""

LETTERS = frozenset(_LETTERS) - frozenset(_NO_LETTERS)
CAPITALS = frozenset(letter for letter in LETTERS if letter.isupper())
JOINERS = frozenset("’–—…\u00a0\u00ad·")
"""Marks that may stand between two letters."""

CLOSING = frozenset("‘“”„•™®»…")
"""Marks that may follow a letter, where a space or another mark comes after them."""

OTHER_MARKS = CLOSING | frozenset("‚€¡£§©«°±²³¼½¾¿")
LETTERS_PER_STRAY = 8
LONGEST_RUN = 3
"""Letters that stand together, beside plain ones, in Western languages: a bound."""

_STRAY = re.compile("[\udc80-\udcff]")
_RUN = re.compile(f"[\udc80-\udcff]{{{LONGEST_RUN + 1},}}")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]|\xed[\xa0-\xbf][\x80-\xbf]")
"""Control characters, and halves of surrogate pairs as if they were characters."""

_WESTERN = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


def mark_strays(value: bytes) -> str:
    """The text with each byte that is not UTF-8 marked, as Python marks it."""
    return value.decode("utf-8", "surrogateescape")


def read_strays(marked: str) -> str:
    """The text with marked bytes read as Windows-1252."""
    return marked.translate(_WESTERN)


def count_sequences(text: str) -> int:
    """Characters that UTF-8 writes in several bytes, marked bytes left out."""
    return sum(c > "\x7f" and not "\udc80" <= c <= "\udcff" for c in text)


def is_text(value: bytes, marked: str) -> bool:
    """Whether every marked byte is plainly a character of Windows-1252."""
    strays = [match.start() for match in _STRAY.finditer(marked)]
    letters = sum(map(str.isalpha, marked))
    if letters < len(strays) * LETTERS_PER_STRAY or _RUN.search(marked) or _BINARY.search(value):
        return False
    return all(_fits(marked, at) for at in strays)


def _fits(marked: str, at: int) -> bool:
    """Whether a byte is at home between its neighbours."""
    before, after = marked[at - 1 : at], marked[at + 1 : at + 2]
    character = _WESTERN[ord(marked[at])]
    if character in LETTERS:
        return not (character in CAPITALS and before.isalpha() and before.islower())
    if character in JOINERS:
        return True
    if not before.isalpha():
        return character in OTHER_MARKS
    unit = character in "²³" and before == "m"
    return (character in CLOSING or unit) and not after.isalpha()
