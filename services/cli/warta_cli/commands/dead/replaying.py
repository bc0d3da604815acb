"""`warta dead replay`: letters sent to where they came from, or what would be sent."""

import asyncio
from contextlib import aclosing
from typing import Annotated

import typer

from warta_cli.commands.dead.selecting import (
    Limit,
    Reasons,
    Since,
    Stage,
    Until,
    find_letters,
    select,
    take_newest,
    tell_left_out,
)
from warta_cli.display import create_console
from warta_cli.letters.archive import judge, read_messages
from warta_cli.letters.fates import Fate, Rules, balance
from warta_cli.letters.letter import Letter
from warta_cli.letters.selection import parse_place
from warta_cli.letters.sender import Settle, send_replays
from warta_cli.letters.views import show_letter
from warta_cli.options import Broker
from warta_cli.places import Place
from warta_cli.progress import create_progress
from warta_stream import OperatorError, Settings, load_settings


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
    places = frozenset(map(parse_place, letters))
    selected = find_letters(settings, select(reason, stage, since, until, places))
    rules = Rules(max_attempts=max_attempts, again=again, old=old)
    with create_progress(stays=False) as progress:
        task = progress.add_task("looking for earlier replays", total=None)
        fates = asyncio.run(judge(settings, selected, rules, lambda _: progress.advance(task)))
    if yes:
        _send(settings, fates)
    else:
        _preview(selected, fates, limit)


def _preview(letters: list[Letter], fates: dict[Place, Fate], limit: int) -> None:
    console = create_console()
    shown = take_newest(letters, limit)
    tell_left_out(console, letters, shown)
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
        with create_progress(stays=False) as progress:
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
