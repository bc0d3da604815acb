"""`warta timeline`: what all articles tell of one entity, from a broker or from files."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from warta_cli.options import Broker, Source
from warta_cli.timeline_request import Request, read_period
from warta_stream import OperatorError, load_settings

EXIT_AMBIGUOUS = 2


def timeline(  # noqa: PLR0913, PLR0917 - the options of a command
    entity: Annotated[
        str | None,
        typer.Argument(
            help="An id (iso:NL), or a name or alias in full (Belanda, Netherlands).",
            show_default=False,
        ),
    ] = None,
    broker: Broker = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="From this day, month or year on."),
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Up to this day, month or year.")
    ] = None,
    top: Annotated[
        int, typer.Option(min=0, help="So many dates, those most told of; 0 shows all.")
    ] = 20,
    sentences: Annotated[int, typer.Option(min=1, max=50, help="Sentences for each date.")] = 1,
    articles: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Read these files instead of a broker: inbox messages as JSON Lines, pages, "
            "directories. May be given several times.",
            show_default=False,
        ),
    ] = None,
    source: Source = None,
    jobs: Annotated[
        int, typer.Option(min=0, help="Processes that read --articles; 0: one a processor.")
    ] = 0,
    *,
    whole: Annotated[
        bool,
        typer.Option(
            "--all",
            help="With --articles: all of them are one topic. ENTITY may then name it in words.",
        ),
    ] = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Go on, and show each date that changes.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="A list of dates as JSON; a line each with --follow.")
    ] = False,
) -> None:
    """Show the timeline of an entity: what happened when, as all articles tell it.

    Reads news.timelines.v1. Status 2 where several entities bear the name: they are listed.

    With --articles the pages go through the same steps here, without a broker. The first sentences
    of an article then also count for its day of publication, at a lower weight. --all takes the
    pages as one topic, day by day; what they tell of months and years is left out. Sentences with
    the words of ENTITY, where it is given, then count for more.

    --json gives a list in the order of time: {"date" (EDTF; with --all a day), "earliest",
    "latest", "articles", "stories", "mentions", "sentences": [{"article", "sentence", "source"}]},
    the best sentence first.

    Examples:

        warta timeline Belanda --from 2020

        warta timeline "Jens Stoltenberg" --follow

        warta timeline iso:RU --json | jq '.[].date'

        warta timeline --articles topic.jsonl --all --top 30 --sentences 2 --json
    """
    request = Request(
        entity, *read_period(first, last), top=top, sentences=sentences, json=json, follow=follow
    )
    if whole and not articles:
        raise OperatorError("--all is for --articles: name files")
    if entity is None and not whole:
        raise OperatorError("whose timeline? Name an entity (see --help)")
    if articles and follow:
        raise OperatorError("--follow is for a broker, not for --articles")
    if articles:
        from warta_cli.timeline_offline import show_offline  # noqa: PLC0415 - loads the cores

        show_offline(request, articles, source, jobs, whole=whole)
        return
    from warta_cli.timeline_live import AmbiguousNameError, show_live  # noqa: PLC0415

    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(show_live(request, load_settings(broker=broker)))
    except AmbiguousNameError as error:
        typer.echo(f"warta: {error}", err=True)
        raise typer.Exit(EXIT_AMBIGUOUS) from None
