"""Text without what is no text: controls, terminal escapes, orders that reverse what is shown.

Kept are the invisible characters that scripts need: joiners and direction marks.
"""

import re

_NEWLINES = re.compile("\r\n|\r|\x85|\u2028|\u2029")
_ESCAPES = re.compile(r"(?:\x1b\[|\x9b)[0-?]{0,32}[ -/]{0,4}[@-~]")
"""Colours and cursor movements of terminals (ANSI), with the letters that they consist of."""

_REMOVED = "".join(
    map(
        chr,
        [
            *(code for code in range(32) if chr(code) not in "\t\n\r"),
            *range(0x7F, 0xA0),
            *range(0x202A, 0x202F),  # embeddings and overrides of direction
            *range(0x2066, 0x206A),  # isolates
            0xFEFF,  # byte order mark
            *range(0xD800, 0xE000),  # halves of a surrogate pair, which no encoding can write
        ],
    )
)

_NO_TEXT = re.compile(f"[{_REMOVED}]+")
"""Removed by an expression: where a page holds few of them, faster than by a table."""

_UNCLEAN = re.compile(f"[\r\u2028\u2029{_REMOVED}]")
"""What any of the rules below changes: most texts hold none, and are searched once."""

_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))
"""What no rule changes, and nearly all that a page consists of."""

LONG = 1000
"""Characters from which on a text is searched without its plain characters."""


def clean_text(text: str) -> str:
    """Text of any number of lines, which are ended by newlines alone."""
    if _UNCLEAN.search(_drop_plain(text) if len(text) > LONG else text) is None:
        return text
    return _NO_TEXT.sub("", _NEWLINES.sub("\n", _ESCAPES.sub("", text)))


def _drop_plain(text: str) -> str:
    """What is not plain. A table of bytes drops the rest in a third of the time of a search."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    return rest.decode("utf-8", "surrogatepass")


def clean_line(text: str) -> str:
    """Text on one line, with single spaces."""
    return " ".join(clean_text(text).split())
