"""What reads as a person's name, and what stands beside names: outlets, roles, degrees."""

import re

from warta_ingest.printed.labels import is_date_word
from warta_ingest.printed.months import MONTHS, fold_name
from warta_ingest.printed.name_words import (
    AFFILIATIONS,
    AGENCIES,
    BEATS,
    DIRECTIONS,
    INTERFACE,
    NOBODY,
    OFFICES,
    OUTLETS,
    ROLES,
    SECTIONS,
    SIZES,
)
from warta_ingest.printed.places import is_place

NAME_WORDS = 5
NAME_CHARACTERS = 60
PAIR = 2
MOST_PARTS = 10


_NO_NAMES = INTERFACE | SECTIONS
_NO_FIRST_NAMES = OFFICES | DIRECTIONS | AFFILIATIONS

_MARK = re.compile(r"[(\[,|—–-]")
_APART = re.compile(r"[,;/|&+]|\s(?:dan|and|serta)\s", re.I)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/|&+]|\bdan\b|\band\b|\bserta\b)\s*", re.I)
_OUTLET_AFTER = re.compile(
    r"\s*(?:\(([^()]{2,40})\)|\[[^\[\]]{2,40}\]|\s[-—–|]\s*((?:(?!\s[-—–|]).){2,40})"
    r"|,\s*([^,]{2,40}))\s*$"
)
_STUCK = re.compile(r"([A-ZÀ-Þ][\w'’-]{0,30}[a-zà-ÿ])([A-Z][a-z]{2,20})")
_DEGREE = re.compile(r"(?:[A-Za-z]{1,4}\.){1,3}[A-Za-z]{0,4}\.?")
_ADDRESS = re.compile(r"\s?\S{0,64}@\S{1,64}")
_NAME_WORD = re.compile(
    r"(?:(?:al-|d['’])?[A-ZÀ-Þ][\w'’.-]{0,30}|bin|binti|van|de|der|al|el|von|da|di)\Z"
)
_ACRONYM = re.compile(r"(?![IVX]{3,4}\Z)[A-Z]{3,6}\Z")
_INITIALS = re.compile(r"\((?:[a-z]{2,6}/){0,4}[a-z]{2,6}\)\s*\Z")
_AFTER_NAME = re.compile(
    r"\s(?i:in|di|dari|from|at)\s[A-ZÀ-Þ][\w'’.-]{0,30}(?:\s[A-ZÀ-Þ][\w'’.-]{0,30}){0,3}"
    r"|\s(?i:with|for|untuk|of)\s.*\Z",
    re.S,
)
"""Where somebody writes from, and for or with whom."""

_WITH = re.compile(r"\s(?:with|bersama)\s(?=[A-ZÀ-Þ][\w'’.-]{0,30}\s[A-ZÀ-Þ])")
_DATE_AFTER = re.compile(r"[\s,|(-]+\d.*\Z", re.S)
_DIGIT = re.compile(r"\d")


def cut_surroundings(text: str) -> str:
    """Names without the date and the places that are printed after them."""
    if "@" in text:
        text = _ADDRESS.sub("", text)
    cut = _DATE_AFTER.search(text)
    if cut is not None:
        words = text[: cut.start()].split()
        while words and _is_before_date(words[-1].strip(",|-–")):
            words.pop()
        text = " ".join(words)
    return _AFTER_NAME.sub("", _WITH.sub(", ", text)) if text.count(" ") > 1 else text


def _is_before_date(word: str) -> bool:
    return fold_name(word) in MONTHS or is_date_word(word)


def split_names(text: str, *, sure: bool) -> tuple[str, ...]:
    """Names in a text such as "A Putra, B Sari dan C (Kompas)"; `sure` where a label said so."""
    text = (_INITIALS.sub("", text) if "(" in text else text).strip(" \t.,;|/-–—")
    outlet = _OUTLET_AFTER.search(text) if _MARK.search(text) else None
    if outlet and not are_names(outlet[3] or ""):
        text = text[: outlet.start()]
    parts = _BETWEEN_NAMES.split(text)[:MOST_PARTS] if _APART.search(text) else [text]
    parts = [part for n, part in enumerate(parts) if n == 0 or not _DEGREE.fullmatch(part)]
    names = [trim_name(part) for part in parts]
    people = [name for name in names if is_name(name, sure=sure)]
    named = [n for n in people if not is_agency(n) and not is_place(n)] or people
    return tuple(map(normalize, named))


def trim_name(text: str, *, in_role: bool = False) -> str:
    """A name without roles, and without the outlet or the word that stands or sticks behind it.

    `in_role` where the role has been cut off already.
    """
    words = text.split()
    kept = [word for word in words if word.partition("-")[0].lower().strip("()") not in ROLES]
    beside = OUTLETS | BEATS if in_role or len(kept) < len(words) else OUTLETS
    while len(kept) > PAIR and kept[-1].lower() in beside:
        kept.pop()
    shouted = next((n for n, word in enumerate(kept) if not word.isupper()), 0)
    if 1 < shouted < len(kept) and not any(word.isupper() for word in kept[shouted:]):
        following = kept[shouted]
        kept = kept[:shouted] if following[0].isupper() else kept
    if kept:
        kept[-1] = _unstick(kept[-1])
    return " ".join(kept).strip(" ()-–—.")


def _unstick(word: str) -> str:
    """A name's last word without what a page has printed right behind it: "SmithPublished"."""
    stuck = _STUCK.fullmatch(word)
    low = stuck[2].lower() if stuck else ""
    sticks = low in _NO_NAMES or low in ROLES or low in OUTLETS or low in BEATS
    return stuck[1] if stuck and (sticks or _is_before_date(low)) else word


def is_name(text: str, *, sure: bool) -> bool:
    """Whether a text reads as a person's name."""
    words = text.split()
    low = text.lower()
    if not 1 <= len(words) <= NAME_WORDS or len(text) > NAME_CHARACTERS or low in NOBODY:
        return False
    if sure:
        return not (_DIGIT.search(text) or ":" in text or low in SIZES)
    if not all(map(_NAME_WORD.match, words)) or "." in words[0][1:-1] or words[0] == "di":
        return False
    if is_agency(text):
        return True
    if words[0].lower() in _NO_FIRST_NAMES or is_place(text) or _is_outlet_like(words):
        return False
    return _NO_NAMES.isdisjoint(word.lower().strip(".,") for word in words)


def _is_outlet_like(words: list[str]) -> bool:
    """Whether words of a name are those of an outlet: "Radar Solo", "CSB Far North"."""
    if len(words) > 1 and (words[0].lower() in OUTLETS or words[-1].lower() in OUTLETS):
        return True
    shouted = [_ACRONYM.match(word) is not None for word in words]
    return any(shouted) and not all(word.isupper() for word in words)


def is_agency(name: str) -> bool:
    """Whether a name is that of a wire: no author where a person is named beside it."""
    return name.lower() in AGENCIES


def are_names(text: str) -> bool:
    """Whether what follows a comma is one more person rather than an outlet."""
    words = text.split()
    return (
        len(words) > 1
        and not any(w.lower().strip(".") in OUTLETS or w.lower() in ROLES for w in words)
        and "." not in text
    )


def normalize(name: str) -> str:
    """A name in normal case where it is printed in capitals, or in none."""
    shouted = name.isupper() and len(name) > 3  # noqa: PLR2004
    return name.title().replace("'S", "'s") if shouted or name.islower() else name
