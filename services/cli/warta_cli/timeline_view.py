"""`--timeline`: what an article tells happened when, in the order of time, as one reads it."""

from collections.abc import Iterator

from rich.text import Text

from warta_cli.display import HELD, clean, count
from warta_schemas import EnrichedArticle, TimelineItem

SENTENCE_WIDTH = 160
DATE_WIDTH = 25
MOST_NAMES = 4


def show_timeline(article: EnrichedArticle) -> Iterator[Text]:
    """The title, then an item in two lines: when and what, and who took part."""
    yield Text(clean(article.title or "(no title)"), "bold underline")
    if not article.timeline:
        yield Text("no dated statements", "dim")
        return
    names = {entity.id: entity.name for entity in article.entities}
    for item in sorted(article.timeline, key=_when):
        yield from _show_item(item, names)
    yield Text(count(len(article.timeline), "dated statement"), "dim")


def _when(item: TimelineItem) -> tuple[str, int]:
    return item.earliest or item.latest or "", item.start


def _show_item(item: TimelineItem, names: dict[str, str]) -> Iterator[Text]:
    yield Text.assemble(
        (f"{item.date:<{DATE_WIDTH}}", "green"), clean(item.sentence, SENTENCE_WIDTH)
    )
    who = [clean(names.get(key, key)) for key in item.participants]
    told = ", ".join(who[:MOST_NAMES]) + (" …" if len(who) > MOST_NAMES else "")
    notes = (f"“{clean(item.text)}”", HELD.get(item.modality), told)
    yield Text(" " * DATE_WIDTH + " · ".join(filter(None, notes)), "dim")
