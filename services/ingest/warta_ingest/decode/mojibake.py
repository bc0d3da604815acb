"""Text that was decoded once too often as Windows-1252: "â€œ" for a quotation mark, "Ã©" for é.

Mended only where it is certain: the whole text turns into UTF-8 when it is written back, or the
sequence is one that no language writes. A text without the first letters of such sequences costs
four searches.
"""

import re

_FIRST = ("Ã", "Â", "â", "ð")
_TO_LATIN = {
    ord(character): byte
    for byte in range(0x80, 0xA0)
    if (character := bytes([byte]).decode("cp1252", "ignore"))
}
_NEXT = "[" + "".join(map(re.escape, map(chr, [*_TO_LATIN, *range(0x80, 0xC0)]))) + "]"
_CERTAIN = re.compile(f"â[€\x80]{_NEXT}|â‚¬|â„¢|ð[Ÿ\x9f]{_NEXT}{_NEXT}")
_ALONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
"""What UTF-8 never writes as one byte: it is soon found in a text that needs no mending."""

MOST_TIMES = 3
"""Texts that passed through several such systems occur."""


def mend(text: str) -> str:
    """The text as it was before; itself where nothing is certain."""
    for _ in range(MOST_TIMES):
        if not any(first in text for first in _FIRST):
            return text
        mended = _undo(text) or _CERTAIN.sub(lambda match: _undo(match[0]) or match[0], text)
        if mended == text:
            return text
        text = mended
    return text


def _undo(text: str) -> str | None:
    """Written back as Windows-1252 and read as UTF-8; None where that is not possible."""
    if _ALONE.search(text):
        return None
    try:
        return text.translate(_TO_LATIN).encode("latin-1").decode()
    except UnicodeError:
        return None
