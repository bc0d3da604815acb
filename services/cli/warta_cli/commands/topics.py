"""`warta topics`: creates and checks topics as they are declared."""

import asyncio
from typing import Annotated

import typer
from rich.table import Table

from warta_cli.display import create_console
from warta_cli.options import Broker
from warta_stream import load_settings
from warta_stream.admin import TopicState, check_topics, ensure_topics


def topics(
    broker: Broker = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Change nothing, only compare.")] = False,
) -> None:
    """Create the topics that are missing, and compare the others with their declaration.

    Ends with status 1 where a topic differs or, with --check, is missing. What exists is never
    changed.

    Examples:

        warta topics --broker kafka:9092

        WARTA_REPLICATION_FACTOR=3 warta topics
    """
    settings = load_settings(broker=broker)
    states = asyncio.run((check_topics if check else ensure_topics)(settings))
    create_console().print(_tabulate(states))
    if any(state.differences or not state.exists for state in states):
        raise typer.Exit(1)


def _tabulate(states: list[TopicState]) -> Table:
    table = Table("topic", "partitions", "cleanup", "kept", "state", box=None, pad_edge=False)
    for state in states:
        topic = state.topic
        kept = f"{topic.retention.days} days" if topic.retention else "for ever"
        table.add_row(state.name, str(topic.partitions), topic.cleanup, kept, _describe(state))
    return table


def _describe(state: TopicState) -> str:
    if state.created:
        return "created"
    if not state.exists:
        return "missing"
    return "differs: " + "; ".join(state.differences) if state.differences else "ok"
