"""Who a sentence speaks of without a name: "ia", "perusahaan itu", "we", "the club".

Readers carry on whom the text spoke of last. A pronoun is the last person, "the company" the last
organisation, "we" in a quotation the speaker's side; a sentence with nobody in it goes on about
the one before, else about what the article is most about.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from warta_schemas import Entity, EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType
ACTORS = frozenset({PERSON, ORG})
LEAST, MARGIN = 2, 1.5
"""Mentions of what an article is about, and how many times those of anything else."""

MOST = 2
"""Persons that "they" are taken for."""

_BODY_WORDS = (
    "perusahaan|perseroan|emiten|klub|tim|skuad|partai|bank|lembaga|kementerian|komisi|kelompok|grup"
    "|maskapai|organisasi|sekolah|kampus|universitas|yayasan|panitia|dewan|majelis|pemerintah|pansus"
    "|dinas|pabrik"
)
_SITE_WORDS = "gedung|bangunan|stadion|jembatan|pasar|bandara|pelabuhan|candi|museum|waduk|jalan"
_EVENT_WORDS = "festival|turnamen|kejuaraan|kompetisi|pemilu|laga|final|lomba|pertandingan"
_SINGLE = re.compile(r"(?<!\w)(?:ia|dia|beliau|he|she|his|her|him|terdakwa)(?!\w)", re.I)
_PLURAL = re.compile(r"(?<!\w)(?:mereka|keduanya|they|their|both|them)(?!\w)", re.I)
_SPEAKING = re.compile(r"(?<!\w)(?:kami|kita|we|our|us|pihaknya|timnya)(?!\w)", re.I)
_BODY = re.compile(
    rf"(?<!\w)(?:(?:{_BODY_WORDS})(?:nya)?(?:\s(?:itu|ini|tersebut))?|its?|the\s(?:company|group|firm"
    r"|club|team|party|bank|agency|ministry|committee|council|union|university|hospital|airline"
    r"|organisation|organization|shares|players|winners|side))(?!\w)",
    re.I,
)
_SITE = re.compile(
    rf"(?<!\w)(?:(?:{_SITE_WORDS})\s(?:itu|ini|tersebut)|di sana|the\s(?:ground|stadium|building"
    r"|bridge|airport|port|site|venue|market|temple))(?!\w)",
    re.I,
)
_EVENT = re.compile(
    rf"(?<!\w)(?:(?:{_EVENT_WORDS})(?:\s(?:itu|ini|tersebut))?|the\s(?:tournament|festival|cup|draw"
    r"|championship|election|competition|final|games|event))(?!\w)",
    re.I,
)


@dataclass(slots=True)
class Scene:
    """Whom the text has spoken of so far: the last of each kind, and the last sentence's actors."""

    counts: Counter[str]
    types: dict[str, EntityType]
    last: dict[EntityType, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()

    def find_main(self, kinds: frozenset[EntityType]) -> str | None:
        """The thing of these kinds that the article names far more than any other."""
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
        if PERSON not in kinds and _SINGLE.search(text):
            self._add(found, self.last.get(PERSON) or self.find_main(frozenset({PERSON})))
        if PERSON not in kinds and _PLURAL.search(text):
            found |= dict.fromkeys([k for k in self.before if self.types[k] is PERSON][:MOST])
        if _SPEAKING.search(text) or (ORG not in kinds and _BODY.search(text)):
            self._add(found, self.find_main(frozenset({ORG})) or self.last.get(ORG))
        if _SITE.search(text):
            self._add(found, self.last.get(LOC))
        if EVENT not in kinds and _EVENT.search(text):
            self._add(found, self.last.get(EVENT))
        if not begins and not any(self.types[key] in ACTORS for key in found):
            self._add(found, self.find_main(ACTORS) or next(iter(self.before), None))
        return tuple(found)

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
