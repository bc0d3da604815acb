"""The document pass: from names in sentences to the things that an article speaks of.

A name that is known once in an article is a name everywhere in it; its type is the one that most
of its mentions have; short forms, acronyms and titles lead to the full name. Every surface belongs
to one thing in one article, which is how readers read it.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from warta_enrich.entities.extents import Mention, settle
from warta_enrich.entities.forms import (
    fold_full,
    key_of,
    list_forms,
    list_type_forms,
    may_name_company,
    split_name,
)
from warta_enrich.entities.heads import GENERIC, tell_kind
from warta_enrich.entities.insertions import Inserted, find_inserted
from warta_enrich.entities.surfaces import find_surfaces
from warta_enrich.entities.titles import drop_offices, drop_titles
from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType

MOST_SURFACES = 400
"""Distinct names of an article that are looked for again: a bound on the work."""

LEAST_LETTERS = 2
LONGEST = 120
_BRACKET = re.compile(r"\s?\(\s?\Z")
_PLAIN = re.compile(r"\w+")
_STARTS = re.compile(r"(?:\A|[.!?…:]|\n)[\s\"'“‘(]{0,4}\Z")
MARKS = 8
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}\Z")
_DATE_WORDS = frozenset(
    """januari februari maret april mei juni juli agustus september oktober november desember senin
    selasa rabu kamis jumat sabtu minggu january february march may june july august october
    december monday tuesday wednesday thursday friday saturday sunday""".split()
)
"""Words that are dates, whoever is called so."""


@dataclass(slots=True)
class Thing:
    """One thing of an article: its mentions, and the surfaces they have, the fullest first.

    `full` is its name where no surface holds the whole of it.
    """

    type: EntityType
    surfaces: list[str]
    mentions: list[Mention] = field(default_factory=list)
    full: str | None = None

    @property
    def names(self) -> list[str]:
        """What a table may know it by: the surfaces, and a name that brackets have cut in two."""
        return [self.full, *self.surfaces] if self.full else self.surfaces

    @property
    def name(self) -> str:
        """The fullest form in the text."""
        return self.surfaces[0]


class Known(Protocol):
    """What tables know of a name."""

    def is_place(self, name: str) -> bool:
        """Whether it is a place."""

    def is_seat(self, name: str) -> bool:
        """Whether officials are called by it."""

    def is_person(self, name: str) -> bool:
        """Whether it is a person."""


def gather(body: str, mentions: Sequence[Mention], known: Known) -> list[Thing]:
    """The things that these mentions name, in the order in which they are first named."""
    trimmed = [found for mention in mentions if (found := _trim(body, mention))]
    small = {word for word in _PLAIN.findall(body) if not word[0].isupper()}
    trimmed = [mention for mention in trimmed if not _is_common_word(body, mention, small)]
    surfaces = {body[m.start : m.end] for m in trimmed if m.type in {GPE, LOC}}
    firsts = {body[m.start : m.end].split(maxsplit=1)[0] for m in trimmed if m.type is PERSON}
    places = surfaces | {word for word in firsts if known.is_seat(word)}
    settled = settle(body, trimmed, places, known.is_place)
    inserted = list(find_inserted(body, settled, known.is_person))
    settled = _add_inserted(settled, inserted)
    types = _choose_types(body, settled)
    _correct_types(types, known.is_place)
    for short, full in _list_brackets(body, settled):
        types[short] = types[full]
    types |= {body[m.start : m.end]: PERSON for one in inserted for m in (one.first, one.last)}
    spread = _spread(body, settled, types, small, known.is_place)
    return _group(body, spread, {body[i.first.start : i.first.end]: i.full for i in inserted})


def _add_inserted(mentions: Sequence[Mention], inserted: Sequence[Inserted]) -> list[Mention]:
    """Mentions with the two parts of such names in place of what the tagger made of them."""
    parts = [part for one in inserted for part in (one.first, one.last)]
    free = [m for m in mentions if not any(m.start < p.end and p.start < m.end for p in parts)]
    return sorted([*free, *parts])


def _trim(body: str, mention: Mention) -> Mention | None:
    """A mention without the title before it and the signs around it."""
    text = body[mention.start : mention.end]
    start = mention.start
    if mention.type is PERSON:
        start += drop_titles(text)
    elif mention.type is ORG:
        start += drop_offices(body, mention.start, text)
    end = mention.end
    while start < end and not (body[start].isalnum() or body[start] in "‘'’`"):
        start += 1
    while end > start and not (body[end - 1].isalnum() or body[end - 1] in ".)’'"):
        end -= 1
    if end - start < LEAST_LETTERS or end - start > LONGEST:
        return None
    if body[start:end].casefold() in _DATE_WORDS:
        return None
    return Mention(start, end, mention.type)


def _is_common_word(body: str, mention: Mention, small: Collection[str]) -> bool:
    """Whether a word has its capital letter from the sentence that it begins."""
    word = body[mention.start : mention.end]
    if (
        not word.isalpha()
        or word.isupper()
        or not _STARTS.search(body, max(0, mention.start - MARKS), mention.start)
    ):
        return False
    return word.lower() in small


def _choose_types(body: str, mentions: Iterable[Mention]) -> dict[str, EntityType]:
    """For each surface the type that most of its mentions have; a tie goes to the first."""
    counts: dict[str, Counter[EntityType]] = {}
    for mention in mentions:
        counts.setdefault(body[mention.start : mention.end], Counter())[mention.type] += 1
    return {surface: count.most_common(1)[0][0] for surface, count in counts.items()}


def _correct_types(types: dict[str, EntityType], is_place: Callable[[str], bool]) -> None:
    """What the words of a name tell; then short forms are what the full name is.

    "Universitas Tadulako" is an organisation whatever the tagger took it for, and "Toba Highlands"
    is one where "Toba Highlands Coffee" is.
    """
    for surface, kind in types.items():
        types[surface] = tell_kind(split_name(surface)) or kind
    forms = {
        form: kind for surface, kind in types.items() for form in list_type_forms(kind, surface)
    }
    for surface in types:
        words = split_name(surface)
        told = forms.get(" ".join(words)) if words and words[0].casefold() not in GENERIC else None
        if told and (told is not ORG or not is_place(surface)):
            types[surface] = told


def _spread(
    body: str,
    mentions: Sequence[Mention],
    types: dict[str, EntityType],
    small: Collection[str],
    is_place: Callable[[str], bool],
) -> list[Mention]:
    """All mentions of known surfaces, also those that the tagger has passed over."""
    known = dict(types)
    for surface, kind in types.items():
        for part in _list_parts(small, surface, kind, is_place):
            known.setdefault(part, kind)
    taken = sorted(mentions, key=lambda m: m.start)
    found = [Mention(m.start, m.end, known[body[m.start : m.end]]) for m in taken]
    surfaces = sorted(known, key=len, reverse=True)[:MOST_SURFACES]
    replaced: set[tuple[int, int]] = set()
    added: list[Mention] = []
    position = 0
    for start, end in find_surfaces(body, surfaces):
        while position < len(taken) and taken[position].end <= start:
            position += 1
        across = _list_across(taken, position, end)
        inside = all(start <= m.start and m.end <= end for m in across)
        if inside and all(m.end - m.start < end - start for m in across):
            replaced.update((m.start, m.end) for m in across)
            added.append(Mention(start, end, known[body[start:end]]))
    kept = [m for m in found if (m.start, m.end) not in replaced]
    return sorted([*kept, *added], key=lambda m: m.start)


def _list_across(taken: Sequence[Mention], position: int, end: int) -> list[Mention]:
    """Mentions from a position on that begin before a place in the body."""
    last = position
    while last < len(taken) and taken[last].start < end:
        last += 1
    return list(taken[position:last])


def _list_parts(
    small: Collection[str], surface: str, kind: EntityType, is_place: Callable[[str], bool]
) -> list[str]:
    """Words of a full name that may stand alone: the first and the last of a person or company.

    No word that the text also writes `small`, that is a date, or that many names begin with.
    """
    words = split_name(surface)
    if len(words) < 2 or kind not in {PERSON, ORG}:  # noqa: PLR2004
        return []
    return [
        part
        for part in (words[0], words[-1])
        if len(part) > LEAST_LETTERS
        and part[0].isupper()
        and part.casefold() not in _DATE_WORDS
        and part.lower() not in small
        and (kind is PERSON or may_name_company(part, is_place))
    ]


class _Shelf:
    """The things so far, each under its surfaces and the short forms of its fullest name."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self._full: dict[tuple[EntityType, str], Thing] = {}
        self._surfaces: dict[tuple[EntityType, str], Thing] = {}
        self._forms: dict[tuple[EntityType, str], Thing] = {}

    def place(self, surface: str, kind: EntityType, alias: str | None) -> Thing:
        """The thing that a surface names; a new one where none of the fuller names fits."""
        owner = self._full.get((kind, fold_full(surface)))
        if owner is None and alias:
            owner = self._surfaces.get((kind, alias))
        owner = owner or self._forms.get((kind, key_of(kind, surface)))
        if owner is None:
            owner = Thing(kind, [])
            self.things.append(owner)
            for form in list_forms(kind, surface):
                self._forms.setdefault((kind, form), owner)
        owner.surfaces.append(surface)
        self._full.setdefault((kind, fold_full(surface)), owner)
        self._surfaces[kind, surface] = owner
        return owner


def _group(body: str, mentions: Sequence[Mention], inserted: Mapping[str, str]) -> list[Thing]:
    """Mentions by the thing that they name; `inserted` are first names with the full ones."""
    owners: dict[str, Thing] = {}
    shelf = _Shelf()
    types = {body[m.start : m.end]: m.type for m in mentions}
    aliases = _find_aliases(body, mentions)
    for surface in sorted(types, key=lambda s: (-len(split_name(s)), -len(s))):
        owners[surface] = shelf.place(surface, types[surface], aliases.get(surface))
    things = shelf.things
    for first, full in inserted.items():
        _join_inserted(owners, things, first, full)
    for mention in mentions:
        thing = owners[body[mention.start : mention.end]]
        thing.mentions.append(Mention(mention.start, mention.end, thing.type))
    return sorted(things, key=lambda thing: thing.mentions[0].start)


def _join_inserted(owners: dict[str, Thing], things: list[Thing], first: str, full: str) -> None:
    """Make one person of a first name in brackets and the surname after it."""
    one, other = owners.get(first), owners.get(full.removeprefix(f"{first} "))
    if one is None or other is None:
        return
    other.full = other.full or (full if full not in other.surfaces else None)
    if one is not other and one.surfaces == [first]:
        other.surfaces.append(first)
        owners[first] = other
        things.remove(one)


def _find_aliases(body: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """The full names of what brackets shorten, and the other way round."""
    aliases: dict[str, str] = {}
    types = {body[m.start : m.end]: m.type for m in mentions}
    for short, full in _list_brackets(body, mentions):
        if types[short] is types[full]:
            aliases.setdefault(short, full)
            aliases.setdefault(full, short)
    return aliases


def _list_brackets(body: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Short and full forms: "Komisi Pemberantasan Korupsi (KPK)", "KPK (Komisi …)"."""
    for first, second in pairwise(mentions):
        between = body[first.end : second.start]
        if _BRACKET.fullmatch(between) and body[second.end : second.end + 1] == ")":
            one, other = body[first.start : first.end], body[second.start : second.end]
            if first.type is GPE and one.isupper():
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
