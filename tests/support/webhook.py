"""A web hook that Alertmanager calls: keeps what it was told."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from support.serving import serve_posts


@dataclass(frozen=True)
class Told:
    """One alert of one call. `receiver` is `page` or `ticket`, `at` of the monotonic clock."""

    receiver: str
    name: str
    status: str
    labels: dict[str, str]
    annotations: dict[str, str]
    at: float


@dataclass
class Webhook:
    """What came, in order."""

    address: str = ""
    told: list[Told] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        call = await request.json()
        for alert in call["alerts"]:
            self.told.append(
                Told(
                    request.match_info["receiver"],
                    alert["labels"]["alertname"],
                    alert["status"],
                    alert["labels"],
                    alert["annotations"],
                    time.monotonic(),
                )
            )
        return web.Response()


@asynccontextmanager
async def open_webhook() -> AsyncIterator[Webhook]:
    """Serve on a free port of this machine until the context ends."""
    hook = Webhook()
    async with serve_posts("/{receiver}", hook.take) as hook.address:
        yield hook
