"""`--explain`, second part: the body with its entities coloured by type, and the list of them."""

from collections.abc import Iterator

from rich.text import Text

from warta_cli.display import clean, mask_controls
from warta_schemas import EnrichedArticle, Entity, EntityType

STYLES = {
    EntityType.PERSON: "bold green",
    EntityType.ORG: "bold magenta",
    EntityType.GPE: "bold cyan",
    EntityType.LOC: "bold blue",
    EntityType.EVENT: "bold yellow",
}
NAMES_WIDTH = 40
ID_WIDTH = 36


def show_entities(article: EnrichedArticle) -> Iterator[Text]:
    """The body with its names marked, then an entity a line."""
    if not article.entities:
        yield Text("\nno entities", "dim")
        return
    yield Text()
    yield from _mark_body(article)
    yield Text()
    for entity in article.entities:
        yield _show_entity(article.body, entity)


def _mark_body(article: EnrichedArticle) -> Iterator[Text]:
    """Each paragraph as one text."""
    marks = sorted((m.start, m.end, e.type) for e in article.entities for m in e.mentions)
    start = 0
    for paragraph in article.body.split("\n\n"):
        end = start + len(paragraph)
        text, at = Text(), start
        for low, high, kind in marks:
            if start <= low and high <= end:
                text.append(mask_controls(article.body[at:low]))
                text.append(mask_controls(article.body[low:high]), STYLES[kind])
                at = high
        text.append(mask_controls(article.body[at:end]))
        yield text
        start = end + 2


def _show_entity(body: str, entity: Entity) -> Text:
    """Type, id, name, count, and why it bears this id."""
    forms = dict.fromkeys(body[m.start : m.end] for m in entity.mentions)
    others = ", ".join(form for form in forms if form != entity.name)
    return Text.assemble(
        (f"{entity.type.value:<7}", STYLES[entity.type]),
        (f"{clean(entity.id, ID_WIDTH):<{ID_WIDTH + 1}}", "cyan"),
        clean(entity.name, NAMES_WIDTH),
        (f"  ×{len(entity.mentions)}", "dim"),
        (f"  also {clean(others, NAMES_WIDTH)}" if others else "", "dim"),
        (f"  ← {tell_reason(entity)}", "dim"),
    )


def tell_reason(entity: Entity) -> str:
    """By which table an entity bears its id."""
    scheme = entity.id.partition(":")[0]
    if scheme == "warta":
        return "its name; no table knows it" if entity.confidence < KNOWN else "a known institution"
    return {
        "iso": "the name of a country (CLDR)",
        "wd": "the curated table",
        "geonames": "the largest city of this name (GeoNames)",
    }.get(scheme, scheme)


KNOWN = 0.9
"""Confidence from which on a table has known the name."""
