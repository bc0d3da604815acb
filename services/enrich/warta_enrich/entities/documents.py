"""The document pass: from names in sentences to the things that an article speaks of.

A name that is known once in an article is a name everywhere in it; its type is the one that most
of its mentions have; short forms, acronyms and titles lead to the full name. Every surface belongs
to one thing in one article, which is how readers read it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from warta_enrich.entities.extents import Mention, settle
from warta_enrich.entities.heads import GENERIC, tell_kind
from warta_enrich.entities.insertions import Inserted, find_inserted
from warta_enrich.entities.linking.folding import fold_name
from warta_enrich.entities.linking.spelling import write_out
from warta_enrich.entities.titles import drop_offices, drop_titles
from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType

MOST_SURFACES = 400
"""Distinct names of an article that are looked for again: a bound on the work."""

LEAST_LETTERS = 2
LONGEST = 120
_BRACKET = re.compile(r"\s?\(\s?\Z")
_WORD = re.compile(r"\w+(?:\.\w+)*")
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
    trimmed = [mention for mention in trimmed if not _is_common_word(body, mention)]
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
    spread = _spread(body, settled, types, known.is_place)
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


def _is_common_word(body: str, mention: Mention) -> bool:
    """Whether a word has its capital letter from the sentence that it begins."""
    word = body[mention.start : mention.end]
    if (
        not word.isalpha()
        or word.isupper()
        or not _STARTS.search(body, max(0, mention.start - MARKS), mention.start)
    ):
        return False
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", body) is not None


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
    words = {surface: _WORD.findall(surface) for surface in types}
    for surface, own in words.items():
        types[surface] = tell_kind(own) or types[surface]
    full = [(own, types[s]) for s, own in words.items() if len(own) > 1]
    for surface, own in words.items():
        if not own or own[0].casefold() in GENERIC:
            continue
        for longer, kind in full:
            if _is_form(own, longer, kind) and (kind is not ORG or not is_place(surface)):
                types[surface] = kind


def _is_form(own: list[str], longer: list[str], kind: EntityType) -> bool:
    """Whether words are a short form of a fuller name of this kind."""
    if len(own) >= len(longer):
        return False
    begins, ends = longer[: len(own)] == own, longer[-len(own) :] == own
    if kind is LOC:
        return begins or (ends and longer[0] in {"Pulau", "Gunung"})
    return (kind is ORG and begins) or (kind is PERSON and len(own) == 1 and (begins or ends))


def _spread(
    body: str,
    mentions: Sequence[Mention],
    types: dict[str, EntityType],
    is_place: Callable[[str], bool],
) -> list[Mention]:
    """All mentions of known surfaces, also those that the tagger has passed over."""
    known = dict(types)
    for surface, kind in types.items():
        for part in _list_parts(body, surface, kind, is_place):
            known.setdefault(part, kind)
    taken = sorted(mentions, key=lambda m: m.start)
    found = [Mention(m.start, m.end, known[body[m.start : m.end]]) for m in taken]
    surfaces = sorted(known, key=len, reverse=True)[:MOST_SURFACES]
    if not surfaces:
        return found
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, surfaces))})(?!\w)")
    replaced: set[tuple[int, int]] = set()
    added: list[Mention] = []
    position = 0
    for match in pattern.finditer(body):
        start, end = match.span()
        while position < len(taken) and taken[position].end <= start:
            position += 1
        across = _list_across(taken, position, end)
        inside = all(start <= m.start and m.end <= end for m in across)
        if inside and all(m.end - m.start < end - start for m in across):
            replaced.update((m.start, m.end) for m in across)
            added.append(Mention(start, end, known[match[0]]))
    kept = [m for m in found if (m.start, m.end) not in replaced]
    return sorted([*kept, *added], key=lambda m: m.start)


def _list_across(taken: Sequence[Mention], position: int, end: int) -> list[Mention]:
    """Mentions from a position on that begin before a place in the body."""
    last = position
    while last < len(taken) and taken[last].start < end:
        last += 1
    return list(taken[position:last])


def _list_parts(
    body: str, surface: str, kind: EntityType, is_place: Callable[[str], bool]
) -> list[str]:
    """Words of a full name that may stand alone: a person's first and last, a company's first.

    No word that the text also writes small, that is a date, or that many names begin with.
    """
    words = _WORD.findall(surface)
    if len(words) < 2 or kind not in {PERSON, ORG}:  # noqa: PLR2004
        return []
    parts = (words[0], words[-1])
    return [
        part
        for part in parts
        if len(part) > LEAST_LETTERS
        and part[0].isupper()
        and part.casefold() not in _DATE_WORDS
        and (kind is PERSON or _may_name_company(part, is_place))
        and not re.search(rf"(?<!\w){re.escape(part.lower())}(?!\w)", body)
    ]


def _may_name_company(part: str, is_place: Callable[[str], bool]) -> bool:
    if len(part) <= SHORT or part.casefold() in GENERIC or is_place(part):
        return False
    return tell_kind(["", part]) is None


SHORT = 3


def _group(body: str, mentions: Sequence[Mention], inserted: Mapping[str, str]) -> list[Thing]:
    """Mentions by the thing that they name; `inserted` are first names with the full ones."""
    owners: dict[str, Thing] = {}
    things: list[Thing] = []
    surfaces = list(dict.fromkeys(body[m.start : m.end] for m in mentions))
    types = {body[m.start : m.end]: m.type for m in mentions}
    aliases = _find_aliases(body, mentions)
    for surface in sorted(surfaces, key=lambda s: (-len(_WORD.findall(s)), -len(s))):
        kind = types[surface]
        owner = _find_owner(surface, kind, things, aliases.get(surface))
        if owner is None:
            owner = Thing(kind, [])
            things.append(owner)
        owner.surfaces.append(surface)
        owners[surface] = owner
    for first, full in inserted.items():
        _join_inserted(owners, things, first, full)
    for mention in mentions:
        thing = owners[body[mention.start : mention.end]]
        thing.mentions.append(Mention(mention.start, mention.end, thing.type))
    return sorted(things, key=lambda thing: thing.mentions[0].start)


def _join_inserted(owners: dict[str, Thing], things: list[Thing], first: str, full: str) -> None:
    """Make one person of a first name in brackets and the surname after it."""
    one, other = owners[first], owners[full.removeprefix(f"{first} ")]
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


def _find_owner(
    surface: str, kind: EntityType, things: Sequence[Thing], alias: str | None
) -> Thing | None:
    """The thing that a surface names, among those with fuller names."""
    folded = fold_name(write_out(surface))
    for thing in things:
        if thing.type is kind and folded in {fold_name(write_out(own)) for own in thing.surfaces}:
            return thing
    if alias:
        for thing in things:
            if thing.type is kind and alias in thing.surfaces:
                return thing
    same = [thing for thing in things if thing.type is kind]
    if kind is PERSON:
        return next((thing for thing in same if _is_part(surface, thing.name)), None)
    if kind in {ORG, EVENT}:
        return next((thing for thing in same if _shortens(surface, thing.name)), None)
    if kind is LOC:
        own = _WORD.findall(surface)
        return next((t for t in same if _is_form(own, _WORD.findall(t.name), LOC)), None)
    return None


def _is_part(short: str, full: str) -> bool:
    """Whether a person's name is the beginning, the end or one word of a fuller one."""
    own, other = _WORD.findall(short.casefold()), _WORD.findall(full.casefold())
    count = len(own)
    if count >= len(other):
        return False
    return any(own == other[i : i + count] for i in range(len(other) - count + 1))


_WITH_BRACKET = re.compile(r"(?P<full>.+) \((?P<short>[^()]+)\) (?P<place>.+)")


def _shortens(short: str, full: str) -> bool:
    """Whether a name is an acronym of a fuller one, or its beginning.

    "KBRI Warsawa" is the "Kedutaan Besar Republik Indonesia (KBRI) Warsawa".
    """
    parts = _WITH_BRACKET.fullmatch(full)
    if parts and short in {f"{parts['short']} {parts['place']}", parts["full"], parts["short"]}:
        return True
    own, other = _WORD.findall(short), _WORD.findall(full)
    if _ACRONYM.match(short):
        letters = "".join(word[0] for word in other if word[0].isupper())
        return len(short) > 1 and letters == short
    company = [word for word in other if word not in {"PT", "CV", "Tbk", "Persero"}]
    if own == company:
        return True
    if len(own) >= len(company) or own[0].casefold() in GENERIC and len(own) < 2:  # noqa: PLR2004, RUF021
        return False
    if len(own) == 1 and own == company[-1:]:
        return tell_kind(["", *own]) is None
    return own == company[: len(own)]
