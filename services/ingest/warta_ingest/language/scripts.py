"""Languages that are told by their script alone."""

import re

SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af\u1100-\u11ff"),
    ("zh", "\u3400-\u4dbf\u4e00-\u9fff"),
    ("th", "\u0e00-\u0e7f"),
    ("lo", "\u0e80-\u0eff"),
    ("my", "\u1000-\u109f"),
    ("km", "\u1780-\u17ff"),
    ("jv", "\ua980-\ua9df"),
    ("su", "\u1b80-\u1bbf"),
    ("ban", "\u1b00-\u1b7f"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("ml", "\u0d00-\u0d7f"),
    ("si", "\u0d80-\u0dff"),
    ("el", "\u0370-\u03ff"),
    ("he", "\u0590-\u05ff"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
)
"""Japanese first: a text with kana is Japanese however much of it is Han."""

OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2c00-\ud7af\uf900-\ufdff\ufe70-\ufeff]")
"""A letter that is not Latin."""

JAWI = re.compile("[\u06a0\u0762\u06bd]")
"""Letters of Arabic script that only Malay has in daily use: nga, ga, nya."""

ACCENTED = re.compile(r"\b\w{0,30}[\u00c0-\u00c7\u00cc-\u00e7\u00ec-\u024f\u1e00-\u1eff]")
"""A word with a mark that Indonesian, Javanese, Sundanese, Malay and English do not write."""

ACCENTED_SHARE = 8
"""A text is foreign where one word in so many is accented so: names alone are fewer."""

LETTERS = tuple((code, re.compile(f"[{letters}]")) for code, letters in SCRIPTS)
PATIENCE = 5
"""A script has the text where one letter in so many is of it: names may stand in Latin."""


def tell_script(text: str) -> tuple[str | None, bool]:
    """The language by script, where that decides; and whether the text is not Latin at all."""
    if text.isascii():
        return None, False
    foreign = len(OTHER_SCRIPT.findall(text))
    if foreign * 10 < len(text) or foreign * 2 < sum(map(str.isalpha, text)):
        return None, False
    if len(JAWI.findall(text)) * 50 > foreign:
        return "ms", True
    for code, letters in LETTERS:
        if len(letters.findall(text)) * PATIENCE > foreign:
            return code, True
    return None, True


def is_accented(text: str) -> bool:
    """Whether a text in Latin letters is written with marks that none of our languages has."""
    if text.isascii():
        return False
    words = len(ACCENTED.findall(text))
    return words > 1 and words * ACCENTED_SHARE >= len(text.split())
