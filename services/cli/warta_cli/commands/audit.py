"""`warta audit`: accounts for every message of the inbox, from the topics alone."""

import asyncio
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.progress import TimeRemainingColumn
from rich.table import Table

from warta_cli.audit import DEFECTS, Fault, Finding, Ingest, Kind, Report, Span
from warta_cli.audit.cluster import audit_cluster
from warta_cli.display import clean, count, create_console
from warta_cli.moments import parse_moment
from warta_cli.options import Broker
from warta_cli.progress import create_progress
from warta_schemas import INBOX, Article, Dead, Message
from warta_stream import OperatorError, Settings, load_settings

FINDINGS_SHOWN = 5
"""Findings of each fault that are shown; the rest is counted."""

PLACES = re.compile(r"\d{1,9}:\d{1,18}(,\d{1,9}:\d{1,18})*", re.ASCII)


def audit(
    broker: Broker = None,
    *,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Begin at this time: 2024-05-06T10:00:00+07:00, or 24h for how long ago.",
            show_default=False,
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="End before messages of this time.", show_default=False),
    ] = None,
    from_offsets: Annotated[
        str | None,
        typer.Option(
            metavar="P:OFFSET,…",
            help="Begin with these offsets of the inbox's partitions.",
            show_default=False,
        ),
    ] = None,
    to_offsets: Annotated[
        str | None,
        typer.Option(metavar="P:OFFSET,…", help="End before these offsets.", show_default=False),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="One JSON object in place of tables.")
    ] = False,
) -> None:
    """Account for every message of the inbox: arrived, re-crawl, dead, pending or lost.

    Reads the inbox and all that came of it, up to what stands there at the start; workers may be
    running. Status 1 where something is lost, reordered, stale or torn. A message that no record
    names is put through ingest once more, to tell a re-crawl from a loss: after an upgrade, audit
    with --since.

    Examples:

        warta audit --broker kafka:9092

        warta audit --since 24h --until 1h

        warta audit --from-offsets 0:1200,1:900 --json | jq .lost
    """
    now = datetime.now(UTC)
    settings = load_settings(broker=broker)
    span = Span(
        since=parse_moment(since, now) if since else None,
        until=parse_moment(until, now) if until else None,
        start=parse_offsets(from_offsets) if from_offsets else {},
        end=parse_offsets(to_offsets) if to_offsets else {},
    )
    console = create_console()
    report = _run(settings, span, now)
    if json:
        typer.echo(orjson.dumps(report.to_json()).decode())
    else:
        show_report(report, settings, console)
    if not report.is_clean:
        raise typer.Exit(1)


def parse_offsets(text: str) -> dict[int, int]:
    """Offsets by partition of `0:120,3:40`. Raises OperatorError."""
    if not PLACES.fullmatch(text):
        raise OperatorError(f"no offsets: {text!r}. Write PARTITION:OFFSET,…, such as 0:120,3:40")
    pairs = (pair.split(":") for pair in text.split(","))
    return {int(partition): int(offset) for partition, offset in pairs}


def show_report(report: Report, settings: Settings, console: Console) -> None:
    """The account, its table, and the first findings with their positions."""
    console.print(report.balance(), style="bold")
    if report.skipped:
        console.print(f"{count(report.skipped, 'message')} outside the range", style="dim")
    console.print(_tabulate(report))
    for fault in Fault:
        found = [finding for finding in report.findings if finding.fault is fault]
        _show_findings(found[:FINDINGS_SHOWN], report.faults[fault], console)
    verdict = "clean" if report.is_clean else "not clean: see above"
    console.print(f"{settings.topic(INBOX)} on {settings.broker}: {verdict}", style="bold")


def _tabulate(report: Report) -> Table:
    table = Table("", "number", "", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for name, number, note in _rows(report):
        table.add_row(name, str(number), note)
    return table


def _rows(report: Report) -> Iterable[tuple[str, int, str]]:
    replaced = report.count(Kind.SUPERSEDED)
    yield "arrived", report.arrived, f"{replaced} replaced since, by compaction" if replaced else ""
    yield "re-crawls", report.count(Kind.RECRAWL), "identical, left out"
    for (stage, reason), number in report.dead().items():
        yield f"dead at {stage}", number, clean(reason)
    for kind, note in ((Kind.PENDING, "not committed yet"), (Kind.LOST, "")):
        for stage in ("ingest", "enrich"):
            number = report.count(kind, stage)
            if number or kind is Kind.LOST:
                yield f"{kind} at {stage}", number, note
    for fault in DEFECTS[1:]:
        yield str(fault), report.faults[fault], ""
    yield "orphans", report.faults[Fault.ORPHAN], "name no message of the inbox; no loss"
    for topic, number in report.repeats.items():
        yield "repeats", number, f"on {topic}; allowed"


def _show_findings(found: list[Finding], number: int, console: Console) -> None:
    for finding in found:
        console.print(f"✗ {clean(str(finding), 200)}", markup=False)
    if number > len(found):
        console.print(f"  … and {number - len(found)} more", style="dim")


def _run(settings: Settings, span: Span, now: datetime) -> Report:
    """Read the cluster; on a terminal, with a bar."""
    with create_progress(TimeRemainingColumn()) as progress:
        tasks = {what: progress.add_task(what, total=None) for what in ("records", "inbox")}

        def on_progress(what: str, done: int, total: int) -> None:
            progress.update(tasks[what], completed=done, total=total)

        ingest = create_ingest(settings)
        return asyncio.run(audit_cluster(settings, ingest, now, span, on_progress))


def create_ingest(settings: Settings) -> Ingest:
    """The pure core; its models are loaded when a message first needs it."""

    @cache
    def load() -> Ingest:
        import warta_ingest  # noqa: PLC0415 - a second to import, and mostly not needed

        tools = warta_ingest.load_tools(max_input_bytes=settings.max_input_bytes)
        return lambda message: warta_ingest.ingest(message, tools)

    def ingest(message: Message) -> Article | Dead:
        return load()(message)

    return ingest
