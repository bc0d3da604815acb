"""Metrics and health over HTTP: `/metrics`, `/health/live` (or `/health`), `/health/ready`."""

import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from warta_stream.errors import OperatorError
from warta_stream.health import Progress
from warta_stream.settings import Settings


def open_socket(settings: Settings) -> socket.socket:
    """Take the port before anything else starts. Raises OperatorError where it is taken."""
    family = socket.AF_INET6 if ":" in settings.http_host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.http_host, settings.http_port))
    except OSError as error:
        listener.close()
        raise OperatorError(
            f"cannot serve metrics on {settings.http_host}:{settings.http_port} "
            f"({error.strerror}): choose another port with --http-port or WARTA_HTTP_PORT"
        ) from None
    return listener


def create_endpoint(
    settings: Settings, registry: CollectorRegistry, progress: Progress
) -> web.Application:
    """The application that answers a scrape and the two probes."""

    async def show_metrics(_: web.Request) -> web.Response:
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    async def show_liveness(_: web.Request) -> web.Response:
        fault = progress.find_fault(
            time.monotonic(),
            join_seconds=settings.join_seconds,
            stall_seconds=settings.stall_seconds,
            move_seconds=settings.move_seconds,
        )
        return web.Response(text=f"{fault or 'ok'}\n", status=503 if fault else 200)

    async def show_readiness(_: web.Request) -> web.Response:
        ready = progress.joined is not None
        return web.Response(text="ok\n" if ready else "joining\n", status=200 if ready else 503)

    endpoint = web.Application(client_max_size=1024)
    endpoint.router.add_get("/metrics", show_metrics)
    for path in ("/health", "/health/live"):
        endpoint.router.add_get(path, show_liveness)
    endpoint.router.add_get("/health/ready", show_readiness)
    return endpoint


@asynccontextmanager
async def serve(endpoint: web.Application, listener: socket.socket) -> AsyncIterator[None]:
    """Serve until the context ends."""
    runner = web.AppRunner(endpoint, access_log=None)
    await runner.setup()
    await web.SockSite(runner, listener, shutdown_timeout=1).start()
    try:
        yield
    finally:
        await runner.cleanup()
