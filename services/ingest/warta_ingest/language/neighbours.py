"""Indonesian and Malay, where the words of a text do not tell them apart: by what the page prints.

A text of few words that differ, or of many names, is told by chance. The page around it prints the
money, the zones, the days and the months of its country.
"""

import re

from warta_schemas import Language

SURE = 0.95
"""From here on the model is believed."""

ODDS = 20.0
"""How much more likely a page that prints more of one country's signs is of that country."""

CHARACTERS = 20_000

_SIGNS = {
    "id": re.compile(
        r"\b(?:WIB|WITA|WIT|Jumat|Senin|Kamis|Maret|Juni|Juli|Agustus|Desember)\b|\bRp\s?(?=\d)"
    ),
    "ms": re.compile(
        r"\b(?:MYT|Jumaat|Isnin|Khamis|Julai|Ogos|Disember|Sdn\.? Bhd)\b|\bRM\s?(?=\d)"
    ),
}


def is_doubtful(language: Language) -> bool:
    """Whether a language is one of the two, and not surely."""
    return language.code in _SIGNS and language.confidence < SURE


def settle(language: Language, page: str) -> Language:
    """A doubtful language, told by the signs of its page."""
    [other] = _SIGNS.keys() - {language.code}
    page = page[:CHARACTERS]
    own, others = (len(_SIGNS[code].findall(page)) for code in (language.code, other))
    if own == others:
        return language
    odds = language.confidence / (1 - language.confidence) * (ODDS if own > others else 1 / ODDS)
    share = odds / (1 + odds)
    if share < 1 - share:
        return Language(code=other, confidence=round(1 - share, 4))
    return Language(code=language.code, confidence=round(share, 4))
