"""Names as tables are asked for them, and as ids spell them."""

import re
import unicodedata
from functools import lru_cache

_APART = re.compile(r"[^a-z0-9]+")
SHORT = 3
LONGEST_SLUG = 80


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """A name without the difference of case, accents and signs; acronyms keep their case.

    "AS" (Amerika Serikat) is another word than "as".
    """
    plain = _strip_accents(name)
    words = " ".join(plain.replace(".", "").split()) if _is_acronym(plain) else plain.casefold()
    return " ".join(words.replace("'", "").replace("-", " ").split())


@lru_cache(maxsize=8192)
def write_slug(name: str) -> str:
    """A name as a part of an id: `joko-widodo`; in hexadecimal where it has no Latin letter."""
    slug = _APART.sub("-", _strip_accents(name).casefold()).strip("-")[:LONGEST_SLUG]
    return slug or f"u{name.encode('utf-8', 'surrogatepass').hex()[:LONGEST_SLUG]}"


def _strip_accents(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return len(letters) <= SHORT and letters.isupper()
