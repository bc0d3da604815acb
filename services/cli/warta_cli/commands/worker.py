"""`warta worker`: one worker, for a container."""

from importlib import import_module
from typing import Annotated

import typer

from warta_cli.options import Broker, HttpHost, HttpPort
from warta_cli.stages import MODULES, StageName
from warta_stream import load_settings


def worker(
    stage: Annotated[StageName, typer.Argument(help="Which worker to run.")],
    broker: Broker = None,
    http_host: HttpHost = None,
    http_port: HttpPort = None,
) -> None:
    """Run one worker until a signal ends it.

    Serves /metrics, /health/live and /health/ready on WARTA_HTTP_PORT (9464). All other settings
    come from WARTA_* variables: `warta settings` lists them.

    Examples:

        warta worker ingest --broker kafka:9092

        WARTA_HTTP_PORT=9465 warta worker enrich
    """
    settings = load_settings(broker=broker, http_host=http_host, http_port=http_port)
    module = import_module(MODULES[stage])  # a worker's models load with it alone
    raise typer.Exit(module.run(settings))
