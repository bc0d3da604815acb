"""Entities of an article: names by the tagger, things by the document pass, ids by the linker."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from warta_enrich.entities.documents import gather
from warta_enrich.entities.linking.linker import Link, Linker, create_id
from warta_enrich.entities.mentions import Mention as Named
from warta_enrich.entities.tagger import Name, Tagger
from warta_enrich.entities.things import Thing
from warta_enrich.entities.tokens import list_tokens, locate_tokens
from warta_enrich.text import Sentence
from warta_schemas import Entity, EntityType, Mention

MOST_TOKENS = 100_000
"""Tokens of an article that the tagger reads: a book, and some seconds."""

LINKED, NAMED = 0.95, 0.8
"""Confidence of an entity that a table knows, and of one that is known by its name alone."""


def find_entities(
    body: str,
    sentences: Sequence[Sentence],
    tagger: Tagger,
    linker: Linker,
    published: datetime | None = None,
) -> tuple[Entity, ...]:
    """One entity for each thing that is named, in the order of their first mention.

    Who held an office when the article was published is told from others of that name.
    """
    month = f"{published:%Y-%m}" if published else None
    things = gather(body, find_mentions(body, sentences, tagger), linker)
    first = [linker.link(thing.type, thing.names, month=month) for thing in things]
    near = {link.country for link in first if link and link.country}
    linked = [
        (thing, link or linker.link(thing.type, thing.names, near, month))
        for thing, link in zip(things, first, strict=True)
    ]
    by_id: dict[str, tuple[Link | None, list[Thing]]] = {}
    for thing, link in linked:
        key = link.id if link else create_id(thing.type, thing.full or thing.name)
        by_id.setdefault(key, (link, []))[1].append(thing)
    return tuple(_write(key, link, group) for key, (link, group) in by_id.items())


def find_mentions(body: str, sentences: Sequence[Sentence], tagger: Tagger) -> list[Named]:
    """The names that the tagger finds, as spans of the body.

    Sentences without a capital letter name nobody. Of an endless body only the first part is read;
    the document pass looks for its names in the rest.
    """
    read: list[Sentence] = []
    tokens: list[list[str]] = []
    count = 0
    for sentence in sentences:
        if count >= MOST_TOKENS:
            break
        if _holds_capital(body[sentence.start : sentence.end]):
            read.append(sentence)
            tokens.append(list_tokens(body, sentence.start, sentence.end))
            count += len(tokens[-1])
    return [
        mention
        for sentence, names in zip(read, tagger.tag(tokens), strict=True)
        if names
        for mention in _locate(body, sentence, names)
    ]


def _locate(body: str, sentence: Sentence, names: Sequence[Name]) -> Iterator[Named]:
    """The names of a sentence as spans of the body. Most sentences have none and are spared it."""
    places = locate_tokens(body, sentence.start, sentence.end, names[-1].last)
    for first, last, kind in names:
        yield Named(places[first][0], places[last - 1][1], kind)


def _rank_form(surface: str) -> tuple[int, bool]:
    """The fullest form of a name, in normal case where it also stands in capitals."""
    return len(surface), not surface.isupper()


def _holds_capital(text: str) -> bool:
    return text != text.lower()


def _write(key: str, link: Link | None, things: Sequence[Thing]) -> Entity:
    spans = sorted((m.start, m.end) for thing in things for m in thing.mentions)
    kind: EntityType = (link.type if link else None) or things[0].type
    return Entity(
        id=key,
        name=max((name for thing in things for name in thing.names), key=_rank_form),
        type=kind,
        mentions=tuple(Mention(start=start, end=end) for start, end in spans),
        country=link.country if link else None,
        wikidata=link.wikidata if link else None,
        geonames=link.geonames if link else None,
        confidence=LINKED if link else NAMED,
    )
