"""For whom people speak: "Direktur Utama PT Sagu, Fransiska Wenda", "Priya Nair, analyst at X"."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from warta_schemas import Entity, EntityType

LONGEST_ROLE = 45
_BESIDE = re.compile(r"[\s,(]{1,3}\Z")
_ROLE = re.compile(r",\s[\w\s'’-]{3,40}\Z")


def find_sides(body: str, entities: Sequence[Entity]) -> Mapping[str, str]:
    """The organisation of each person whose name stands beside it, or with a role before it."""
    types = {entity.id: entity.type for entity in entities}
    mentions = sorted((m.start, m.end, entity.id) for entity in entities for m in entity.mentions)
    sides: dict[str, str] = {}
    for (_, end, one), (start, _, other) in pairwise(mentions):
        if start - end > LONGEST_ROLE:
            continue
        match types[one], types[other]:
            case EntityType.ORG, EntityType.PERSON if _BESIDE.match(body[end:start]):
                sides.setdefault(other, one)
            case EntityType.PERSON, EntityType.ORG if _ROLE.match(body[end:start]):
                sides.setdefault(one, other)
    return sides
