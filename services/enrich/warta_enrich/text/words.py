"""Words of a text in lower case. Most text is ASCII, where a range is twice as fast as a class."""

import re

_LETTERS, _ASCII_LETTERS = re.compile(r"[^\W\d_]+"), re.compile(r"[a-z]+")
_TOKENS, _ASCII_TOKENS = re.compile(r"\w+"), re.compile(r"[a-z0-9_]+")


def list_words(lowered: str) -> list[str]:
    """Runs of letters."""
    return (_ASCII_LETTERS if lowered.isascii() else _LETTERS).findall(lowered)


def list_tokens(lowered: str) -> list[str]:
    """Runs of letters, digits and underscores."""
    return (_ASCII_TOKENS if lowered.isascii() else _TOKENS).findall(lowered)
