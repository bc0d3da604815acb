"""Names that a text shortens itself: "Komisi Pemberantasan Korupsi (KPK)", "KPK (Komisi …)"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from warta_enrich.entities.mentions import Mention
from warta_schemas import EntityType

_BRACKET = re.compile(r"\s?\(\s?\Z")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}\Z")


def find_aliases(body: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """The full names of what brackets shorten, and the other way round."""
    aliases: dict[str, str] = {}
    types = {body[m.start : m.end]: m.type for m in mentions}
    for short, full in list_brackets(body, mentions):
        if types[short] is types[full]:
            aliases.setdefault(short, full)
            aliases.setdefault(full, short)
    return aliases


def list_brackets(body: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Short and full forms, where one stands in brackets behind the other."""
    for first, second in pairwise(mentions):
        between = body[first.end : second.start]
        if _BRACKET.fullmatch(between) and body[second.end : second.end + 1] == ")":
            one, other = body[first.start : first.end], body[second.start : second.end]
            if first.type is EntityType.GPE and one.isupper():
                continue
            if _is_short(other, one):
                yield other, one
            elif _is_short(one, other):
                yield one, other


def _is_short(short: str, full: str) -> bool:
    """Whether one name may be the acronym of another, a part of it, or made of its letters."""
    if len(short) >= len(full) or " " in short:
        return False
    if _ACRONYM.match(short):
        return True
    letters = iter(full.casefold())
    return short in full or all(letter in letters for letter in short.casefold())
