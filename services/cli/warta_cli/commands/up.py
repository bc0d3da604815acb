"""`warta up`: the whole system on this machine."""

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Annotated

import typer
from aiokafka import AIOKafkaConsumer
from aiokafka.structs import RecordMetadata
from rich.console import Console

from warta_cli.account import Account, is_dead_letter
from warta_cli.clients import open_reader, publish, read_batch
from warta_cli.display import count, create_console, show_article, show_dead
from warta_cli.options import Broker, Files
from warta_cli.pages import Page, find_files, read_pages
from warta_cli.system import WorkerProcess, run_workers
from warta_schemas import DEAD, ENRICHED, CodecError, EnrichedArticle, Message, Outgoing, decode
from warta_stream import OperatorError, Settings, load_settings
from warta_stream.admin import ensure_topics
from warta_stream.broker import embedded_broker, find_free_port

KAFKA_PORT = 9092
EMBEDDED_SESSION_SECONDS = 6.0
"""The embedded broker lets a group join after half the session timeout: take the least."""

POLL_SECONDS = 0.2
QUIET_SECONDS = 120.0
"""With --once: nothing settled for so long means that something hangs."""


def up(
    files: Files = [],  # noqa: B006 - typer copies it
    broker: Broker = None,
    *,
    port: Annotated[
        int | None,
        typer.Option(
            help="Port of the embedded broker.  [default: 9092, or a free one where it is taken]",
            show_default=False,
        ),
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="End when every published message is through.")
    ] = False,
) -> None:
    """Run the whole system: broker, workers, metrics. Publish files, show articles as they come.

    Without --broker an embedded broker runs as long as this command and keeps nothing. Stays
    until Ctrl-C; with --once it ends when all is through, with status 1 where something was lost.

    Examples:

        warta up tests/data/articles/raw --once

        warta up --broker kafka:9092
    """
    console = create_console()
    pages = list(read_pages(find_files(files)))
    if once and not pages:
        raise OperatorError("--once needs something to publish: name files")
    with ExitStack() as stack:
        settings = stack.enter_context(_connect(broker, port, console))
        asyncio.run(ensure_topics(settings))
        workers = stack.enter_context(run_workers(settings, _environment(broker)))
        for worker in workers:
            console.print(f"{worker.stage:<10} {worker.metrics_url}", style="dim")
        try:
            asyncio.run(_run(settings, pages, workers, console, once=once))
        except KeyboardInterrupt:
            console.print("stopping …", style="dim")


@contextmanager
def _connect(broker: str | None, port: int | None, console: Console) -> Iterator[Settings]:
    """Settings for the named broker, or for an embedded one that lives as long as the block."""
    if broker:
        yield load_settings(broker=broker)
        return
    with embedded_broker(port or find_free_port(KAFKA_PORT)) as address:
        console.print(f"{'broker':<10} {address} (embedded, in memory)", style="dim")
        yield load_settings(broker=address, session_timeout_seconds=EMBEDDED_SESSION_SECONDS)


def _environment(broker: str | None) -> dict[str, str]:
    if broker:
        return dict(os.environ)
    return {**os.environ, "WARTA_SESSION_TIMEOUT_SECONDS": str(EMBEDDED_SESSION_SECONDS)}


async def _run(
    settings: Settings,
    pages: list[Page],
    workers: list[WorkerProcess],
    console: Console,
    *,
    once: bool,
) -> None:
    account = Account(settings)
    started = time.monotonic()
    async with open_reader(settings, (ENRICHED, DEAD), from_beginning=False) as reader:
        await _publish(settings, pages, account)
        if pages:
            console.print(f"published  {len(account.published)} messages", style="dim")
        await _follow(reader, account, workers, console, once=once)
    duplicates = account.outstanding()
    console.print(
        f"{len(account.published)} in = {count(len(account.articles), 'article')} + "
        f"{count(duplicates, 'identical re-crawl')} + {count(len(account.dead), 'dead letter')}, "
        f"{time.monotonic() - started:.1f} s",
        style="bold",
    )


async def _publish(settings: Settings, pages: list[Page], account: Account) -> None:
    def on_ack(_: Outgoing, where: RecordMetadata) -> None:
        account.publish(where.partition, where.offset)

    refused = await publish(settings, (page.to_outgoing(None) for page in pages), on_ack)
    if refused:
        raise OperatorError(f"not accepted by the broker: {'; '.join(refused)}")


async def _follow(
    reader: AIOKafkaConsumer,
    account: Account,
    workers: list[WorkerProcess],
    console: Console,
    *,
    once: bool,
) -> None:
    """Show what comes; with `once`, until each published message is accounted for."""
    last = time.monotonic()
    while True:
        messages = await read_batch(reader, POLL_SECONDS)
        for message in messages:
            _show(message, account, console)
        for worker in workers:
            worker.require_alive()
        if messages:
            last = time.monotonic()
        elif once and _is_through(account, workers):
            return
        elif once and time.monotonic() - last > QUIET_SECONDS:
            raise OperatorError(
                f"{account.outstanding()} messages are not through after {QUIET_SECONDS:.0f} s "
                "without any news of them"
            )


def _is_through(account: Account, workers: list[WorkerProcess]) -> bool:
    left = account.outstanding()
    return left == 0 or left <= sum(worker.count_duplicates() for worker in workers)


def _show(message: Message, account: Account, console: Console) -> None:
    if is_dead_letter(message, account.settings):
        account.settle_dead(message)
        console.print(show_dead(message))
    elif message.value is not None:
        try:
            article = decode(EnrichedArticle, message.value)
        except CodecError as error:
            console.print(f"✗ unreadable on {message.topic}: {error}", style="red", markup=False)
            return
        account.settle_article(article)
        console.print(show_article(article))
