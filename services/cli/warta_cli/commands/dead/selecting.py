"""Which letters `list` and `replay` are about: the options that say so, and what they select."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from warta_cli.letters.archive import read_letters
from warta_cli.letters.letter import Letter
from warta_cli.letters.selection import Selection
from warta_cli.moments import parse_moment
from warta_cli.places import Place
from warta_cli.progress import create_progress
from warta_schemas import DeadReason
from warta_stream import Settings

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


def select(
    reasons: list[DeadReason],
    stage: str | None,
    since: str | None,
    until: str | None,
    places: frozenset[Place] = frozenset(),
) -> Selection:
    """What the options say, of letters as they stand now. Raises OperatorError."""
    now = datetime.now(UTC)
    return Selection(
        frozenset(reasons),
        stage,
        parse_moment(since, now) if since else None,
        parse_moment(until, now) if until else None,
        places,
    )


def find_letters(settings: Settings, selection: Selection) -> list[Letter]:
    """The selected letters, the oldest first. Raises OperatorError."""
    with create_progress(stays=False) as progress:
        task = progress.add_task("reading letters", total=None)
        return asyncio.run(read_letters(settings, selection, lambda _: progress.advance(task)))


def take_newest(letters: list[Letter], limit: int) -> list[Letter]:
    """The newest of some letters; 0 takes all."""
    return letters[-limit:] if limit else letters


def tell_left_out(console: Console, letters: list[Letter], shown: list[Letter]) -> None:
    """How many are not shown, if any."""
    if len(shown) < len(letters):
        console.print(f"… {len(letters) - len(shown)} older ones left out: --limit 0 shows all")
