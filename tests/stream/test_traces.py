"""Spans of the messages that a worker handles: whose children they are, what they say, and what not."""

import time
from collections.abc import Sequence

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from prometheus_client import CollectorRegistry
from support.core import InlineCore, NarrowProducer

from warta_schemas import DEAD, INBOX, RAW, Dead, DeadReason, Message, Outgoing
from warta_stream.carried import TRACEPARENT, carry, find_trace, read_traceparent
from warta_stream.delivery import Delivery, Pauses
from warta_stream.health import Progress
from warta_stream.limits import DeadLetterLimits
from warta_stream.metrics import Metrics
from warta_stream.processing import Processor
from warta_stream.sizes import DECLARED
from warta_stream.spans import SpanTraces
from warta_stream.stage import Stage
from warta_stream.telemetry import Telemetry
from warta_stream.traces import NO_TRACES, Traces

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SAMPLED = f"00-{TRACE}-{PARENT}-01".encode()
UNSAMPLED = f"00-{TRACE}-{PARENT}-00".encode()
CANARY = "KenariBernyanyi"
STAGE = Stage("echo", INBOX, (RAW,), handler="nowhere:at_all")


class Tracing:
    """Spans of one stage, kept in memory."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        provider = TracerProvider(shutdown_on_exit=False)
        provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.traces = SpanTraces(provider, "echo", "warta-echo")

    @property
    def spans(self) -> Sequence[ReadableSpan]:
        return self._exporter.get_finished_spans()


@pytest.fixture
def tracing() -> Tracing:
    return Tracing()


def pass_on(message: Message):
    """What the core process does: it carries the headers on, as if there were no spans."""
    if message.value == b"reject":
        return Dead(reason=DeadReason.NO_ARTICLE, detail=CANARY)
    if message.value == b"repeat":
        return ()
    return carry(message, (Outgoing(RAW, b"k", message.value, (("own", b"1"),)),), source=INBOX)


async def process(
    traces: Traces, *messages: Message, takes: int = 1000
) -> list[tuple[str, bytes | None, dict[str, bytes]]]:
    """What was sent: topic, value and headers of each record."""
    producer, registry = NarrowProducer(takes), CollectorRegistry()
    telemetry = Telemetry(Metrics("echo", registry), Progress(started=time.monotonic()), traces)
    processor = Processor(
        STAGE,
        InlineCore(pass_on),
        Delivery(lambda: producer, lambda o: o.topic.name, Pauses(0.001, 0.002), print),
        DeadLetterLimits(share=1, window=10, consecutive=100),
        DECLARED,
        telemetry,
    )
    await processor.process(messages, lambda _: None)
    return producer.sent


def write(value: bytes = b"v", *traceparents: bytes) -> Message:
    headers = tuple((TRACEPARENT, each) for each in traceparents)
    return Message(value, CANARY.encode(), headers, "t.news.inbox.v1", partition=3, offset=42)


async def test_a_span_says_where_the_message_stood_and_what_became_of_it(tracing: Tracing) -> None:
    began = time.time_ns()
    await process(tracing.traces, write(b"v", SAMPLED))
    [span] = tracing.spans
    assert (span.name, span.kind) == ("process t.news.inbox.v1", SpanKind.CONSUMER)
    assert span.status.status_code is StatusCode.UNSET
    assert dict(span.attributes) == {
        "messaging.system": "kafka",
        "messaging.operation.name": "process",
        "messaging.operation.type": "process",
        "messaging.consumer.group.name": "warta-echo",
        "messaging.destination.name": "t.news.inbox.v1",
        "messaging.destination.partition.id": "3",
        "messaging.kafka.offset": 42,
        "messaging.message.body.size": 1,
        "warta.stage": "echo",
        "warta.outcome": "sent",
    }
    assert began <= span.start_time <= span.end_time <= time.time_ns()


@pytest.mark.parametrize(
    ("traceparents", "continues"),
    [
        ((SAMPLED,), True),
        ((b"01" + SAMPLED[2:] + b"-of-the-future",), True),
        ((), False),
        ((SAMPLED, SAMPLED), False),
        ((SAMPLED.upper(),), False),
        ((b"00-" + b"0" * 32 + b"-00f067aa0ba902b7-01",), False),
        ((CANARY.encode() * 1000,), False),
    ],
)
async def test_a_span_is_a_child_of_what_a_valid_traceparent_names_or_a_root(
    tracing: Tracing, traceparents: tuple[bytes, ...], continues: bool
) -> None:
    [(_, _, headers)] = await process(tracing.traces, write(b"v", *traceparents))
    [span] = tracing.spans
    assert (f"{span.context.trace_id:032x}" == TRACE) is continues
    if continues:
        assert span.parent.is_remote
        assert f"{span.parent.span_id:016x}" == PARENT
    else:
        assert span.parent is None
    assert headers["own"] == b"1"
    written = headers[TRACEPARENT].decode().split("-")
    assert written[:3] == ["00", f"{span.context.trace_id:032x}", f"{span.context.span_id:016x}"]
    assert int(written[3], 16) & 1


async def test_the_next_stage_sees_a_child_of_this_one(tracing: Tracing) -> None:
    [(topic, value, headers)] = await process(tracing.traces, write())
    await process(tracing.traces, Message(value, b"k", tuple(headers.items()), topic))
    first, second = tracing.spans
    assert second.parent.span_id == first.context.span_id
    assert second.context.trace_id == first.context.trace_id


async def test_what_a_stranger_has_not_sampled_is_not_and_the_next_stage_knows(
    tracing: Tracing,
) -> None:
    [(_, _, headers)] = await process(tracing.traces, write(b"v", UNSAMPLED))
    assert tracing.spans == ()
    passed_on = read_traceparent(Message(b"", headers=tuple(headers.items())))
    assert passed_on.decode().split("-")[1::2] == [TRACE, "00"]


@pytest.mark.parametrize(
    ("sampler", "traceparents", "sampled"),
    [
        ("parentbased_always_off", (), False),
        ("parentbased_always_off", (SAMPLED,), True),
        ("always_off", (SAMPLED,), False),
        ("always_on", (UNSAMPLED,), True),
    ],
)
async def test_the_operator_chooses_what_is_sampled(
    monkeypatch: pytest.MonkeyPatch, sampler: str, traceparents: tuple[bytes, ...], sampled: bool
) -> None:
    monkeypatch.setenv("OTEL_TRACES_SAMPLER", sampler)
    tracing = Tracing()
    [(_, _, headers)] = await process(tracing.traces, write(b"v", *traceparents))
    assert bool(tracing.spans) is sampled
    assert (int(headers[TRACEPARENT][-2:], 16) & 1) == sampled


async def test_where_opentelemetry_is_disabled_headers_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OTEL_SDK_DISABLED", "true")
    tracing = Tracing()
    sent = await process(tracing.traces, write(b"v", SAMPLED), write())
    assert [headers.get(TRACEPARENT) for _, _, headers in sent] == [SAMPLED, None]
    assert tracing.spans == ()


async def test_a_dead_letter_is_an_error_by_its_reason_alone(tracing: Tracing) -> None:
    [(topic, _, headers)] = await process(tracing.traces, write(b"reject", SAMPLED))
    [span] = tracing.spans
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, "no_article")
    assert (span.attributes["error.type"], span.attributes["warta.outcome"]) == (
        "no_article",
        "dead",
    )
    assert CANARY not in span.to_json()
    assert (topic, headers[TRACEPARENT]) == (DEAD.name, SAMPLED), "the letter is the message's own"


async def test_what_the_broker_refuses_is_an_error_too(tracing: Tracing) -> None:
    await process(tracing.traces, write(b"too long"), write(b"repeat"), takes=5)
    refused, repeated = tracing.spans
    assert refused.attributes["error.type"] == "output_too_large"
    assert repeated.attributes["warta.outcome"] == "duplicate"


@pytest.mark.parametrize("traceparents", [(SAMPLED,), (UNSAMPLED,), (), (b"x",)])
async def test_without_traces_headers_are_what_they_were(traceparents: tuple[bytes, ...]) -> None:
    message = write(b"v", *traceparents)
    [(_, _, headers)] = await process(NO_TRACES, message)
    [expected] = pass_on(message)
    assert headers == dict(expected.headers)
    assert NO_TRACES.begin(message, 0.0).mark((expected,))[0] is expected


async def test_a_log_line_names_the_trace_of_a_root(
    tracing: Tracing, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "warta_stream")
    await process(tracing.traces, write(b"reject"), write(b"reject", SAMPLED))
    traces = [f"{span.context.trace_id:032x}" for span in tracing.spans]
    assert [record.fields["trace"] for record in caplog.records] == traces
    assert traces[1] == TRACE == find_trace(write(b"", SAMPLED))


def test_a_span_begins_when_the_handling_began() -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    moments = iter((10_000_000_000, 11_000_000_000))
    traces = SpanTraces(provider, "echo", "warta-echo", clock=lambda: next(moments))
    traces.begin(write(), 2.5).end(())
    [span] = exporter.get_finished_spans()
    assert (span.start_time, span.end_time) == (7_500_000_000, 11_000_000_000)
