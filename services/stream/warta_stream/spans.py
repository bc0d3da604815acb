"""A span of OpenTelemetry for each message, by the semantic conventions for messaging.

A span says where a message stood and what became of it, and holds nothing that a stranger wrote
but the two ids of a valid `traceparent`.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence

from opentelemetry.context import Context
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import (
    NonRecordingSpan,
    Span,
    SpanContext,
    SpanKind,
    StatusCode,
    TraceFlags,
    set_span_in_context,
)

from warta_schemas import Dead, Message, Outgoing
from warta_stream.carried import put_traceparent, read_traceparent
from warta_stream.logs import event
from warta_stream.stage import Outcome

log = logging.getLogger(__name__)

SCOPE = "warta_stream"
"""Who made the spans, as OpenTelemetry names it."""

FLUSH_SECONDS = 3.0
"""The longest that a stopping worker waits for its collector."""

NANOSECONDS = 1_000_000_000

Clock = Callable[[], int]
"""Nanoseconds since 1970."""


class SpanHandling:
    """The span of one message."""

    def __init__(self, span: Span, clock: Clock) -> None:
        self._span = span
        self._clock = clock
        self._context = span.get_span_context()

    @property
    def trace(self) -> str | None:
        """The trace's id; None where OpenTelemetry itself is switched off."""
        return f"{self._context.trace_id:032x}" if self._context.is_valid else None

    def mark(self, outgoing: Sequence[Outgoing]) -> Sequence[Outgoing]:
        """The same as children of this span, also where it is not sampled: so are they, then."""
        if not self._context.is_valid:
            return outgoing
        return put_traceparent(outgoing, _write(self._context))

    def end(self, outcome: Outcome) -> None:
        """End it, with what became of the message. A dead letter is an error, by its reason."""
        if isinstance(outcome, Dead):
            self._span.set_status(StatusCode.ERROR, outcome.reason.value)
            self._span.set_attribute("error.type", outcome.reason.value)
        self._span.set_attribute("warta.outcome", _name(outcome))
        self._span.end(self._clock())


class SpanTraces:
    """Begins a span for each message of a stage, which its provider samples and sends."""

    def __init__(
        self, provider: TracerProvider, stage: str, group: str, clock: Clock = time.time_ns
    ) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer(SCOPE)
        self._clock = clock
        self._always = {
            "messaging.system": "kafka",
            "messaging.operation.name": "process",
            "messaging.operation.type": "process",
            "messaging.consumer.group.name": group,
            "warta.stage": stage,
        }

    def begin(self, message: Message, seconds: float) -> SpanHandling:
        """The span of a message, a child of the one that its `traceparent` names, or a root."""
        span = self._tracer.start_span(
            f"process {message.topic}",
            context=_find_parent(message),
            kind=SpanKind.CONSUMER,
            attributes={
                **self._always,
                "messaging.destination.name": message.topic,
                "messaging.destination.partition.id": str(message.partition),
                "messaging.kafka.offset": message.offset,
                "messaging.message.body.size": len(message.value or b""),
            },
            start_time=self._clock() - int(seconds * NANOSECONDS),
        )
        return SpanHandling(span, self._clock)

    def close(self, seconds: float) -> None:
        """Send what is left, in a thread of its own: a collector that hangs must not hold us."""
        most = min(FLUSH_SECONDS, seconds / 2)
        closing = threading.Thread(target=self._provider.shutdown, daemon=True)
        closing.start()
        closing.join(most)
        if closing.is_alive():
            what = event("traces_unsent")
            log.warning("the last spans are not sent within %.1f s", most, extra=what)


def _find_parent(message: Message) -> Context:
    """The context that a message came in. What else may be current in this process is no part."""
    found = read_traceparent(message)
    if not found:
        return Context()
    _, trace, parent, flags = found.split(b"-")
    remote = SpanContext(
        int(trace, 16), int(parent, 16), is_remote=True, trace_flags=TraceFlags(int(flags, 16))
    )
    return set_span_in_context(NonRecordingSpan(remote), Context())


def _write(context: SpanContext) -> bytes:
    """A span as a `traceparent`."""
    return b"00-%032x-%016x-%02x" % (context.trace_id, context.span_id, context.trace_flags)


def _name(outcome: Outcome) -> str:
    """What became of a message, as the metrics name it."""
    if isinstance(outcome, Dead):
        return "dead"
    return "sent" if outcome else "duplicate"
