"""`warta dead show`: one letter whole, or its bytes."""

import asyncio
import sys
from typing import Annotated

import typer

from warta_cli.display import create_console
from warta_cli.letters.archive import read_message
from warta_cli.letters.selection import parse_place
from warta_cli.letters.views import show_message
from warta_cli.options import Broker
from warta_stream import OperatorError, load_settings


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
    message = asyncio.run(read_message(settings, parse_place(letter)))
    if not raw:
        create_console().print(show_message(message))
    elif message.value is None:
        raise OperatorError(f"letter {letter} has no value: {message.header('warta-detail')!a}")
    else:
        sys.stdout.buffer.write(message.value)
        sys.stdout.buffer.flush()
