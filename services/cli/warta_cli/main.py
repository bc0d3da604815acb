"""The entry point: commands, and how their errors are told."""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from warta_cli.commands import (
    annotate,
    audit,
    dead,
    monitor,
    publish,
    settings,
    tail,
    topics,
    up,
    worker,
)
from warta_stream import report_errors

app = typer.Typer(
    name="warta",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Turn page dumps into clean, dated, annotated articles, over Kafka.\n\n"
    "Start with `warta up tests/data/articles/raw`: the whole system on this machine.",
    epilog="Built later, and not there yet: `warta timeline`, `warta annotate --events`.",
)

app.command()(up.up)
app.command()(worker.worker)
app.command()(publish.publish)
app.command()(tail.tail)
app.command()(annotate.annotate)
app.command()(audit.audit)
app.command()(monitor.monitor)
app.command()(topics.topics)
app.add_typer(dead.app)
app.command()(settings.settings)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer's callback
    if wanted:
        typer.echo(f"warta {version('warta')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Options of every command."""


def main() -> None:
    """Run the command. An OperatorError is one line and status 1; Ctrl-C is status 130."""
    try:
        with report_errors():
            app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
