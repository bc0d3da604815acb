"""The document pass: from names in sentences to the things that an article speaks of.

A name that is known once in an article is a name everywhere in it; its type is the one that most
of its mentions have; short forms, acronyms and titles lead to the full name. Every surface belongs
to one thing in one article, which is how readers read it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from warta_enrich.entities.extents import Mention, settle
from warta_enrich.entities.titles import drop_titles
from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType

MOST_SURFACES = 400
"""Distinct names of an article that are looked for again: a bound on the work."""

LEAST_LETTERS = 2
LONGEST = 120
_BRACKET = re.compile(r"\s?\(\s?\Z")
_WORD = re.compile(r"\w+(?:\.\w+)*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}\Z")
_GENERIC = frozenset(
    """bank pt universitas university kementerian ministry dinas badan komisi partai persatuan the
    pengadilan polda polres kodim rumah sekolah institut institute komite dewan federasi gunung
    pulau sungai jalan selat kabupaten kota mount lake river street liga piala pemkab pemkot
    pemprov bpbd stadion bandara pasar danau tanjung teluk laut sea gulf new north south east west
    national state royal united american british asian world international""".split()
)
"""Words with which too many names begin, for one alone to be a short form."""


@dataclass(slots=True)
class Thing:
    """One thing of an article: its mentions, and the surfaces they have, the fullest first."""

    type: EntityType
    surfaces: list[str]
    mentions: list[Mention] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form in the text."""
        return self.surfaces[0]


def gather(body: str, mentions: Sequence[Mention], is_place: Callable[[str], bool]) -> list[Thing]:
    """The things that these mentions name, in the order in which they are first named.

    `is_place` tells whether a table knows a name as a place.
    """
    trimmed = [found for mention in mentions if (found := _trim(body, mention))]
    surfaces = {body[m.start : m.end] for m in trimmed if m.type in {GPE, LOC}}
    firsts = {body[m.start : m.end].split(maxsplit=1)[0] for m in trimmed if m.type is PERSON}
    places = surfaces | {word for word in firsts if is_place(word)}
    settled = settle(body, trimmed, places)
    types = _choose_types(body, settled)
    _correct_types(types, is_place)
    spread = _spread(body, settled, types)
    return _group(body, spread)


def _trim(body: str, mention: Mention) -> Mention | None:
    """A mention without the title before it and the signs around it."""
    text = body[mention.start : mention.end]
    start = mention.start + (drop_titles(text) if mention.type is PERSON else 0)
    end = mention.end
    while start < end and not (body[start].isalnum() or body[start] in "‘'’`"):
        start += 1
    while end > start and not (body[end - 1].isalnum() or body[end - 1] in ".)’'"):
        end -= 1
    if end - start < LEAST_LETTERS or end - start > LONGEST:
        return None
    return Mention(start, end, mention.type)


def _choose_types(body: str, mentions: Iterable[Mention]) -> dict[str, EntityType]:
    """For each surface the type that most of its mentions have; a tie goes to the first."""
    counts: dict[str, Counter[EntityType]] = {}
    for mention in mentions:
        counts.setdefault(body[mention.start : mention.end], Counter())[mention.type] += 1
    return {surface: count.most_common(1)[0][0] for surface, count in counts.items()}


def _correct_types(types: dict[str, EntityType], is_place: Callable[[str], bool]) -> None:
    """The short form of an organisation is one, whatever the tagger took it for alone."""
    full = [_WORD.findall(surface) for surface, kind in types.items() if kind is ORG]
    for surface, kind in types.items():
        if kind is ORG or is_place(surface):
            continue
        own = _WORD.findall(surface)
        if own[0].lower() in _GENERIC:
            continue
        if any(len(own) < len(words) and words[: len(own)] == own for words in full):
            types[surface] = ORG


def _spread(body: str, mentions: Sequence[Mention], types: dict[str, EntityType]) -> list[Mention]:
    """All mentions of known surfaces, also those that the tagger has passed over."""
    known = dict(types)
    for surface, kind in types.items():
        if kind is PERSON:
            for part in _list_parts(body, surface):
                known.setdefault(part, kind)
    taken = sorted(mentions, key=lambda m: m.start)
    found = [Mention(m.start, m.end, known[body[m.start : m.end]]) for m in taken]
    surfaces = sorted(known, key=len, reverse=True)[:MOST_SURFACES]
    if not surfaces:
        return found
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, surfaces))})(?!\w)")
    position = 0
    for match in pattern.finditer(body):
        while position < len(taken) and taken[position].end <= match.start():
            position += 1
        if position < len(taken) and taken[position].start < match.end():
            continue
        found.append(Mention(match.start(), match.end(), known[match[0]]))
    return sorted(found, key=lambda m: m.start)


def _list_parts(body: str, surface: str) -> list[str]:
    """Words of a full name that may stand alone: no word that the text also writes small."""
    words = _WORD.findall(surface)
    if len(words) < 2:  # noqa: PLR2004
        return []
    return [
        word
        for word in (words[0], words[-1])
        if len(word) > LEAST_LETTERS
        and word[0].isupper()
        and not re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", body)
    ]


def _group(body: str, mentions: Sequence[Mention]) -> list[Thing]:
    """Mentions by the thing that they name."""
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
    for mention in mentions:
        thing = owners[body[mention.start : mention.end]]
        thing.mentions.append(Mention(mention.start, mention.end, thing.type))
    return sorted(things, key=lambda thing: thing.mentions[0].start)


def _find_aliases(body: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """What brackets say: "Komisi Pemberantasan Korupsi (KPK)", "KPK (Komisi …)"."""
    aliases: dict[str, str] = {}
    for first, second in pairwise(mentions):
        between = body[first.end : second.start]
        if _BRACKET.fullmatch(between) and body[second.end : second.end + 1] == ")":
            one, other = body[first.start : first.end], body[second.start : second.end]
            if first.type is second.type and (_is_short(other, one) or _is_short(one, other)):
                aliases.setdefault(other, one)
                aliases.setdefault(one, other)
    return aliases


def _is_short(short: str, full: str) -> bool:
    """Whether one name may be the acronym or the first word of another."""
    return len(short) < len(full) and (_ACRONYM.match(short) is not None or short in full)


def _find_owner(
    surface: str, kind: EntityType, things: Sequence[Thing], alias: str | None
) -> Thing | None:
    """The thing that a surface names, among those with fuller names."""
    folded = surface.casefold()
    for thing in things:
        if thing.type is kind and any(folded == own.casefold() for own in thing.surfaces):
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
    return None


def _is_part(short: str, full: str) -> bool:
    """Whether a person's name is the beginning, the end or one word of a fuller one."""
    own, other = _WORD.findall(short), _WORD.findall(full)
    count = len(own)
    if count >= len(other):
        return False
    return any(own == other[i : i + count] for i in range(len(other) - count + 1))


def _shortens(short: str, full: str) -> bool:
    """Whether a name is an acronym of a fuller one, or its beginning."""
    own, other = _WORD.findall(short), _WORD.findall(full)
    if _ACRONYM.match(short):
        letters = "".join(word[0] for word in other if word[0].isupper())
        return len(short) > 1 and letters == short
    company = [word for word in other if word not in {"PT", "CV", "Tbk", "Persero"}]
    if own == company:
        return True
    if len(own) >= len(company) or own[0].lower() in _GENERIC and len(own) < 2:  # noqa: PLR2004, RUF021
        return False
    return own == company[: len(own)]
