"""A timeline across articles as one reads it: when, what happened, and who tells it."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from warta_cli.dates_in_words import say_date
from warta_cli.display import HELD, clean, count
from warta_enrich.selection import Chosen
from warta_schemas import QuotedSentence, TimelineEntry

SENTENCE_WIDTH = 220
DATE_WIDTH = 30
INDENT = 2
MOST_LEVELS = 3
MOST_SOURCES = 4


def show_page(name: str, chosen: Sequence[Chosen], dates: int) -> Iterator[Text]:
    """The name, then the dates in the order of time; of dates that hold others, the coarser first.

    `dates` is how many there are, shown or not.
    """
    yield Text(clean(name), "bold underline")
    within: list[TimelineEntry] = []
    for one in chosen:
        while within and not _holds(within[-1], one.entry):
            within.pop()
        yield from show_date(one, min(len(within), MOST_LEVELS))
        within.append(one.entry)
    left = dates - len(chosen)
    more = f"; {count(left, 'further date')}: --top 0 shows all" if left else ""
    yield Text(f"{count(len(chosen), 'date')}{more}", "dim")


def show_date(chosen: Chosen, level: int = 0) -> Iterator[Text]:
    """A date with its sentences, and below them by how many it is told."""
    label = clean(say_date(chosen.entry.date), DATE_WIDTH)
    indent = " " * (INDENT * level)
    for number, quoted in enumerate(chosen.sentences):
        head = indent + (label if number == 0 else "")
        yield Text.assemble((f"{head:<{DATE_WIDTH}} ", "green"), _tell(quoted))
    yield Text(" " * (DATE_WIDTH + 1) + _tell_sources(chosen.entry), "dim")


def show_removed(date: str) -> Text:
    """A date of which no article tells any more."""
    return Text(f"{clean(say_date(date)):<{DATE_WIDTH}} no longer told by any article", "red")


def _holds(outer: TimelineEntry, inner: TimelineEntry) -> bool:
    """Whether a date lies within another; open ends hold nothing."""
    if outer.earliest is None or outer.latest is None:
        return False
    if inner.earliest is None or inner.latest is None:
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _tell(quoted: QuotedSentence) -> Text:
    held = HELD.get(quoted.modality) if quoted.modality else None
    text = Text(clean(quoted.sentence, SENTENCE_WIDTH))
    return text.append(f"  ({held})", "italic dim") if held else text


def _tell_sources(entry: TimelineEntry) -> str:
    sources = list(dict.fromkeys(clean(q.source) for q in entry.sentences if q.source))
    named = ", ".join(sources[:MOST_SOURCES])
    if len(sources) > MOST_SOURCES:
        named += f" and {len(sources) - MOST_SOURCES} more"
    stories = count(entry.stories, "story", "stories")
    if entry.articles != entry.stories:
        stories += f" in {count(entry.articles, 'article')}"
    return f"{stories} · {named}" if named else stories
