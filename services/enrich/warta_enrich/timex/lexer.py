"""A body as tokens, and as a string with one letter for each: what the grammar is run over.

Only white space and single marks may part two tokens of an expression; anything else becomes a
`|`, which no rule can cross. White space itself is left out.
"""

import re
from dataclasses import dataclass

from warta_enrich.timex.kinds import Token
from warta_enrich.timex.lexicon import Form, Lexicon
from warta_enrich.timex.numerals import CHUNK, classify

BREAK = "|"

_PIECES = re.compile(CHUNK + r"|[^\W\d_]+")
_MARKS = {",": ",", "(": "<", ")": ">", "-": "-", "–": "-", "—": "-", ".": ";", "/": "/"}
_MAX_GAP = 6
_TRAILING = ".,:/–-"


@dataclass(frozen=True, slots=True)
class Lexed:
    """`letters[i]` stands for `tokens[i]`, which is None for a mark; offsets are of the body."""

    letters: str
    tokens: tuple[Token | None, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def lex(body: str, lexicon: Lexicon) -> Lexed:
    """Read the words of a body that the lexicon knows, and its numbers."""
    writer = _Writer(body)
    forms = lexicon.forms
    resume = 0
    for piece in _PIECES.finditer(body):
        start = piece.start()
        if start < resume:
            continue
        text = piece[0]
        if text[0].isalpha():
            found = forms.get(text.lower()) if len(text) < _LONGEST_WORD else None
            token = _word(body, start, piece.end(), found) if found else None
        else:
            token = _number(body, start, text)
        if token is not None:
            writer.add(token)
            resume = token.end
    return writer.finish()


_LONGEST_WORD = 24
APOSTROPHES = "'’"
"""Of `'82`; before any other number it opens a quotation."""


def _word(body: str, start: int, end: int, forms: tuple[Form, ...]) -> Token | None:
    for form in forms:
        stop = start + len(form.text)
        if stop < end or not form.fits(body[start:stop]):
            continue
        if stop > end and body[stop : stop + 1].isalnum():
            continue
        entry = form.entry
        return Token(entry.kind, entry.value, start, stop, entry.bare)
    return None


def _number(body: str, start: int, chunk: str) -> Token | None:
    text = chunk.rstrip(_TRAILING)
    end = start + len(text)
    shape = classify(text)
    if shape is None and text[0] in APOSTROPHES:
        return _number(body, start + 1, text[1:])
    if shape is None or _glued(body, end):
        return None
    return Token(*shape, start, end)


def _glued(body: str, end: int) -> bool:
    """Whether letters or a percent sign follow at once: `5G`, `4x4`, `12%`."""
    return body[end : end + 1].isalnum() or body[end : end + 1] in ("%", "_")


class _Writer:
    """Puts letters after one another, with the marks between their tokens."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._letters: list[str] = []
        self._tokens: list[Token | None] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._end = 0

    def add(self, token: Token) -> None:
        """Write the gap since the last token, then the token."""
        self._gap(token.start)
        self._write(token.kind.value, token, token.start, token.end)
        self._end = token.end

    def finish(self) -> Lexed:
        """All that was written, ended by a break."""
        self._gap(len(self._body) + 1)
        self._write(BREAK, None, len(self._body), len(self._body))
        letters, tokens = "".join(self._letters), tuple(self._tokens)
        return Lexed(letters, tokens, tuple(self._starts), tuple(self._ends))

    def _gap(self, until: int) -> None:
        gap = self._body[self._end : min(until, self._end + _MAX_GAP)]
        marks = gap.split()
        whole = until - self._end <= _MAX_GAP and "\n" not in gap
        joined = "".join(marks)
        if whole and all(mark in _MARKS for mark in joined):
            for mark in joined:
                self._mark(mark)
            return
        if joined.startswith(")"):
            self._mark(")")
        self._write(BREAK, None, self._end, until)

    def _mark(self, mark: str) -> None:
        at = self._body.index(mark, self._end)
        self._write(_MARKS[mark], None, at, at + 1)
        self._end = at + 1

    def _write(self, letter: str, token: Token | None, start: int, end: int) -> None:
        self._letters.append(letter)
        self._tokens.append(token)
        self._starts.append(start)
        self._ends.append(end)
