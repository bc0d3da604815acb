"""Workers that send spans to a collector: a real one, one that is down, one that never answers."""

import asyncio
import logging
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from support.collector import open_collector, read_attributes
from support.echo import STAGE
from support.pages import PAGE
from support.processes import list_family, read_environment
from support.traffic import ECHO, ENRICH, INGEST, Worker, create_settings, read, send

from warta_schemas import DEAD, ENRICHED, INBOX, RAW, Outgoing
from warta_stream import Settings
from warta_stream.access import drop_secrets
from warta_stream.admin import ensure_topics
from warta_stream.broker import find_free_port
from warta_stream.carried import TRACEPARENT
from warta_stream.collector import describe, list_unreadable
from warta_stream.errors import OperatorError
from warta_stream.traces import NO_TRACES, create_traces

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SAMPLED = f"00-{TRACE}-{PARENT}-01".encode()
SECRET = "burung-rahasia"
PLAIN = (("content-type", b"text/plain"),)
MESSAGES = 3000
"""More than the queue of spans holds."""


@pytest.fixture
async def settings(tansu: str) -> Settings:
    settings = create_settings(tansu)
    await ensure_topics(settings)
    return settings


async def test_a_collector_gets_a_span_for_each_message(settings: Settings, tmp_path: Path) -> None:
    """Also of those that crash the core, and of the last, which are sent as the worker stops."""
    log, values = tmp_path / "log", [b"a", b"crash", b"reject", b"b"]
    async with open_collector() as collector:
        variables = {
            "WARTA_TRACES": "otlp",
            "OTEL_EXPORTER_OTLP_ENDPOINT": collector.address,
            "OTEL_EXPORTER_OTLP_HEADERS": f"api-key={SECRET}",
            "OTEL_BSP_SCHEDULE_DELAY": "60000",
        }
        worker = Worker(settings, ECHO, log, **variables)
        try:
            traced = ((TRACEPARENT, SAMPLED),)
            await send(settings, [Outgoing(INBOX, b"k", value, traced) for value in values])
            passed_on = await read(settings, [RAW], lambda found: len(found) >= 2)
            await read(settings, [DEAD], lambda found: len(found) >= 2)
            family = list_family(worker.process.pid)
            shown = [read_environment(pid) for pid in family]
            assert collector.spans == []
        finally:
            status = await asyncio.to_thread(worker.stop)
    assert (status, len(family)) == (0, 2)
    assert [SECRET in each for each in shown] == [True, False], "the core exports nothing"
    assert SECRET not in log.read_text()
    assert (collector.login, collector.services) == (SECRET, {"warta-echo"})
    assert {(s.trace_id.hex(), s.parent_span_id.hex()) for s in collector.spans} == {
        (TRACE, PARENT)
    }
    spans = {span.span_id.hex(): read_attributes(span) for span in collector.spans}
    outcomes = [each["warta.outcome"] for each in spans.values()]
    assert outcomes == ["sent", "dead", "dead", "sent"]
    group = settings.group("echo")
    assert {each["messaging.consumer.group.name"] for each in spans.values()} == {group}
    assert {each["messaging.destination.name"] for each in spans.values()} == {
        settings.topic(INBOX)
    }
    children = [message.header(TRACEPARENT).split("-")[2] for message in passed_on]
    assert children == [span for span, each in spans.items() if each["warta.outcome"] == "sent"]


async def test_a_trace_leads_from_stage_to_stage(settings: Settings) -> None:
    async with open_collector() as collector:
        variables = {"WARTA_TRACES": "otlp", "OTEL_EXPORTER_OTLP_ENDPOINT": collector.address}
        workers = [Worker(settings, stage, **variables) for stage in (INGEST, ENRICH)]
        try:
            await send(settings, [Outgoing(INBOX, b"k", PAGE.encode(), PLAIN)])
            [article] = await read(settings, [ENRICHED], lambda found: len(found) >= 1)
        finally:
            for worker in workers:
                await asyncio.to_thread(worker.stop)
    first, second = sorted(collector.spans, key=lambda span: span.start_time_unix_nano)
    assert collector.services == {"warta-ingest", "warta-enrich"}
    assert (first.parent_span_id, second.parent_span_id) == (b"", first.span_id)
    written = f"00-{second.trace_id.hex()}-{second.span_id.hex()}-0"
    assert article.header(TRACEPARENT).startswith(written)
    assert second.trace_id == first.trace_id


@pytest.fixture(params=["refuses", "is silent"])
def lost(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a collector that is not there, or that takes all and answers nothing."""
    if request.param == "refuses":
        yield f"http://127.0.0.1:{find_free_port()}"
        return
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        yield "http://{}:{}".format(*server.getsockname())


async def test_a_collector_that_is_down_costs_spans_alone(
    settings: Settings, tmp_path: Path, lost: str
) -> None:
    log = tmp_path / "log"
    variables = {"WARTA_TRACES": "otlp", "OTEL_EXPORTER_OTLP_ENDPOINT": lost}
    worker = Worker(settings, ECHO, log, WARTA_STOP_SECONDS="4", **variables)
    try:
        await send(settings, [Outgoing(INBOX, b"k", b"%d" % n) for n in range(MESSAGES)])
        found = await read(settings, [RAW], lambda found: len(found) >= MESSAGES)
        assert len(found) == MESSAGES
        assert worker.get("/health/live")[0] == 200
        await asyncio.sleep(1)
        began = time.monotonic()
    finally:
        status = await asyncio.to_thread(worker.stop)
    assert status == 0
    assert time.monotonic() - began < 10
    assert log.read_text().count("Queue full") < 10
    assert "stopped" in log.read_text()


def test_off_is_nothing() -> None:
    assert create_traces(Settings(), STAGE) is NO_TRACES


def test_where_traces_are_off_opentelemetry_is_not_imported() -> None:
    program = (
        "import sys, warta_stream.worker, warta_stream.core_process\n"
        "from warta_stream import Settings\n"
        "from warta_stream.traces import create_traces\n"
        "from support.echo import STAGE\n"
        "create_traces(Settings(), STAGE)\n"
        "found = [name for name in sys.modules if name.startswith('opentelemetry')]\n"
        "assert not found, found\n"
    )
    run(program)


def test_without_the_extra_it_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['opentelemetry'] = None\n"
        "from warta_stream import Settings, report_errors\n"
        "from warta_stream.traces import create_traces\n"
        "from support.echo import STAGE\n"
        "create_traces(Settings(), STAGE)\n"
        "with report_errors(): create_traces(Settings(traces='otlp'), STAGE)\n"
    )
    ended = run(program, status=1)
    assert ended.startswith("warta: WARTA_TRACES=otlp needs OpenTelemetry")
    assert "pip install 'warta[otel]'" in ended
    assert ended.count("\n") == 1


def run(program: str, status: int = 0) -> str:
    """Run a program of Python; what it wrote on standard error."""
    tests = str(Path(__file__).parents[1])
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": tests},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == status, ended.stderr
    return ended.stderr


@pytest.mark.parametrize(
    ("written", "readable"),
    [
        ("", True),
        ("api-key=x", True),
        ("api-key=x,Authorization=Bearer abc==", True),
        ("Authorization=Basic%20YWJj, x-tenant = news ,", True),
        ("burung-rahasia", False),
        ("=burung-rahasia", False),
        ('api-key="burung-rahasia"', False),
        ("api-key=burung-rahasia%0Ax: y", False),
        ("api-key=%E2%82%AC", False),
        ("api-key=x" * 2000, False),
    ],
)
def test_a_login_that_cannot_be_used_is_told_without_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, written: str, readable: bool
) -> None:
    name = "OTEL_EXPORTER_OTLP_HEADERS"
    assert list(list_unreadable({name: written})) == ([] if readable else [name])
    monkeypatch.setenv(name, written)
    caplog.set_level(logging.WARNING)
    told = f"{name}: write NAME=VALUE, separated by commas, values URL-encoded"
    with nullcontext() if readable else pytest.raises(OperatorError, match=f"^{told}$"):
        create_traces(Settings(traces="otlp"), STAGE).close(1)
    assert caplog.records == []


def test_a_setting_of_opentelemetry_that_cannot_be_used_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OTEL_BSP_MAX_QUEUE_SIZE", "-1")
    with pytest.raises(OperatorError, match=r"WARTA_TRACES=otlp: .*max_queue_size"):
        create_traces(Settings(traces="otlp"), STAGE)


def test_a_service_has_its_stages_name_unless_the_operator_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert describe("ingest").attributes["service.name"] == "warta-ingest"
    monkeypatch.setenv("OTEL_SERVICE_NAME", "berita")
    monkeypatch.setenv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=uji")
    told = describe("ingest").attributes
    assert (told["service.name"], told["deployment.environment.name"]) == ("berita", "uji")


def test_a_core_process_is_told_nothing_of_the_collector() -> None:
    environment = {"PATH": "/bin", "OTEL_EXPORTER_OTLP_HEADERS": "x=y", "OTEL_SERVICE_NAME": "x"}
    assert drop_secrets(environment) == {"PATH": "/bin"}
