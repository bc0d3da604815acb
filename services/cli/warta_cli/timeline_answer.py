"""The answer to what is asked of a timeline: a page to read, or JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson
import typer
from rich.text import Text

from warta_cli.display import create_console
from warta_cli.timeline_page import show_page
from warta_cli.timeline_request import Request
from warta_client.table import order_by_time
from warta_enrich.selection import Chosen, join_days, select
from warta_schemas import TimelineEntry


def answer(
    request: Request, name: str, entries: Sequence[TimelineEntry], *, whole: bool = False
) -> None:
    """Print a timeline: as JSON, or as a page to read. `whole` is that of a collection."""
    joined = join_days(entries)
    chosen = choose(request, joined, whole=whole)
    if request.json:
        for line in _write_json(chosen, lines=request.follow):
            typer.echo(line)
        return
    dates = sum(map(request.covers, joined))
    print_all(show_page(name, chosen, dates))


def choose(request: Request, entries: Sequence[TimelineEntry], *, whole: bool) -> list[Chosen]:
    """The dates to show, in the order of time.

    Those of an entity lie apart. A topic comes in bursts, whose days are all wanted; the request's
    words say what it is about.
    """
    inside = [entry for entry in entries if request.covers(entry)]
    most = request.top or len(inside)
    topic = request.entity if whole else None
    chosen = select(inside, most, request.sentences, topic, spread=not whole)
    return sorted(chosen, key=lambda one: order_by_time(one.entry))


def print_all(texts: Iterator[Text]) -> None:
    """Print lines of a page."""
    console = create_console()
    for text in texts:
        console.print(text)


def _write_json(chosen: Sequence[Chosen], *, lines: bool) -> Iterator[str]:
    records = [to_record(one) for one in chosen]
    if lines:
        yield from (orjson.dumps(record).decode() for record in records)
    else:
        yield orjson.dumps(records, option=orjson.OPT_INDENT_2).decode()


def to_record(chosen: Chosen) -> dict[str, Any]:
    """A date as JSON has it."""
    entry = chosen.entry
    return {
        "date": entry.date,
        "earliest": entry.earliest,
        "latest": entry.latest,
        "articles": entry.articles,
        "stories": entry.stories,
        "mentions": entry.mentions,
        "sentences": [
            {"article": q.article, "sentence": q.sentence, "source": q.source}
            for q in chosen.sentences
        ],
    }
