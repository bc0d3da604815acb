"""The document pass: from names in sentences to the things that an article speaks of.

A name that is known once in an article is a name everywhere in it; its type is the one that most
of its mentions have; short forms, acronyms and titles lead to the full name. Every surface belongs
to one thing in one article, which is how readers read it.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from warta_enrich.entities.brackets import list_brackets
from warta_enrich.entities.extents import settle
from warta_enrich.entities.forms import list_type_forms, split_name
from warta_enrich.entities.heads import GENERIC, tell_kind
from warta_enrich.entities.insertions import Inserted, find_inserted
from warta_enrich.entities.mentions import DATE_WORDS, LEAST_LETTERS, Mention
from warta_enrich.entities.spreading import spread
from warta_enrich.entities.things import Thing, group
from warta_enrich.entities.titles import drop_offices, drop_titles
from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType

LONGEST = 120
_PLAIN = re.compile(r"\w+")
_STARTS = re.compile(r"(?:\A|[.!?…:]|\n)[\s\"'“‘(]{0,4}\Z")
MARKS = 8


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
    for short, full in list_brackets(body, settled):
        types[short] = types[full]
    types |= {body[m.start : m.end]: PERSON for one in inserted for m in (one.first, one.last)}
    everywhere = spread(body, settled, types, small, known.is_place)
    return group(body, everywhere, {body[i.first.start : i.first.end]: i.full for i in inserted})


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
    if body[start:end].casefold() in DATE_WORDS:
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
