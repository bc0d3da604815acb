"""What is logged: one line an event, in fields; never what an article says, never a secret."""

import asyncio
import json
import logging
from pathlib import Path

import orjson
import pytest
from support.kafka import ApacheKafka
from support.traffic import ECHO, ENRICH, INGEST, Worker, read, send

from warta_schemas import DEAD, ENRICHED, INBOX, RAW, Message, Outgoing
from warta_stream import Settings
from warta_stream.logs import JsonFormatter, LibraryFilter, describe_defect, event, is_json

CANARY = "KenariBernyanyi"
SECRET = "burung-rahasia"
TRACEPARENT = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
PAGE = f"""Beranda
{CANARY} Resmikan Taman Kota Baru
Senin, 6 Mei 2024 | 10:00 WIB
SOLO - {CANARY} meresmikan taman kota baru di tepi sungai, Senin (6/5/2024).
Taman seluas dua hektare itu dibangun sejak 2022 bersama perusahaan dari Jepang.
Menurut {CANARY}, taman itu akan dibuka untuk umum mulai bulan depan.
Editor: {CANARY}
"""


def write(message: str, *arguments: object, **extra: object) -> dict[str, object]:
    """A line as it is logged, read back."""
    record = logging.getLogger("warta.test").makeRecord(
        "warta.test", logging.WARNING, __file__, 1, message, arguments, None, extra=extra or None
    )
    return read_line(JsonFormatter("ingest").format(record))


def read_line(line: str) -> dict[str, object]:
    assert "\n" not in line
    assert line.isascii()
    return json.loads(line)


def test_a_line_says_which_event_of_which_message() -> None:
    about = Message(b"", topic="news.inbox.v1", partition=3, offset=42)
    line = write("dead letter: %s", "empty", **event("dead_letter", about, reason="empty"))
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "WARNING",
        "logger": "warta.test",
        "event": "dead_letter",
        "stage": "ingest",
        "message": "dead letter: empty",
        "topic": "news.inbox.v1",
        "partition": 3,
        "offset": 42,
        "reason": "empty",
    }


@pytest.mark.parametrize(
    "text", ["two\nlines", "\x1b[31mred", "\ud800 alone", "\u202eright to left"]
)
def test_whatever_is_logged_is_one_line_of_ascii(text: str) -> None:
    assert write(text)["message"] == text


def test_a_long_message_is_cut() -> None:
    assert len(write("x" * 100_000)["message"]) < 5000


def test_a_defect_is_told_without_what_it_says() -> None:
    try:
        int(CANARY)
    except ValueError as error:
        told = describe_defect(error)
    assert told["error"] == "ValueError"
    assert "test_a_defect_is_told_without_what_it_says" in told["stack"][-1]
    assert CANARY not in str(told)


@pytest.mark.parametrize(
    ("kind", "terminal", "json_lines"),
    [
        ("json", True, True),
        ("json", False, True),
        ("text", True, False),
        ("text", False, False),
        ("auto", True, False),
        ("auto", False, True),
    ],
)
def test_text_is_for_terminals(kind: str, terminal: bool, json_lines: bool) -> None:
    assert is_json(kind, terminal=terminal) is json_lines


def test_a_library_may_say_the_same_now_and_then() -> None:
    now = 100.0
    kept = LibraryFilter(libraries=True, clock=lambda: now)
    none = LibraryFilter(libraries=False)

    def is_told(filter_: LibraryFilter, name: str, message: str = "no answer from %s") -> bool:
        record = logging.LogRecord(name, logging.ERROR, "", 1, message, ("x",), None)
        return bool(filter_.filter(record))

    assert [is_told(kept, "aiokafka.client") for _ in range(3)] == [True, False, False]
    assert is_told(kept, "aiokafka.client", "something else")
    assert [is_told(kept, "warta_stream.app") for _ in range(3)] == [True] * 3
    now += 11
    assert is_told(kept, "aiokafka.client")
    assert not is_told(none, "htmldate.validators")
    assert is_told(none, "warta_ingest.pipeline")


async def test_no_line_of_a_run_with_failures_holds_a_text_or_a_secret(
    kafka: ApacheKafka, kafka_settings: Settings, tmp_path: Path
) -> None:
    """Dead letters of every kind, a core that crashes, hangs and raises, a broker that is killed."""
    settings, log = kafka_settings, tmp_path / "log"
    canary = CANARY.encode()
    good = {"source": "a.example", "id": "1", "content": PAGE}
    bad = [
        b'{"source": "%s", "source": "%s"}' % (canary, canary),
        b'{"source": "x", "content": ["%s"]}' % canary,
        b'{"%s' % canary,
        b"[%s]" % canary,
        canary + b"\xff\xfe\xfa",
    ]
    traced = (("traceparent", TRACEPARENT), ("content-type", b"application/json"))
    forged = (("traceparent", canary), ("content-type", canary))
    messages = [Outgoing(INBOX, canary, orjson.dumps(good), traced)]
    messages += [Outgoing(INBOX, canary, value, traced) for value in bad]
    messages += [Outgoing(INBOX, canary, PAGE.encode(), forged)]
    variables = {"WARTA_LOG_FORMAT": "json", "WARTA_LOG_LEVEL": "DEBUG"}
    workers = [Worker(settings, stage, log, **variables) for stage in (INGEST, ENRICH)]
    try:
        await send(settings, messages)
        await send(settings, [Outgoing(RAW, canary, b'{"id": "%s"}' % canary, traced)])
        articles = await read(settings, [ENRICHED], lambda found: len(found) >= 1)
        await read(settings, [DEAD], lambda found: len(found) >= len(bad) + 2)
        kafka.kill()
        await asyncio.sleep(2)
        kafka.start()
        workers.append(Worker(settings, INGEST, log, **variables))  # the first may have ended
        await send(settings, [Outgoing(INBOX, canary, bad[0], traced)])
        letters = await read(settings, [DEAD], lambda found: len(found) >= len(bad) + 3)
    finally:
        for worker in workers:
            worker.stop()
    assert articles[0].header("traceparent") == TRACEPARENT.decode()
    traces = {letter.header("traceparent") for letter in letters}
    assert TRACEPARENT.decode() in traces
    assert_told(log.read_text(), "dead_letter", "start", "assigned", "stopped")


async def test_no_line_of_a_core_with_defects_holds_a_text_or_a_secret(
    settings: Settings, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    values = [b"poison", b"crash", b"hang", b"reject"]
    variables = {
        "WARTA_LOG_FORMAT": "json",
        "WARTA_HANDLE_SECONDS": "2",
        "WARTA_DEAD_CONSECUTIVE_LIMIT": "5",
        "ECHO_SAYS": CANARY,
    }
    worker = Worker(settings, ECHO, log, **variables)
    try:
        await send(settings, [Outgoing(INBOX, b"k", value) for value in values])
        await read(settings, [DEAD], lambda found: len(found) >= len(values))
        await send(settings, [Outgoing(INBOX, b"k", b"reject")] * 5)
        worker.process.wait(30)
    finally:
        worker.stop()
    assert_told(
        log.read_text(), "dead_letter", "defect", "hung", "core_ended", "too_many_dead_letters"
    )


async def test_a_password_stays_out_of_the_lines(settings: Settings, tmp_path: Path) -> None:
    """The broker knows of no login: the worker says that it cannot connect, and no more."""
    log = tmp_path / "log"
    login = {
        "WARTA_SASL_USERNAME": "warta",
        "WARTA_SASL_PASSWORD": SECRET,
        "WARTA_SASL_MECHANISM": "PLAIN",
        "WARTA_SASL_WITHOUT_TLS": "true",
        "WARTA_LOG_LEVEL": "DEBUG",
    }
    worker = Worker(settings, ECHO, log, **login)
    try:
        assert await asyncio.to_thread(worker.process.wait, 60) == 1
    finally:
        worker.stop()
    assert settings.broker in log.read_text()
    assert SECRET not in log.read_text()


def assert_told(log: str, *events: str) -> None:
    lines = [read_line(line) for line in log.splitlines()]
    assert set(events) <= {line["event"] for line in lines}
    assert {"time", "level", "logger", "event", "stage", "message"} <= set.intersection(
        *map(set, lines)
    )
    assert CANARY not in log
    for line in lines:
        if line["event"] == "dead_letter":
            assert {"topic", "partition", "offset", "reason"} <= set(line)
