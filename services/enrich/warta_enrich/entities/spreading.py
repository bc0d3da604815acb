"""Names that are known once in an article, wherever else they stand in it."""

from collections.abc import Callable, Collection, Mapping, Sequence

from warta_enrich.entities.forms import may_name_company, split_name
from warta_enrich.entities.mentions import DATE_WORDS, LEAST_LETTERS, Mention
from warta_enrich.entities.surfaces import find_surfaces
from warta_schemas import EntityType

MOST_SURFACES = 400
"""Distinct names of an article that are looked for again: a bound on the work."""


def spread(
    body: str,
    mentions: Sequence[Mention],
    types: Mapping[str, EntityType],
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
    if len(words) < 2 or kind not in {EntityType.PERSON, EntityType.ORG}:  # noqa: PLR2004
        return []
    return [
        part
        for part in (words[0], words[-1])
        if len(part) > LEAST_LETTERS
        and part[0].isupper()
        and part.casefold() not in DATE_WORDS
        and part.lower() not in small
        and (kind is EntityType.PERSON or may_name_company(part, is_place))
    ]
