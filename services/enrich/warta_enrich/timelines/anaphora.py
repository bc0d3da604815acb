"""Who a sentence speaks of without a name: "ia", "perusahaan itu", "we", "the club".

Readers carry on whom the text spoke of last. A pronoun is the last person, "the company" the last
organisation, "we" in a quotation the speaker's side; a sentence with nobody in it goes on about
the one before, else about what the article is most about.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from warta_enrich.text import list_tokens
from warta_schemas import Entity, EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType
ACTORS = frozenset({PERSON, ORG})
LEAST, MARGIN = 2, 1.5
"""Mentions of what an article is about, and how many times those of anything else."""

MOST = 2
"""Persons that "they" are taken for."""

PERSONS, ORGS = frozenset({PERSON}), frozenset({ORG})
_SINGLE = frozenset("ia dia beliau he she his her him terdakwa".split())
_PLURAL = frozenset("mereka keduanya they their both them".split())
_SPEAKING = frozenset("kami kita we our us pihaknya timnya".split())
_BODY_WORDS = frozenset(
    """perusahaan perseroan emiten klub tim skuad partai bank lembaga kementerian komisi kelompok
    grup maskapai organisasi sekolah kampus universitas yayasan panitia dewan majelis pemerintah
    pansus dinas pabrik""".split()
)
_BODY = _BODY_WORDS | {f"{word}nya" for word in _BODY_WORDS} | {"it", "its"}
_SITE = frozenset(
    """gedung bangunan stadion jembatan pasar bandara pelabuhan candi museum waduk jalan""".split()
)
_EVENT = frozenset(
    "festival turnamen kejuaraan kompetisi pemilu laga final lomba pertandingan".split()
)
_POINTING = frozenset({"itu", "ini", "tersebut"})
"""After a word of a place these say that it is the one spoken of."""

_THE_BODY = frozenset(
    """company group firm club team party bank agency ministry committee council union university
    hospital airline organisation organization shares players winners side""".split()
)
_THE_SITE = frozenset(
    "ground stadium building bridge airport port site venue market temple".split()
)
_THE_EVENT = frozenset(
    "tournament festival cup draw championship election competition final games event".split()
)
_CUES = frozenset().union(
    *(_SINGLE, _PLURAL, _SPEAKING, _BODY, _SITE, _EVENT, _THE_BODY, _THE_SITE, _THE_EVENT, {"sana"})
)
"""A sentence without any of these speaks of nobody but by name."""


class Words(NamedTuple):
    """The words of a sentence, in lower case."""

    all: frozenset[str]
    after_the: frozenset[str]
    pointed_at: frozenset[str]
    """Those before `itu` and the like."""
    there: bool
    """Whether it says `di sana`."""


_NO_CUES = Words(frozenset(), frozenset(), frozenset(), there=False)


def read_words(text: str) -> Words:
    """The words of a sentence, and those that stand beside one that points."""
    words = list_tokens(text.lower())
    if _CUES.isdisjoint(words):
        return _NO_CUES
    known = frozenset(words)
    after_the = {b for a, b in pairwise(words) if a == "the"} if "the" in known else ()
    pointed = () if known.isdisjoint(_POINTING) else _list_pointed(words)
    there = "sana" in known and ("di", "sana") in pairwise(words)
    return Words(known, frozenset(after_the), frozenset(pointed), there)


def _list_pointed(words: Sequence[str]) -> Iterator[str]:
    return (a for a, b in pairwise(words) if b in _POINTING)


@dataclass(slots=True)
class Scene:
    """Whom the text has spoken of so far: the last of each kind, and the last sentence's actors."""

    counts: Counter[str]
    types: dict[str, EntityType]
    last: dict[EntityType, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    mains: dict[frozenset[EntityType], str | None] = field(default_factory=dict)

    def find_main(self, kinds: frozenset[EntityType]) -> str | None:
        """The thing of these kinds that the article names far more than any other."""
        if kinds not in self.mains:
            self.mains[kinds] = self._weigh_main(kinds)
        return self.mains[kinds]

    def _weigh_main(self, kinds: frozenset[EntityType]) -> str | None:
        known = [(count, key) for key, count in self.counts.items() if self.types[key] in kinds]
        if not known:
            return None
        (most, key), *others = sorted(known, reverse=True)
        second = others[0][0] if others else 0
        return key if most >= LEAST and most >= MARGIN * second else None

    def resolve(self, text: str, named: Sequence[str], *, begins: bool) -> tuple[str, ...]:
        """Those whom a sentence names, and those whom it speaks of otherwise.

        `begins` says whether it begins with a name: then it is about that, be it a place.
        """
        found = dict.fromkeys(k for k in named if k in self.counts or self.types[k] is not ORG)
        kinds = {self.types[key] for key in found}
        words = read_words(text)
        if words is not _NO_CUES:
            self._add_spoken_of(found, kinds, words)
        if not begins and not any(self.types[key] in ACTORS for key in found):
            self._add(found, self.find_main(ACTORS) or next(iter(self.before), None))
        return tuple(found)

    def _add_spoken_of(
        self, found: dict[str, None], kinds: Collection[EntityType], words: Words
    ) -> None:
        if PERSON not in kinds and _SINGLE & words.all:
            self._add(found, self.last.get(PERSON) or self.find_main(PERSONS))
        if PERSON not in kinds and _PLURAL & words.all:
            found |= dict.fromkeys([k for k in self.before if self.types[k] is PERSON][:MOST])
        of_body = ORG not in kinds and (_BODY & words.all or _THE_BODY & words.after_the)
        if _SPEAKING & words.all or of_body:
            self._add(found, self.find_main(ORGS) or self.last.get(ORG))
        if words.there or _SITE & words.pointed_at or _THE_SITE & words.after_the:
            self._add(found, self.last.get(LOC))
        if EVENT not in kinds and (_EVENT & words.all or _THE_EVENT & words.after_the):
            self._add(found, self.last.get(EVENT))

    def move_on(self, named: Sequence[str]) -> None:
        """Remember whom a sentence has named; the first of a kind is what it is about."""
        named = [key for key in named if key in self.counts]
        for key in reversed(named):
            self.last[self.types[key]] = key
        actors = tuple(key for key in named if self.types[key] in ACTORS)
        self.before = actors or self.before

    def _add(self, found: dict[str, None], key: str | None) -> None:
        if key is not None:
            found.setdefault(key)


_DATELINE = re.compile(r".{2,80}?\s(?:–|—|-{1,2})\s")


def create_scene(body: str, entities: Sequence[Entity]) -> Scene:
    """Nobody spoken of yet. The outlet in a dateline is nobody that the text speaks of."""
    dateline = _DATELINE.match(body)
    begin = dateline.end() if dateline else 0
    told = {
        entity.id: sum(mention.start >= begin for mention in entity.mentions) for entity in entities
    }
    return Scene(
        Counter({key: count for key, count in told.items() if count}),
        {entity.id: entity.type for entity in entities},
    )
