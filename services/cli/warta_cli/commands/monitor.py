"""`warta monitor`: how the flow does, seen from outside."""

import asyncio
import time
from typing import Annotated

import typer
from aiokafka.errors import KafkaError
from rich.console import Console

from warta_cli.display import clean, count, create_console
from warta_cli.monitor.histories import Window
from warta_cli.monitor.reading import open_groups
from warta_cli.monitor.service import UNTRUSTED, Monitor
from warta_cli.monitor.table import format_age, tabulate
from warta_cli.monitor.tailing import read_sources
from warta_cli.options import Broker, HttpHost, HttpPort
from warta_cli.stages import StageName
from warta_stream import OperatorError, Settings, load_settings
from warta_stream.endpoint import open_socket
from warta_stream.logs import configure_logs

ONCE_INTERVAL_SECONDS = 2.0
"""With --once a person waits."""

SOURCES_SECONDS = 10.0
SILENT_SHOWN = 10


def monitor(
    broker: Broker = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Print how all stages do, and end.")] = False,
    stage: Annotated[
        list[StageName] | None,
        typer.Option(help="Look at this stage only; may be repeated.", show_default=False),
    ] = None,
    interval: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            metavar="SECONDS",
            help="Between two looks.  [default: WARTA_MONITOR_INTERVAL_SECONDS, 10; 2 with --once]",
            show_default=False,
        ),
    ] = None,
    http_host: HttpHost = None,
    http_port: HttpPort = None,
) -> None:
    """Look at the groups of all stages, at the sources and the dead letters, from outside.

    Serves /metrics and /health on WARTA_HTTP_PORT (9464), on this machine alone unless
    WARTA_HTTP_HOST says otherwise. A verdict is made of a window of looks: ok, warn (read, and the
    lag never falls), stop (something waits, and there is no worker), stall (there is one, and it
    does not get on), rewind (it reads again what it had read).

    With --once it looks until it has a verdict, at once where nothing waits; the status is 1 where
    one is not ok.

    Examples:

        warta monitor --broker kafka:9092

        warta monitor --once

        warta monitor --once --stage enrich --interval 5
    """
    settings = load_settings(broker=broker, http_host=http_host, http_port=http_port)
    seconds = interval or (ONCE_INTERVAL_SECONDS if once else settings.monitor_interval_seconds)
    window = Window(settings.monitor_samples, seconds)
    watched = Monitor(settings, stage or list(StageName), window)
    if not once:
        listener = open_socket(settings)
        configure_logs(settings.log_level, settings.log_format, "monitor")
        asyncio.run(watched.run(listener))
        return
    console = create_console()
    asyncio.run(_look_once(settings, watched, stage or list(StageName)))
    console.print(tabulate(watched.flow, time.time()))
    _show_silent(watched, console)
    if not watched.flow.is_well:
        raise typer.Exit(1)


async def _look_once(settings: Settings, watched: Monitor, stages: list[StageName]) -> None:
    """Look until the window is full, or nothing waits."""
    window = watched.flow.window
    told = create_console(stderr=True)
    try:
        async with open_groups(settings, stages) as reader:
            for number in range(window.looks):
                await watched.look(reader)
                if watched.flow.is_idle:
                    break
                if number == 0 and told.is_terminal:
                    told.print(f"looking for {format_age(window.span)} …", style="dim")
                if number < window.looks - 1:
                    await asyncio.sleep(window.interval)
            if not reader.believes_ends:
                told.print(UNTRUSTED, style="dim")
    except (KafkaError, TimeoutError) as error:
        raise OperatorError(f"{settings.broker} does not answer: {error!r}") from None
    try:
        async with asyncio.timeout(SOURCES_SECONDS):
            await read_sources(settings, watched.sources)
    except TimeoutError:
        told.print("the profiles of sources do not come: silence is not told", style="dim")


def _show_silent(watched: Monitor, console: Console) -> None:
    silent = watched.sources.list_silent(time.time())
    if len(watched.sources):
        console.print(f"{count(len(watched.sources), 'source')}, {len(silent)} silent")
    for source, facts in silent[:SILENT_SHOWN]:
        age = format_age(time.time() - facts.latest)
        console.print(f"  {clean(source, 60)}: {age} without an article", markup=False)
    if len(silent) > SILENT_SHOWN:
        console.print(f"  … and {len(silent) - SILENT_SHOWN} more", style="dim")
