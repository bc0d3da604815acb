"""Countries by name: CLDR's names in Indonesian and English, further names by hand, ISO codes.

The longest name wins, from left to right. A name inside a longer one ("Bank Indonesia") is told by
the capitalised words around it; a tagger will know better.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from babel import Locale

from warta_enrich.entities.names import (
    ALIASES,
    FIRST_NAMES,
    FOLLOWERS,
    HEADS,
    NOT_COUNTRIES,
    QIDS,
)
from warta_schemas import Entity, EntityType, Mention

LOCALES = ("id", "en", "ms")
CONFIDENCE = 0.9
_WORD = re.compile(r"(?<![\w])[^\W\d_][\w.'’]*")
_BRACKETS = re.compile(r"\s*\(.*\)")
_PREVIOUS = re.compile(r"([\w.'’]+)\s\Z")
_FOLLOWING = re.compile(r"\s([\w.'’]+)")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names by their first word, the longest first, each with its country's code."""

    names: dict[str, tuple[tuple[str, str], ...]]
    version: str


def load_gazetteer() -> Gazetteer:
    """Read CLDR's names through babel; names for several countries are left out."""
    codes: dict[str, set[str]] = defaultdict(set)
    for locale in LOCALES:
        for code, name in Locale(locale).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES:  # noqa: PLR2004
                codes[_BRACKETS.sub("", name)].add(code)
    for code, names in ALIASES.items():
        for name in names.split("|"):
            codes[name] = {code}
    first: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, found in codes.items():
        if len(found) == 1:
            first[_key(name)].append((name, min(found)))
    ordered = {key: tuple(sorted(names, key=lambda n: -len(n[0]))) for key, names in first.items()}
    return Gazetteer(ordered, f"cldr-babel-{version('babel')}")


def find_countries(body: str, gazetteer: Gazetteer, language: str) -> tuple[Entity, ...]:
    """One entity for each country, in the order of their first mention."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for start, end, code in _find_names(body, gazetteer, language):
        mentions[code].append(Mention(start=start, end=end))
    return tuple(
        Entity(
            id=f"iso:{code}",
            name=max((body[m.start : m.end] for m in found), key=len),
            type=EntityType.GPE,
            mentions=tuple(found),
            country=code,
            wikidata=f"Q{QIDS[code]}" if code in QIDS else None,
            confidence=CONFIDENCE,
        )
        for code, found in mentions.items()
    )


def _find_names(body: str, gazetteer: Gazetteer, language: str) -> Iterator[tuple[int, int, str]]:
    resume = 0
    for word in _WORD.finditer(body):
        start = word.start()
        if start < resume or not body[start].isupper():
            continue
        for name, code in gazetteer.names.get(_key(word[0]), ()):
            end = start + len(name)
            if not _is_name(body, start, end, name):
                continue
            resume = end
            if not _is_part(body, start, end, language):
                yield start, end, code
            break


def _key(name: str) -> str:
    """First word in lower case; a possessive or a stop is no part of it."""
    return re.split(r"[\s.'’-]", name, maxsplit=1)[0].lower()


def _is_name(body: str, start: int, end: int, name: str) -> bool:
    """Whether the name stands here: with its capitals, or all in capitals; short ones exactly."""
    surface = body[start:end]
    after = body[end : end + 1]
    if after.isalnum() or after in {"_", "$"}:
        return False
    if name.isupper() or len(name) <= SHORT:
        return surface == name and not _in_capitals(body, start, end)
    return surface == name or surface == name.upper()


SHORT = 3


def _in_capitals(body: str, start: int, end: int) -> bool:
    """Whether the words around are in capitals too, where `AS` may be any word."""
    around = _PREVIOUS.search(body, max(0, start - 20), start), _FOLLOWING.match(body, end)
    words = [match[1] for match in around if match and len(match[1]) > SHORT]
    return any(word.isupper() for word in words)


def _is_part(body: str, start: int, end: int, language: str) -> bool:
    """Whether the words around make a longer name of it."""
    if _has_head(body, start):
        return True
    after = _FOLLOWING.match(body, end)
    if not after or not after[1][0].isupper():
        return False
    if after[1].lower() in FOLLOWERS:
        return True
    return language == "en" and body[start:end] in FIRST_NAMES


def _has_head(body: str, start: int) -> bool:
    """Whether a head stands before: at once, or with capitalised words between."""
    for _ in range(HEAD_WORDS):
        before = _PREVIOUS.search(body, max(0, start - 40), start)
        if before is None:
            return False
        if before[1].lower() in HEADS and (before[1][0].isupper() or before[1] == "bahasa"):
            return True
        if not before[1][0].isupper() or before[1].endswith("."):
            return False
        start = before.start(1)
    return False


HEAD_WORDS = 3
"""How far before the country its head may stand: "Akademi Musik Indonesia"."""
