"""What the grammar knows in a chunk: the characters between two spaces.

News says the same chunks over and over, and most of them mean nothing to the grammar. So what is in
one is worked out by itself, for the lexicon to remember.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from warta_enrich.timex.forms import Form
from warta_enrich.timex.kinds import Token
from warta_enrich.timex.numerals import CHUNK, classify

_PIECES = re.compile(CHUNK + r"|[^\W\d_]+")
_TRAILING = ".,:/–-"
_LONGEST_WORD = 24
APOSTROPHES = "'’"
"""Of `'82`; before any other number it opens a quotation."""

Forms = Mapping[str, tuple[Form, ...]]
"""By their first word, the longest first."""


class Piece(NamedTuple):
    """A word or a run of digits; offsets are those of the chunk.

    What it is depends on the text behind the chunk where it may begin a form of several words.
    """

    start: int
    token: Token | None
    """What it is by itself."""
    reaching: tuple[Form, ...] = ()
    """Forms that end beyond the chunk; if one fits, it is that."""
    openings: tuple[str, ...] = ()
    """Those in lower case, so that one call tells whether any is there."""


Pieces = tuple[Piece, ...]

LONGEST = 32
"""Characters of a chunk that is worth remembering: longer ones are addresses, or no news."""

REMEMBERED = 32768
"""Chunks: some five megabytes at most."""


class Chunks(dict[str, Pieces]):
    """The pieces of each chunk, worked out where it is first asked for.

    A dictionary that is begun anew when it is full: what all articles say is soon in it again, and
    to ask it is several times faster than `lru_cache`.
    """

    def __init__(self, forms: Forms, most: int = REMEMBERED) -> None:
        super().__init__()
        self.forms, self.most = forms, most

    def __missing__(self, chunk: str) -> Pieces:
        pieces = read_chunk(self.forms, chunk)
        if len(chunk) <= LONGEST:
            if len(self) >= self.most:
                self.clear()
            self[chunk] = pieces
        return pieces


def read_chunk(forms: Forms, chunk: str, begin: int = 0) -> Pieces:
    """The pieces of a chunk that the grammar may know, from an offset on."""
    return tuple(_list_pieces(forms, chunk, begin))


def _list_pieces(forms: Forms, chunk: str, last: int) -> Iterator[Piece]:
    for match in _PIECES.finditer(chunk):
        start, text = match.start(), match[0]
        if start < last:
            continue
        if text[0].isalpha():
            found = forms.get(text.lower()) if len(text) < _LONGEST_WORD else None
            piece = _read_word(chunk, start, match.end(), found) if found else None
        else:
            piece = _read_number(chunk, start, text)
        if piece:
            yield piece
            last = piece.token.end if piece.token else last


def _read_word(chunk: str, start: int, end: int, forms: tuple[Form, ...]) -> Piece | None:
    reaching = tuple(form for form in forms if start + form.length > len(chunk))
    token = _find_form(chunk, start, end, forms[len(reaching) :])
    if token is None and not reaching:
        return None
    return Piece(start, token, reaching, tuple(form.folded for form in reaching))


def _find_form(chunk: str, start: int, end: int, forms: tuple[Form, ...]) -> Token | None:
    for form in forms:
        stop = start + form.length
        if stop == end:
            if form.exacting and not form.fits(chunk[start:stop]):
                continue
        elif not form.fits_at(chunk, start):
            continue
        return write_token(form, start)
    return None


def write_token(form: Form, start: int) -> Token:
    """The token of a form that stands at an offset."""
    entry = form.entry
    return Token(entry.kind, entry.value, start, start + form.length, entry.bare)


def _read_number(chunk: str, start: int, digits: str) -> Piece | None:
    text = digits.rstrip(_TRAILING)
    shape = classify(text)
    first = start
    if shape is None and text[0] in APOSTROPHES:
        first, text = start + 1, text[1:]
        shape = classify(text)
    end = first + len(text)
    if shape is None or _is_glued(chunk, end):
        return None
    return Piece(start, Token(*shape, first, end))


def _is_glued(chunk: str, end: int) -> bool:
    """Whether letters or a percent sign follow at once: `5G`, `4x4`, `12%`."""
    return chunk[end : end + 1].isalnum() or chunk[end : end + 1] in ("%", "_")
