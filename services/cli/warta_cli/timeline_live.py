"""`warta timeline` from a broker: the table of news.timelines.v1, and what changes in it."""

import orjson
import typer

from warta_cli.display import clean, count
from warta_cli.entity_search import find, find_nearest, list_linked
from warta_cli.timeline_answer import answer, print_all, to_record
from warta_cli.timeline_page import show_date, show_removed
from warta_cli.timeline_request import Request
from warta_client import Change, ClientError, Timelines, TimelineTable
from warta_enrich.selection import select
from warta_schemas import TIMELINES
from warta_stream import OperatorError, Settings
from warta_stream.connection import connection_options

MOST_LISTED = 10


class AmbiguousNameError(Exception):
    """Several entities bear a name: a line for each."""


async def show_live(request: Request, settings: Settings) -> None:
    """Print the timeline as it stands, and with `follow` each change until Ctrl-C.

    Raises OperatorError where there is no broker, no topic or no such entity, AmbiguousNameError
    where the name is that of several.
    """
    linked = list_linked(request.entity or "")
    try:
        if not (linked and await _read(request, settings, linked, linked)):
            await _read(request, settings, linked, None)
    except ClientError as error:
        raise OperatorError(str(error)) from None


async def _read(
    request: Request, settings: Settings, linked: list[str], only: list[str] | None
) -> bool:
    """Read the table, or `only` what concerns these: much faster. Whether there was any of it."""
    query = request.entity or ""
    options = connection_options(settings)
    broker = options.pop("bootstrap_servers")
    async with Timelines(
        broker, entities=only, prefix=settings.topic_prefix, **options
    ) as timelines:
        if only and not len(timelines.table):
            return False
        entity = _choose(query, linked, timelines.table, settings, follow=request.follow)
        changes = timelines.changes()
        answer(request, _name(entity, timelines.table), timelines.of(entity))
        if request.follow:
            async for change in changes:
                if change.entity == entity:
                    _show(request, change)
    return True


def _choose(
    query: str, linked: list[str], table: TimelineTable, settings: Settings, *, follow: bool
) -> str:
    """The entity that is meant."""
    names = dict(table.list_entities())
    if not names and not follow:
        raise OperatorError(
            f"{settings.topic(TIMELINES)} holds nothing yet: is the timelines stage running "
            "(`warta worker timelines`), and has anything been published?"
        )
    found = find(query, linked, names)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError(_list_candidates(query, found, table, names))
    if follow and len(linked) == 1:
        return linked[0]
    near = find_nearest(query, (name for own in names.values() for name in own))
    hint = f"near: {', '.join(map(clean, near))}" if near else f"{len(names)} others are"
    raise OperatorError(f"no entity is known as {query!r}; {hint}")


def _list_candidates(
    query: str, found: list[str], table: TimelineTable, names: dict[str, tuple[str, ...]]
) -> str:
    lines = [f"{query!r} may be any of these: name one by its id"]
    for entity in found[:MOST_LISTED]:
        dates = count(len(table.of(entity)), "date")
        lines.append(f"  {clean(entity)}  {clean(names[entity][0])}, {dates}")
    return "\n".join(lines)


def _name(entity: str, table: TimelineTable) -> str:
    entries = table.of(entity)
    if not entries:
        return f"{entity} · nothing yet"
    kind = next((f" · {entry.type}" for entry in entries if entry.type), "")
    most = max(entries, key=lambda entry: entry.articles)
    return f"{most.name}{kind} · {entity}"


def _show(request: Request, change: Change) -> None:
    """One date as it now stands."""
    if change.entry is None:
        if request.json:
            typer.echo(orjson.dumps({"date": change.date, "removed": True}).decode())
        else:
            print_all(iter([show_removed(change.date)]))
        return
    if not request.covers(change.entry):
        return
    [chosen] = select([change.entry], 1, request.sentences)
    if request.json:
        typer.echo(orjson.dumps(to_record(chosen)).decode())
    else:
        print_all(show_date(chosen))
