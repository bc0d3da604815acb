"""`warta dead`: what could not be processed, why, and sent again once that is mended."""

import typer

from warta_cli.commands.dead.listing import list_letters
from warta_cli.commands.dead.replaying import replay
from warta_cli.commands.dead.showing import show

app = typer.Typer(
    name="dead",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="List, show and replay dead letters: what could not be processed, and why.",
)
app.command("list")(list_letters)
app.command()(show)
app.command()(replay)
