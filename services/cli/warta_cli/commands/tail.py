"""`warta tail`: what comes by on a topic."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated

import orjson
import typer

from warta_cli.clients import open_reader, read_batch
from warta_cli.display import clean, create_console, show_article, show_dead
from warta_cli.options import Broker
from warta_schemas import (
    DEAD,
    ENRICHED,
    TOPICS,
    CodecError,
    EnrichedArticle,
    Message,
    Topic,
    decode,
)
from warta_stream import OperatorError, Settings, load_settings

Show = Callable[[Message], None]

POLL_SECONDS = 0.5


def tail(
    topic: Annotated[
        str, typer.Argument(help="A topic's name, whole or its middle (enriched, dead, …).")
    ] = "enriched",
    broker: Broker = None,
    *,
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="Show what is there already, too.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a message.")] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="End after this many messages.", show_default=False)
    ] = None,
) -> None:
    """Show messages of a topic as they come, until Ctrl-C.

    Examples:

        warta tail

        warta tail dead --from-beginning

        warta tail raw --json --limit 10 | jq .value.title
    """
    settings = load_settings(broker=broker)
    declared = find_topic(topic)
    show = print_json if json else _printer(declared)
    with suppress(KeyboardInterrupt):
        asyncio.run(_follow(settings, declared, show, limit, from_beginning=from_beginning))


def find_topic(name: str) -> Topic:
    """The declared topic of that name. Raises OperatorError with the names that there are."""
    for topic in TOPICS:
        if name in {topic.name, topic.name.split(".")[1]}:
            return topic
    names = ", ".join(topic.name.split(".")[1] for topic in TOPICS)
    raise OperatorError(f"no topic {name!r}: choose one of {names}")


async def _follow(
    settings: Settings, topic: Topic, show: Show, limit: int | None, *, from_beginning: bool
) -> None:
    shown = 0
    async with open_reader(settings, (topic,), from_beginning=from_beginning) as reader:
        while limit is None or shown < limit:
            for message in await read_batch(reader, POLL_SECONDS):
                show(message)
                shown += 1
                if shown == limit:
                    return


def print_json(message: Message) -> None:
    """A message as one line of JSON. A value that is no JSON is given as text."""
    value: object = None
    if message.value is not None:
        try:
            value = orjson.loads(message.value)
        except orjson.JSONDecodeError:
            value = message.value.decode("utf-8", "backslashreplace")
    line = {
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
        "key": message.key.decode("utf-8", "backslashreplace") if message.key else None,
        "headers": {
            name: data.decode("utf-8", "backslashreplace") for name, data in message.headers
        },
        "value": value,
    }
    typer.echo(orjson.dumps(line).decode())


def _printer(topic: Topic) -> Show:
    console = create_console()

    def show(message: Message) -> None:
        if topic is DEAD:
            console.print(show_dead(message))
        elif topic is ENRICHED and message.value is not None:
            _print_article(message)
        else:
            key = (message.key or b"-").decode("utf-8", "backslashreplace")
            value = (
                "(tombstone)"
                if message.value is None
                else message.value[:4000].decode("utf-8", "replace")
            )
            console.print(f"{clean(key, 60)}  {clean(value)}", markup=False)

    def _print_article(message: Message) -> None:
        try:
            console.print(show_article(decode(EnrichedArticle, message.value or b"")))
        except CodecError as error:
            console.print(f"✗ {message.where}: {error}", markup=False)

    return show
