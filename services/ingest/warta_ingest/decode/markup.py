"""Tags and entities in short texts that should have none: titles, names."""

import re
from html import unescape

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|<!--.{0,300}?-->", re.S)
LONGEST = 10_000
"""Characters of a title or name that are looked at; none is longer."""


def strip_tags(text: str) -> str:
    """The text without tags, its entities resolved."""
    if "<" not in text and "&" not in text:
        return text
    return unescape(_TAG.sub(" ", text[:LONGEST]))
