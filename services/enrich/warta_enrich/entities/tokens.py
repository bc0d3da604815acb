"""Tokens with exact spans: words with their inner stops, every other sign by itself.

Hyphens, slashes and apostrophes part tokens, since names end there: "Jakarta-Bandung", "Trump's",
"se-Jawa". A stop inside a word does not: "iNews.id", "M.H".
"""

import re
from itertools import islice
from typing import NamedTuple

_TOKEN = re.compile(r"\w+(?:\.\w+)*|[^\w\s]")
LONGEST = 64
"""Characters of a token that are looked at; no name has a longer word."""


class Token(NamedTuple):
    """A token of a body: `body[start:end]`."""

    text: str
    start: int
    end: int


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of text, in order."""
    stop = len(text) if end is None else end
    return [
        Token(match[0][:LONGEST], match.start(), match.end())
        for match in _TOKEN.finditer(text, start, stop)
    ]


def list_tokens(text: str, start: int, end: int) -> list[str]:
    """The texts of the same tokens, without the cost of their places."""
    return [token[:LONGEST] for token in _TOKEN.findall(text, start, end)]


def locate_tokens(text: str, start: int, end: int, count: int) -> list[tuple[int, int]]:
    """The places of the first tokens."""
    return [match.span() for match in islice(_TOKEN.finditer(text, start, end), count)]
