"""Every line of a page measured at once: how much text of what make it holds.

One pass over the characters of the page as an array, whatever the number of lines: each
character has a class, and a histogram by line and class says nearly all there is to know.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LOWER, UPPER, DIGIT, SPACE, END, COMMA, QUOTE, SYMBOL, DENSE, NEWLINE = range(10)
"""Classes of characters. DENSE are those of scripts that put no spaces between words."""

CLASSES = 10
LINE_CHARACTERS = 1500
"""As much of a line is looked at."""

PROSE_WORDS = 7
MOST_WORDS = 100.0

NAMES = (
    *("words", "characters", "word_length", "lower", "upper", "digits", "ends_within"),
    *("end_density", "commas", "quotes", "symbols", "short", "ends", "colon", "ends_comma"),
    *("ends_quote", "ends_lower", "first_upper", "first_lower", "first_digit", "first_symbol"),
    *("first_quote", "capitals", "prose", "prose_words"),
)
"""The columns of a page's matrix."""

DENSITIES = slice(NAMES.index("end_density"), NAMES.index("short"))
"""Marks for each word: a line of nothing but marks is no further out than this."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What the lines of a page look like: a row each, and what other rooms ask for by name."""

    matrix: Floats
    words: Floats
    prose: NDArray[np.bool_]
    ends: NDArray[np.bool_]
    first_lower: NDArray[np.bool_]
    characters: Floats
    digits: NDArray[np.bool_]


def classify_characters() -> NDArray[np.uint8]:
    """The class of each code unit of UTF-16; halves of a pair count as letters."""
    table = np.full(1 << 16, SYMBOL, np.uint8)
    for code in range(1 << 16):
        character = chr(code)
        if character.isspace():
            table[code] = SPACE
        elif character.isdigit():
            table[code] = DIGIT
        elif character.isalpha():
            table[code] = UPPER if character.isupper() else LOWER
    table[0x3040:0x3100] = table[0x3400:0xA000] = DENSE
    table[0xD800:0xE000] = LOWER
    for kind, characters in ((END, ".!?…。！？"), (COMMA, ",;、，"), (QUOTE, "\"”’'»)]」“‘«([")):
        table[[ord(character) for character in characters]] = kind
    table[ord("\n")] = NEWLINE
    return table


def measure(lines: Sequence[str], classes: NDArray[np.uint8]) -> Measures:
    """Measure the lines of a page, of which there is at least one, none of them blank."""
    text = "\n".join([line[:LINE_CHARACTERS] for line in lines]) + "\n"
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    kind = classes[codes]
    count = len(lines)
    last = np.flatnonzero(kind == NEWLINE)
    first = np.empty_like(last)
    first[0], first[1:] = 0, last[:-1] + 1
    line_of = np.repeat(np.arange(count), last - first + 1)
    between = (kind == SPACE) | (kind == NEWLINE)
    starts = np.empty(len(kind), np.bool_)
    starts[0], starts[1:] = True, between[:-1]
    starts &= ~between
    cell = line_of * (2 * CLASSES) + kind + CLASSES * starts
    table = np.bincount(cell, minlength=count * 2 * CLASSES).reshape(count, 2, CLASSES)
    heads = table[:, 1].astype(np.float32)
    totals = table.sum(1).astype(np.float32)
    short = _count_short(kind, starts, between, line_of, count)
    return _describe(totals, heads, short, _Edges(kind, codes, first, last))


def _count_short(
    kind: NDArray[np.uint8],
    starts: NDArray[np.bool_],
    between: NDArray[np.bool_],
    line_of: NDArray[np.int64],
    count: int,
) -> Floats:
    """Words of at most three letters in lower case: mostly function words, in any language."""
    begin = np.flatnonzero(starts)
    end = np.flatnonzero(between[1:] & ~between[:-1]) + 1
    small = begin[(end - begin <= 3) & (kind[begin] == LOWER)]  # noqa: PLR2004
    return np.bincount(line_of[small], minlength=count).astype(np.float32)


class _Edges:
    """How lines begin and end."""

    def __init__(
        self,
        kind: NDArray[np.uint8],
        codes: NDArray[np.uint16],
        first: NDArray[np.int64],
        last: NDArray[np.int64],
    ) -> None:
        self.first = kind[first]
        tail = kind[np.maximum(last[:, None] - (1, 2, 3), 0)]
        self.last = tail[:, 0]
        self.colon = codes[np.maximum(last - 1, 0)] == ord(":")
        end, quote = tail == END, tail == QUOTE
        self.ends = end[:, 0] | (quote[:, 0] & (end[:, 1] | (quote[:, 1] & end[:, 2])))


def _describe(totals: Floats, heads: Floats, short: Floats, edges: _Edges) -> Measures:
    words = heads.sum(1) + totals[:, DENSE] / 2
    characters = totals.sum(1) - 1
    per_word = 1 / np.maximum(words, 1)
    lower, upper = heads[:, LOWER], heads[:, UPPER]
    running = (lower * 4 >= lower + upper) & (words >= PROSE_WORDS)
    prose = edges.ends & running
    matrix = np.empty((len(words), len(NAMES)), np.float32)
    columns = (
        *(np.log1p(words), np.log1p(characters), np.minimum(characters * per_word, 20)),
        *(lower * per_word, upper * per_word, totals[:, DIGIT] / np.maximum(characters, 1)),
        *(np.minimum(totals[:, END], 10), totals[:, END] * per_word, totals[:, COMMA] * per_word),
        *(totals[:, QUOTE] * per_word, totals[:, SYMBOL] * per_word, short * per_word),
        *(edges.ends, edges.colon, edges.last == COMMA, edges.last == QUOTE, edges.last == LOWER),
        *(edges.first == UPPER, edges.first == LOWER, edges.first == DIGIT),
        *((edges.first == SYMBOL) | (edges.first == END), edges.first == QUOTE),
        *(totals[:, UPPER] > 3 * totals[:, LOWER], prose, np.minimum(words, MOST_WORDS) * prose),
    )
    for number, column in enumerate(columns):
        matrix[:, number] = column
    np.minimum(matrix[:, DENSITIES], 1, out=matrix[:, DENSITIES])
    return Measures(
        matrix, words, prose, edges.ends, edges.first == LOWER, characters, totals[:, DIGIT] > 0
    )
