"""Serves one address over HTTP, for what a program under test calls."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

Take = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serve_posts(path: str, take: Take) -> AsyncIterator[str]:
    """Serve on a free port of this machine until the context ends; gives the address."""
    application = web.Application()
    application.router.add_post(path, take)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = site._server.sockets[0].getsockname()
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()
