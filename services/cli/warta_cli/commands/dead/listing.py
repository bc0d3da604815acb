"""`warta dead list`: how many letters there are of each kind, then each in a line."""

import sys
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
from warta_cli.letters.census import count_kinds
from warta_cli.letters.views import dump_json, show_letter, tabulate
from warta_cli.options import Broker
from warta_schemas import DEAD
from warta_stream import load_settings


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
    letters = find_letters(settings, select(reason, stage, since, until))
    shown = take_newest(letters, limit)
    if json:
        for letter in shown:
            sys.stdout.buffer.write(dump_json(letter) + b"\n")
        sys.stdout.buffer.flush()
        tell_left_out(create_console(stderr=True), letters, shown)
        return
    console = create_console()
    if not letters:
        console.print(f"no such letters on {settings.topic(DEAD)}")
        return
    console.print(tabulate(count_kinds(letters)))
    console.print()
    tell_left_out(console, letters, shown)
    for letter in shown:
        console.print(show_letter(letter))
