"""`warta dead`: what could not be processed, why, and sent again once that is mended."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from warta_cli.display import create_console
from warta_cli.letters.archive import judge, read_letters, read_message, read_messages
from warta_cli.letters.census import count_kinds
from warta_cli.letters.fates import Fate, Rules, balance
from warta_cli.letters.letter import Letter, Place
from warta_cli.letters.selection import Selection
from warta_cli.letters.sender import Settle, send_replays
from warta_cli.letters.views import dump_json, show_letter, show_message, tabulate
from warta_cli.moments import parse_moment
from warta_cli.options import Broker
from warta_schemas import DEAD, DeadReason
from warta_stream import OperatorError, Settings, load_settings

app = typer.Typer(
    name="dead",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="List, show and replay dead letters: what could not be processed, and why.",
)

Reasons = Annotated[
    list[DeadReason],
    typer.Option(
        "--reason",
        metavar="REASON",
        help=f"Only letters of this reason; may be repeated. One of {', '.join(DeadReason)}.",
        show_default=False,
    ),
]
Stage = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only letters of this stage.", show_default=False)
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="TIME",
        help="Only letters written then or later: 2024-05-06T10:00:00+07:00, 2024-05-06 (its "
        "midnight, UTC), or how long ago: 30m, 2h, 3d.",
        show_default=False,
    ),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Only letters written before that.", show_default=False),
]
Limit = Annotated[int, typer.Option(min=0, help="How many letters to show, the newest; 0 is all.")]


@app.command("list")
def list_letters(
    broker: Broker = None,
    reason: Reasons = [],  # noqa: B006 - typer copies it
    stage: Stage = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    *,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a letter.")] = False,
) -> None:
    """Count the dead letters, then list them, the newest last.

    Each line is a letter's place (PARTITION@OFFSET), time, stage, reason, detail, and where the
    original stood.

    Examples:

        warta dead list

        warta dead list --reason internal_error --since 2h

        warta dead list --json --limit 0 | jq -r .detail | sort | uniq -c
    """
    settings = load_settings(broker=broker)
    letters = _find(settings, _select(reason, stage, since, until))
    shown = letters[-limit:] if limit else letters
    if json:
        for letter in shown:
            sys.stdout.buffer.write(dump_json(letter) + b"\n")
        sys.stdout.buffer.flush()
        _tell_left_out(create_console(stderr=True), letters, shown)
        return
    console = create_console()
    if not letters:
        console.print(f"no such letters on {settings.topic(DEAD)}")
        return
    console.print(tabulate(count_kinds(letters)))
    console.print()
    _tell_left_out(console, letters, shown)
    for letter in shown:
        console.print(show_letter(letter))


@app.command()
def show(
    letter: Annotated[
        str, typer.Argument(metavar="PARTITION@OFFSET", help="The letter, as `list` names it.")
    ],
    broker: Broker = None,
    *,
    raw: Annotated[
        bool, typer.Option("--raw", help="Write the original bytes and nothing else.")
    ] = False,
) -> None:
    """Show one letter: its headers, its bytes, and what they say where they are text.

    Examples:

        warta dead show 0@42

        warta dead show 0@42 --raw > page.html
    """
    settings = load_settings(broker=broker)
    message = asyncio.run(read_message(settings, Place.parse(letter)))
    if not raw:
        create_console().print(show_message(message))
    elif message.value is None:
        raise OperatorError(f"letter {letter} has no value: {message.header('warta-detail')!a}")
    else:
        sys.stdout.buffer.write(message.value)
        sys.stdout.buffer.flush()


@app.command()
def replay(  # noqa: PLR0913, PLR0917 - an option each
    letters: Annotated[
        list[str],
        typer.Argument(
            metavar="PARTITION@OFFSET...",
            help="Only these letters, as `list` names them.",
            show_default=False,
        ),
    ] = [],  # noqa: B006 - typer copies it
    broker: Broker = None,
    reason: Reasons = [],  # noqa: B006
    stage: Stage = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    max_attempts: Annotated[
        int, typer.Option(min=1, help="Leave out letters that have failed so often.")
    ] = 3,
    *,
    yes: Annotated[
        bool, typer.Option("--yes", "--send", help="Send. Without it nothing is changed.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Send also what was replayed before.")
    ] = False,
    old: Annotated[
        bool,
        typer.Option(
            "--old",
            help="Send also letters whose original was removed from its topic: whether they were "
            "replayed before cannot be told.",
        ),
    ] = False,
) -> None:
    """Send dead letters to the topics that they came from. A dry run, unless --yes is given.

    A letter is sent once, however often this is run and wherever it was interrupted: what was
    sent is found on its topic. A message that fails again is a new letter with one attempt more.
    Replays arrive after what was published since: mind this where an older version of a page
    must not follow a newer one. Do not run two replays at once.

    Examples:

        warta dead replay --reason internal_error --since 2h

        warta dead replay --reason internal_error --since 2h --yes

        warta dead replay 0@42 1@7 --yes
    """
    settings = load_settings(broker=broker)
    places = frozenset(map(Place.parse, letters))
    selected = _find(settings, _select(reason, stage, since, until, places))
    rules = Rules(max_attempts=max_attempts, again=again, old=old)
    with _progress() as progress:
        task = progress.add_task("looking for earlier replays", total=None)
        fates = asyncio.run(judge(settings, selected, rules, lambda _: progress.advance(task)))
    if yes:
        _send(settings, fates)
    else:
        _preview(selected, fates, limit)


def _select(
    reasons: list[DeadReason],
    stage: str | None,
    since: str | None,
    until: str | None,
    places: frozenset[Place] = frozenset(),
) -> Selection:
    now = datetime.now(UTC)
    return Selection(
        frozenset(reasons),
        stage,
        parse_moment(since, now) if since else None,
        parse_moment(until, now) if until else None,
        places,
    )


def _find(settings: Settings, selection: Selection) -> list[Letter]:
    with _progress() as progress:
        task = progress.add_task("reading letters", total=None)
        return asyncio.run(read_letters(settings, selection, lambda _: progress.advance(task)))


def _preview(letters: list[Letter], fates: dict[Place, Fate], limit: int) -> None:
    console = create_console()
    shown = letters[-limit:] if limit else letters
    _tell_left_out(console, letters, shown)
    for letter in shown:
        console.print(show_letter(letter, fates[letter.place]))
    _report(fates, dry=True)
    console.print("a dry run: nothing was sent; --yes sends")


def _report(fates: dict[Place, Fate], *, dry: bool) -> None:
    typer.echo(balance(fates.values(), dry=dry))
    if Fate.TOO_OLD in fates.values():
        typer.echo("their topic has removed what is too old to tell: --old sends it all the same")


def _send(settings: Settings, fates: dict[Place, Fate]) -> None:
    """Send what waits, and print the count whatever happens. Status 1 where one was refused."""
    waiting = [place for place, fate in fates.items() if fate is Fate.WAITING]
    try:
        with _progress() as progress:
            task = progress.add_task("replaying", total=len(waiting))

            def settle(place: Place, fate: Fate) -> None:
                fates[place] = fate
                progress.advance(task)

            asyncio.run(_send_back(settings, waiting, settle))
        fates |= {place: Fate.GONE for place in waiting if fates[place] is Fate.WAITING}
    finally:
        _report(fates, dry=False)
    if Fate.REFUSED in fates.values():
        refused = [str(place) for place in waiting if fates[place] is Fate.REFUSED]
        raise OperatorError(f"too large for the broker: {', '.join(refused)}")


async def _send_back(settings: Settings, places: list[Place], settle: Settle) -> None:
    async with aclosing(read_messages(settings, places)) as letters:
        await send_replays(settings, letters, settle)


def _tell_left_out(console: Console, letters: list[Letter], shown: list[Letter]) -> None:
    if len(shown) < len(letters):
        console.print(f"… {len(letters) - len(shown)} older ones left out: --limit 0 shows all")


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on standard error; nothing where that is no terminal."""
    console = create_console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        yield progress
