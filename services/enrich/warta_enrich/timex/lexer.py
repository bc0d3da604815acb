"""A body as runs of tokens, each with a string of one letter a token: what the grammar is run over.

Only white space and single marks may part two tokens of an expression; anything else begins a new
run. White space itself is left out.
"""

import re
from dataclasses import dataclass, field

from warta_enrich.timex.kinds import Token
from warta_enrich.timex.lexicon import Lexicon
from warta_enrich.timex.numerals import CHUNK, classify

_PIECES = re.compile(CHUNK + r"|[^\W\d_]+")
_MARKS = {",": ",", "(": "<", ")": ">", "-": "-", "–": "-", "—": "-", ".": ";", "/": "/"}
_MAX_GAP = 6
_TRAILING = ".,:/–-"
_LONGEST_WORD = 24
APOSTROPHES = "'’"
"""Of `'82`; before any other number it opens a quotation."""


@dataclass(slots=True)
class Run:
    """Tokens that one expression may be made of.

    `letters[i]` stands for `tokens[i]`, which is None for a mark; offsets are of the body.
    """

    letters: str = ""
    tokens: list[Token | None] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def write(self, letter: str, token: Token | None, start: int, end: int) -> None:
        """Add a token or a mark."""
        self.letters += letter
        self.tokens.append(token)
        self.starts.append(start)
        self.ends.append(end)


def lex(body: str, lexicon: Lexicon) -> list[Run]:
    """Read the words of a body that the lexicon knows, and its numbers."""
    forms, longest = lexicon.forms, _LONGEST_WORD
    runs: list[Run] = []
    run = Run()
    resume = last = 0
    for piece in _PIECES.finditer(body):
        text = piece[0]
        if text[0].isalpha():
            if len(text) >= longest or text.lower() not in forms or piece.start() < resume:
                continue
            token = _word(body, piece.start(), piece.end(), lexicon)
        elif piece.start() >= resume:
            token = _number(body, piece.start(), text)
        else:
            continue
        if token is None:
            continue
        if run.tokens and not _joins(body, last, token.start, run):
            runs.append(run)
            run = Run()
        run.write(token.kind.value, token, token.start, token.end)
        resume = last = token.end
    if run.tokens:
        _joins(body, last, len(body) + 1, run)
        runs.append(run)
    return runs


def _word(body: str, start: int, end: int, lexicon: Lexicon) -> Token | None:
    for form in lexicon.forms[body[start:end].lower()]:
        stop = start + form.length
        if not form.fits(body[start:stop]):
            continue
        if stop != end and body[stop : stop + 1].isalnum():
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


def _joins(body: str, end: int, start: int, run: Run) -> bool:
    """Whether what stands between two tokens lets them be of one run; its marks are added to it."""
    width = start - end
    if width == 0 or (width == 1 and body[end : end + 1] == " "):
        return True
    gap = body[end : end + min(width, _MAX_GAP)]
    joined = "".join(gap.split())
    whole = width <= _MAX_GAP and "\n" not in gap
    if whole and all(mark in _MARKS for mark in joined):
        for mark in joined:
            end = _mark(body, end, mark, run)
        return True
    if joined.startswith(")"):
        _mark(body, end, ")", run)
    return False


def _mark(body: str, end: int, mark: str, run: Run) -> int:
    at = body.index(mark, end)
    run.write(_MARKS[mark], None, at, at + 1)
    return at + 1
