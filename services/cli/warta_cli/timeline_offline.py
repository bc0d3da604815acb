"""`warta timeline --articles`: the timeline of a collection in files."""

from pathlib import Path

import typer
from rich.progress import TimeElapsedColumn

from warta_cli.collection import Gathered, Query, create_query, gather
from warta_cli.collection.annotating import count_cores
from warta_cli.display import clean, count
from warta_cli.entity_search import find_nearest, list_linked
from warta_cli.pages import find_files, read_pages
from warta_cli.progress import create_progress
from warta_cli.timeline_answer import answer
from warta_cli.timeline_request import Request
from warta_stream import OperatorError

REFUSALS_SHOWN = 3


def show_offline(
    request: Request, files: list[Path], source: str | None, jobs: int, *, whole: bool
) -> None:
    """Read the files, and print the timeline; how it goes is told on standard error."""
    name = request.entity
    asked = None if whole else name
    query = create_query(asked, list_linked(asked) if asked else ())
    gathered = _read(find_files(files), source, query, jobs or count_cores())
    _report(gathered)
    if not gathered.entries and query.name:
        near = find_nearest(query.name, gathered.names)
        hint = f"; near: {', '.join(map(clean, near))}" if near else ""
        raise OperatorError(f"no dated statement about {query.name!r} in these articles{hint}")
    answer(request, name or "All articles", gathered.entries, whole=whole)


def _read(paths: list[Path], source: str | None, query: Query, jobs: int) -> Gathered:
    with create_progress(TimeElapsedColumn()) as progress:
        task = progress.add_task("reading", total=None)
        pages = read_pages(paths, note=lambda line: typer.echo(line, err=True))
        messages = (page.to_message(source) for page in pages)
        return gather(messages, query, jobs, lambda: progress.advance(task))


def _report(gathered: Gathered) -> None:
    refused = len(gathered.refused)
    typer.echo(f"{count(gathered.articles, 'article')}, {refused} refused", err=True)
    for line in gathered.refused[:REFUSALS_SHOWN]:
        typer.echo(f"  refused: {clean(line)}", err=True)
