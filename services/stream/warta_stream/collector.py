"""Spans to a collector, by OTLP over HTTP: in batches, behind a queue that is bounded.

Where it is and how to log in there stands in OpenTelemetry's own variables (`OTEL_*`), which its
packages read. A collector that is away costs spans, never time: the queue's oldest are dropped.
"""

import os
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from urllib.parse import unquote

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from warta_stream.errors import OperatorError
from warta_stream.settings import Settings
from warta_stream.spans import SpanTraces
from warta_stream.stage import Stage

HEADERS = ("OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS")
"""Variables that may hold a login."""

_HEADER = re.compile(r"[\w!#$%&'*+.^`|~-]{1,256}[ \t]*=[ \t]*[ !#-+\--:<-\[\]-~]{0,8192}", re.ASCII)


def connect_traces(settings: Settings, stage: Stage) -> SpanTraces:
    """Begin to send spans, from a thread of its own. Raises OperatorError."""
    for name in list_unreadable(os.environ):
        raise OperatorError(f"{name}: write NAME=VALUE, separated by commas, values URL-encoded")
    try:
        provider = TracerProvider(resource=describe(stage.name), shutdown_on_exit=False)
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    except (ImportError, RuntimeError, ValueError) as error:
        raise OperatorError(f"WARTA_TRACES={settings.traces}: {error}") from None
    return SpanTraces(provider, stage.name, settings.group(stage.name))


def describe(stage: str) -> Resource:
    """Who sends: `warta-ingest`, and whatever else the operator's variables say of it."""
    ours = {"service.name": f"warta-{stage}", "service.version": version("warta")}
    return Resource.create(ours).merge(OTELResourceDetector().detect())


def list_unreadable(environment: Mapping[str, str]) -> Iterator[str]:
    """Variables of a login that cannot be used. OpenTelemetry would log them whole."""
    for name in HEADERS:
        written = [each.strip() for each in environment.get(name, "").split(",")]
        if not all(_is_header(each) for each in written if each):
            yield name


def _is_header(text: str) -> bool:
    decoded = unquote(text)
    return bool(_HEADER.fullmatch(text)) and decoded.isascii() and decoded.isprintable()
