"""For whom people speak: "Direktur Utama PT Sagu, Fransiska Wenda", "Priya Nair, analyst at X"."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from warta_schemas import EntityType

LONGEST_ROLE = 45
_BESIDE = re.compile(r"[\s,(]{1,3}\Z")
_ROLE = re.compile(r",\s[\w\s'’-]{3,40}\Z")


Place = tuple[int, int, str]
"""From and to of a mention, and whom it names."""


def find_sides(
    body: str, types: Mapping[str, EntityType], places: Sequence[Place]
) -> Mapping[str, str]:
    """The organisation of each person whose name stands beside it, or with a role before it."""
    sides: dict[str, str] = {}
    for (_, end, one), (start, _, other) in pairwise(places):
        if start - end > LONGEST_ROLE:
            continue
        match types[one], types[other]:
            case EntityType.ORG, EntityType.PERSON if _BESIDE.match(body[end:start]):
                sides.setdefault(other, one)
            case EntityType.PERSON, EntityType.ORG if _ROLE.match(body[end:start]):
                sides.setdefault(one, other)
    return sides
