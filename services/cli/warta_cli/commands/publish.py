"""`warta publish`: files onto the inbox topic."""

import asyncio

import typer
from aiokafka.structs import RecordMetadata
from rich.progress import TimeRemainingColumn

from warta_cli.clients import publish as send
from warta_cli.options import Broker, ContentType, Files, Source
from warta_cli.pages import find_files, read_pages
from warta_cli.progress import create_progress
from warta_schemas import INBOX, Outgoing
from warta_stream import load_settings
from warta_stream.admin import require_topics

REFUSALS_SHOWN = 10


def publish(
    files: Files,
    source: Source = None,
    content_type: ContentType = None,
    broker: Broker = None,
) -> None:
    """Publish pages, and say how many the broker has accepted.

    A page goes as it is, with its content type in a header; a line of a .jsonl file is an inbox
    message; each item of a feed or of a list in JSON is a message of its own. Status 1 where a
    message was not accepted.

    Examples:

        warta publish page.txt --source inews.id

        warta publish dumps/ --broker kafka:9092

        warta publish feed.xml --source inews.id
    """
    settings = load_settings(broker=broker)
    paths = find_files(files)
    asyncio.run(require_topics(settings, (INBOX,)))
    accepted = 0
    with create_progress(TimeRemainingColumn()) as progress:
        task = progress.add_task("publishing", total=None)

        def on_ack(_: Outgoing, __: RecordMetadata) -> None:
            nonlocal accepted
            accepted += 1
            progress.update(task, completed=accepted)

        tracked = progress.track(paths, description="files")
        pages = read_pages(tracked, content_type, note=typer.echo)
        messages = (page.to_outgoing(source) for page in pages)
        refused = asyncio.run(send(settings, messages, on_ack))
    _report(accepted, refused, f"{settings.topic(INBOX)} on {settings.broker}")


def _report(accepted: int, refused: list[str], where: str) -> None:
    typer.echo(f"{accepted} accepted, {len(refused)} refused: {where}")
    for line in refused[:REFUSALS_SHOWN]:
        typer.echo(f"  refused {line}", err=True)
    if refused:
        raise typer.Exit(1)
