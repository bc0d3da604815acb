"""Short forms of names: what else a text may call a person or a body whose full name it has given.

Each name lists its forms once, so that a name of an article is looked up rather than compared with
all others.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from warta_enrich.entities.heads import GENERIC, tell_kind
from warta_enrich.entities.linking.folding import fold_name
from warta_enrich.entities.linking.spelling import write_out
from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType

MOST_WORDS = 8
"""Words of a name of which forms are made; longer ones have none but themselves."""

COMPANY = frozenset({"PT", "CV", "Tbk", "Persero"})
ISLANDS = frozenset({"Pulau", "Gunung"})
SHORT = 3

_WORD = re.compile(r"\w+(?:\.\w+)*")
_WITH_BRACKET = re.compile(r"(?P<full>.+) \((?P<short>[^()]+)\) (?P<place>.+)")


@lru_cache(maxsize=8192)
def split_name(name: str) -> tuple[str, ...]:
    """The words of a name. An article asks for those of the same name many times."""
    return tuple(_WORD.findall(name))


def key_of(kind: EntityType, name: str) -> str:
    """A name as forms are looked up by it."""
    return " ".join(split_name(name.casefold() if kind is PERSON else name))


def fold_full(name: str) -> str:
    """A name as it is told equal to another."""
    return fold_name(write_out(name))


def list_forms(kind: EntityType, name: str) -> Iterator[str]:
    """The shorter forms of a full name, as `key_of` writes them."""
    words = split_name(name)
    if len(words) > MOST_WORDS:
        return
    if kind is PERSON:
        yield from _list_runs([word.casefold() for word in words])
    elif kind in {ORG, EVENT}:
        yield from _list_body_forms(name, words)
    elif kind is LOC:
        yield from (" ".join(words[:count]) for count in range(1, len(words)))
        if words and words[0] in ISLANDS:
            yield " ".join(words[1:])


def _list_runs(words: Sequence[str]) -> Iterator[str]:
    """Every run of a name's words but the whole."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield " ".join(words[start:end])


def _list_body_forms(name: str, words: Sequence[str]) -> Iterator[str]:
    """An acronym, the name without its legal form, its beginnings, its last word.

    "KBRI Warsawa" is the "Kedutaan Besar Republik Indonesia (KBRI) Warsawa".
    """
    parts = _WITH_BRACKET.fullmatch(name)
    if parts:
        for form in (f"{parts['short']} {parts['place']}", parts["full"], parts["short"]):
            yield " ".join(split_name(form))
    letters = "".join(word[0] for word in words if word[0].isupper())
    if len(letters) > 1:
        yield letters
    own = tuple(word for word in words if word not in COMPANY)
    if own != words:
        yield " ".join(own)
    for count in range(len(own) - 1, 0, -1):
        if count > 1 or own[0].casefold() not in GENERIC:
            yield " ".join(own[:count])
    if len(own) > 1 and tell_kind(["", own[-1]]) is None:
        yield own[-1]


def list_type_forms(kind: EntityType, name: str) -> Iterator[str]:
    """The forms of a name whose type is the name's own, whatever the tagger took them for."""
    words = split_name(name)
    if not 1 < len(words) <= MOST_WORDS:
        return
    if kind in {ORG, LOC}:
        yield from (" ".join(words[:count]) for count in range(1, len(words)))
    if kind is LOC and words[0] in ISLANDS:
        yield from (" ".join(words[start:]) for start in range(1, len(words)))
    if kind is PERSON:
        yield words[0]
        yield words[-1]


def may_name_company(part: str, is_place: Callable[[str], bool]) -> bool:
    """Whether the first or the last word of a company's name may stand for it."""
    if len(part) <= SHORT or part.casefold() in GENERIC or is_place(part):
        return False
    return tell_kind(["", part]) is None
