"""The things of an article: its mentions by what they name, fuller names before shorter ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from warta_enrich.entities.brackets import find_aliases
from warta_enrich.entities.forms import fold_full, key_of, list_forms, split_name
from warta_enrich.entities.mentions import Mention
from warta_schemas import EntityType


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


def group(body: str, mentions: Sequence[Mention], inserted: Mapping[str, str]) -> list[Thing]:
    """Mentions by the thing that they name; `inserted` are first names with the full ones."""
    owners: dict[str, Thing] = {}
    shelf = _Shelf()
    types = {body[m.start : m.end]: m.type for m in mentions}
    aliases = find_aliases(body, mentions)
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
