"""A collector of OpenTelemetry: keeps the spans that it was sent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from support.serving import serve_posts


@dataclass
class Collector:
    """What came, in order. `login` is what the last call had in `api-key`."""

    address: str = ""
    spans: list[Span] = field(default_factory=list)
    services: set[str] = field(default_factory=set)
    login: str | None = None

    async def take(self, request: web.Request) -> web.Response:
        assert request.content_type == "application/x-protobuf"
        self.login = request.headers.get("api-key")
        told = ExportTraceServiceRequest.FromString(await request.read())
        for resource in told.resource_spans:
            self.services.add(read_attributes(resource.resource)["service.name"])
            for scope in resource.scope_spans:
                self.spans.extend(scope.spans)
        return web.Response()


def read_attributes(of) -> dict[str, str | int]:
    """Attributes of a span or a resource as plain data."""
    return {pair.key: getattr(pair.value, pair.value.WhichOneof("value")) for pair in of.attributes}


@asynccontextmanager
async def open_collector() -> AsyncIterator[Collector]:
    """Serve on a free port of this machine until the context ends."""
    collector = Collector()
    async with serve_posts("/v1/traces", collector.take) as collector.address:
        yield collector
