"""A body as runs of tokens, each with a string of one letter a token: what the grammar is run over.

Only white space and single marks may part two tokens of an expression; anything else begins a new
run. White space itself is left out.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from warta_enrich.timex.chunks import Pieces, read_chunk, write_token
from warta_enrich.timex.forms import Form
from warta_enrich.timex.kinds import Kind, Token
from warta_enrich.timex.lexicon import Lexicon
from warta_enrich.timex.phrases import Phrase

_MARKS = {",": ",", "(": "<", ")": ">", "-": "-", "–": "-", "—": "-", ".": ";", "/": "/"}
_MARK = Kind.MARK
_MARK_TOKENS = {mark: Token(_MARK, mark, 0, 1) for mark in _MARKS}
_MAX_GAP = 6
_AROUND = ".,;:!?()[]…\"'“”‘’"
"""Marks around a word."""

_LONGER_LOWERED = "İ"
"""The one letter that is two in lower case."""


class Lexed(NamedTuple):
    """`letters[i]` stands for `tokens[i]`; a run begins at each of `cuts`, the last is the end.

    Where no rule matches a token is never asked where it stands, so it is kept as it is remembered:
    its own offsets count from `offsets[i]`.
    """

    letters: str
    tokens: list[Token]
    offsets: list[int]
    cuts: list[int]

    def phrase(self, first: int, last: int) -> Phrase:
        """The tokens from one place to another, as they stand in the body."""
        words = []
        for place in range(first, last):
            kind, value, start, end, bare = self.tokens[place]
            if kind is not _MARK:
                offset = self.offsets[place]
                words.append(Token(kind, value, offset + start, offset + end, bare))
        begin = self.offsets[first] + self.tokens[first].start
        return Phrase(tuple(words), begin, self.offsets[last - 1] + self.tokens[last - 1].end)


def lex(body: str, lexicon: Lexicon) -> Lexed:
    """Read the words of a body that the lexicon knows, and its numbers."""
    folded = fold(body)
    letters: list[str] = []
    lexed = Lexed("", [], [], [0])
    _, tokens, offsets, cuts = lexed
    last = 0
    for offset, end, pieces in _list_known(body, folded, lexicon):
        inside = offset < last  # a form of several words has ended within this chunk
        rest = read_chunk(lexicon.forms, body[offset:end], last - offset) if inside else pieces
        for begin, own, reaching, openings in rest:
            token = own
            if openings and folded.startswith(openings, offset + begin):
                token = _find_reaching(reaching, body, offset, begin) or own
            if token is None:
                continue
            start = offset + token.start
            spaced = start - last == 1 and body[last] == " "
            if not spaced and start != last and not _join(body, last, start, letters, lexed):
                cuts.append(len(tokens))
            letters.append(token.kind)
            tokens.append(token)
            offsets.append(offset)
            last = offset + token.end
            if last > end:
                break
    _join(body, last, len(body) + 1, letters, lexed)
    cuts.append(len(tokens))
    return lexed._replace(letters="".join(letters))


def fold(body: str) -> str:
    """The body in lower case, each character where it was."""
    return body.replace(_LONGER_LOWERED, "_").lower()


def _list_known(body: str, folded: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Pieces]]:
    """The chunks in which the grammar may know something: from, to, and what.

    Most are words that no table has, with a mark or without: these are passed over at once.
    """
    forms = lexicon.forms
    begin = 0
    for chunk in folded.replace("\n", " ").split(" "):
        end = begin + len(chunk)
        if chunk.isalpha():
            known = chunk in forms
        else:
            word = chunk.strip(_AROUND)
            known = word in forms or not word.isalpha()
        pieces = lexicon.chunks[body[begin:end]] if known else ()
        if pieces:
            yield begin, end, pieces
        begin = end + 1


def _find_reaching(forms: tuple[Form, ...], body: str, offset: int, begin: int) -> Token | None:
    """The token of the longest form that begins here and ends beyond the chunk."""
    for form in forms:
        if form.fits_at(body, offset + begin):
            return write_token(form, begin)
    return None


def _join(body: str, end: int, start: int, letters: list[str], lexed: Lexed) -> bool:
    """Whether what stands between two tokens lets them be of one run; its marks are added to it."""
    if start - end > _MAX_GAP and ")" not in body[end : end + _MAX_GAP]:
        return False
    joined, marks = _read_gap(body[end : min(start, end + _MAX_GAP + 1)])
    for place, mark in marks:
        letters.append(_MARKS[mark])
        lexed.tokens.append(_MARK_TOKENS[mark])
        lexed.offsets.append(end + place)
    return joined


@lru_cache(maxsize=1024)
def _read_gap(gap: str) -> tuple[bool, tuple[tuple[int, str], ...]]:
    """Whether a gap joins, and the marks in it; of one that does not, a closing bracket at once."""
    marks = tuple((place, mark) for place, mark in enumerate(gap) if not mark.isspace())
    unbroken = len(gap) <= _MAX_GAP and "\n" not in gap
    if unbroken and all(mark in _MARKS for _, mark in marks):
        return True, marks
    near = [(place, mark) for place, mark in marks[:1] if place < _MAX_GAP and mark == ")"]
    return False, tuple(near)
