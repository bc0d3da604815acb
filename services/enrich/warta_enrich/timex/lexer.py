"""A body as runs of tokens, each with a string of one letter a token: what the grammar is run over.

Only white space and single marks may part two tokens of an expression; anything else begins a new
run. White space itself is left out.
"""

import re
from typing import NamedTuple

from warta_enrich.timex.kinds import Kind, Token
from warta_enrich.timex.lexicon import Form, Lexicon
from warta_enrich.timex.numerals import CHUNK, classify

_PIECES = re.compile(CHUNK + r"|[^\W\d_]+")
_MARKS = {",": ",", "(": "<", ")": ">", "-": "-", "–": "-", "—": "-", ".": ";", "/": "/"}
_MAX_GAP = 6
_TRAILING = ".,:/–-"
_LONGEST_WORD = 24
APOSTROPHES = "'’"
"""Of `'82`; before any other number it opens a quotation."""


class Lexed(NamedTuple):
    """`letters[i]` stands for `tokens[i]`; a run begins at each of `cuts`, the last is the end."""

    letters: str
    tokens: list[Token]
    cuts: list[int]


def lex(body: str, lexicon: Lexicon) -> Lexed:
    """Read the words of a body that the lexicon knows, and its numbers."""
    forms = lexicon.forms
    letters: list[str] = []
    tokens: list[Token] = []
    cuts = [0]
    last = 0
    for piece in _PIECES.finditer(body):
        text = piece[0]
        if text[0].isalpha():
            found = forms.get(text.lower()) if len(text) < _LONGEST_WORD else None
            if found is None or piece.start() < last:
                continue
            token = _word(body, piece.start(), piece.end(), found)
        elif piece.start() >= last:
            token = _number(body, piece.start(), text)
        else:
            continue
        if token is None:
            continue
        if not _joins(body, last, token.start, letters, tokens):
            cuts.append(len(tokens))
        letters.append(token.kind)
        tokens.append(token)
        last = token.end
    _joins(body, last, len(body) + 1, letters, tokens)
    cuts.append(len(tokens))
    return Lexed("".join(letters), tokens, cuts)


def _word(body: str, start: int, end: int, forms: tuple[Form, ...]) -> Token | None:
    for form in forms:
        stop = start + form.length
        if stop == end:
            if form.exacting and not form.fits(body[start:stop]):
                continue
        elif not form.fits(body[start:stop]) or body[stop : stop + 1].isalnum():
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


def _joins(body: str, end: int, start: int, letters: list[str], tokens: list[Token]) -> bool:
    """Whether what stands between two tokens lets them be of one run; its marks are added to it."""
    width = start - end
    if width == 0 or (width == 1 and body[end : end + 1] == " "):
        return True
    gap = body[end : end + min(width, _MAX_GAP)]
    joined = "".join(gap.split())
    whole = width <= _MAX_GAP and "\n" not in gap and all(mark in _MARKS for mark in joined)
    for mark in joined if whole else joined[:1]:
        if not whole and mark != ")":
            break
        end = body.index(mark, end) + 1
        letters.append(_MARKS[mark])
        tokens.append(Token(Kind.MARK, mark, end - 1, end))
    return whole
