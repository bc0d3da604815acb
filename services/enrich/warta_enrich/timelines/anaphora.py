"""Who a sentence speaks of without a name: "ia", "perusahaan itu", "we", "the club".

Readers carry on whom the text spoke of last. A pronoun is the last person, "the company" the one
that the article begins with, "we" the speaker's side. A sentence with nobody in it goes on about
what the article is about: what its first words name, and whom it names far more than any other.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from warta_enrich.timelines.cues import names_kin, read_cues
from warta_enrich.timelines.sides import Place, find_sides
from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType
ACTORS = frozenset({PERSON, ORG})
LEAST, MARGIN = 2, 1.5
"""Mentions of what an article is about, and how many times those of anything else."""

LEAD_CHARACTERS, LEAD_WEIGHT = 150, 1.5
"""The beginning of an article, and how much more a thing counts that it names."""

TOPIC_CHARACTERS = 60
"""Within these an article names its topic, if it has one."""

MOST = 2
"""Persons that "they" are taken for."""

COUNTRY = "iso:"


@dataclass
class Scene:
    """Whom the text has spoken of so far. `weights` are those of a whole article.

    `group` are the last persons named together, `body` is the last organisation, `before` are the
    actors of the last sentence with any.
    """

    weights: Mapping[str, float]
    types: Mapping[str, EntityType]
    sides: Mapping[str, str]
    lead: frozenset[str]
    topic: str | None
    last: dict[EntityType, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    body: str | None = None

    @cached_property
    def main_person(self) -> str | None:
        """The person that the article names far more than any other."""
        return self._find_main({PERSON})

    @cached_property
    def main_body(self) -> str | None:
        """The organisation that it names far more than any other."""
        return self._find_main({ORG})

    @cached_property
    def main_actor(self) -> str | None:
        """The person or organisation that it names far more than any other."""
        return self._find_main(ACTORS)

    def resolve(
        self, text: str, named: Sequence[str], *, begins: bool, reports: bool
    ) -> tuple[str, ...]:
        """Those whom a sentence names, and those whom it speaks of otherwise.

        `begins` says whether it begins with a name: then it is about that, be it a place.
        `reports` says whether somebody says it: then it is about more than the speaker.
        """
        found = dict.fromkeys(k for k in named if k in self.weights or self.types[k] is not ORG)
        cues = read_cues(text)
        kinds = {self.types[key] for key in found}
        side = self._find_side(found)
        told: list[str | None] = []
        if cues.accused:
            told.append(self.main_person)
        if cues.person and PERSON not in kinds:
            told.append(self.last.get(PERSON) or self.main_person)
        if cues.persons and PERSON not in kinds:
            told += self.group
        if cues.speaking:
            told.append(side or self._find_body())
        elif cues.body and ORG not in kinds:
            told.append((self.body if cues.near_body else None) or self._find_body())
        elif reports and ORG not in kinds:
            told.append(side)
        if cues.states:
            told += self._list_countries()[: cues.states]
        if cues.site:
            told.append(self.last.get(LOC))
        if cues.event and EVENT not in kinds:
            told.append(self.last.get(EVENT))
        found |= dict.fromkeys(key for key in told if key is not None)
        return self._complete(found, begins=begins or cues.states > 0, reports=reports)

    def move_on(self, text: str, named: Sequence[str]) -> None:
        """Remember whom a sentence has named; the first of a kind is what it is about."""
        firsts: dict[EntityType, str] = {}
        actors, persons = [], []
        for key in named:
            if key in self.weights:
                kind = self.types[key]
                firsts.setdefault(kind, key)
                if kind in ACTORS:
                    actors.append(key)
                if kind is PERSON:
                    persons.append(key)
        held = self.last.get(PERSON)
        if held and firsts.get(PERSON, held) != held and names_kin(text):
            firsts[PERSON] = held
        self.last |= firsts
        self.before = tuple(actors) or self.before
        self.body = firsts.get(ORG, self.body)
        if len(persons) > 1 or not self.group:
            self.group = tuple(persons[:MOST])

    def _find_main(self, kinds: Collection[EntityType]) -> str | None:
        known = sorted((w, key) for key, w in self.weights.items() if self.types[key] in kinds)
        if not known:
            return None
        most, key = known[-1]
        second = known[-2][0] if len(known) > 1 else 0
        return key if most >= LEAST and most >= MARGIN * second else None

    def _complete(self, found: dict[str, None], *, begins: bool, reports: bool) -> tuple[str, ...]:
        """With what the article is about, where nobody acts, or only who says it."""
        actors = sum(self.types[key] in ACTORS for key in found)
        about: list[str | None] = []
        if not actors and not begins:
            about = [self.topic or next(iter(self.before), None), self.main_actor]
        elif actors == 1 and reports:
            about = [self.topic]
        return tuple(found | dict.fromkeys(key for key in about if key is not None))

    def _find_side(self, found: Mapping[str, None]) -> str | None:
        """The organisation of who speaks: of those named, else of those before."""
        speakers = [k for k in found if self.types[k] is PERSON] or self.before
        return next((self.sides[key] for key in speakers if key in self.sides), None)

    def _find_body(self) -> str | None:
        """The organisation that the article begins with, else its main one, else the last."""
        first = next((k for k in self.weights if self.types[k] is ORG and k in self.lead), None)
        return first or self.main_body or self.last.get(ORG)

    def _list_countries(self) -> list[str]:
        """The countries, the most named first."""
        countries = [key for key in self.weights if key.startswith(COUNTRY)]
        return sorted(countries, key=lambda key: -self.weights[key])


_DATELINE = re.compile(r".{2,80}?\s(?:–|—|-{1,2})\s")


def create_scene(body: str, types: Mapping[str, EntityType], places: Sequence[Place]) -> Scene:
    """Nobody spoken of yet. The outlet in a dateline is nobody that the text speaks of."""
    dateline = _DATELINE.match(body)
    begin = dateline.end() if dateline else 0
    firsts: dict[str, int] = {}
    for start, _, key in places:
        if start >= begin:
            firsts.setdefault(key, start - begin)
    counts = Counter(key for start, _, key in places if start >= begin)
    lead = frozenset(key for key, first in firsts.items() if first < LEAD_CHARACTERS)
    early = (k for k, first in firsts.items() if first < TOPIC_CHARACTERS and types[k] is not GPE)
    return Scene(
        weights={k: counts[k] * (LEAD_WEIGHT if k in lead else 1) for k in types if k in counts},
        types=types,
        sides=find_sides(body, types, places),
        lead=lead,
        topic=min(early, key=firsts.__getitem__, default=None),
    )
