"""`warta monitor`: a worker that is stuck, stopped or gone is seen from outside, on a real broker."""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from aiokafka import AIOKafkaProducer
from support.command import WARTA, assert_one_clear_line, run
from support.listeners import find_listeners
from support.promtool import check_metrics
from support.traffic import INGEST, Worker, create_settings, running, send

from warta_schemas import DEAD, INBOX, SOURCES, Outgoing, SourceProfile, encode
from warta_stream import Settings
from warta_stream.admin import ensure_topics
from warta_stream.broker import find_free_port
from warta_stream.connection import connection_options

QUICK = ("--interval", "0.5")
SAMPLES = {"WARTA_MONITOR_SAMPLES": "6"}
"""A window of two and a half seconds."""

PATIENT = {"WARTA_SESSION_TIMEOUT_SECONDS": "60"}
"""A worker that is suspended keeps its place meanwhile."""

ONE_STAGE = ("--stage", "ingest")

LAG = "warta_group_lag_records"
AGE = "warta_group_oldest_uncommitted_age_seconds"

PAGE = b"Wali Kota Resmikan Taman\nSOLO - Wali kota meresmikan taman kota baru di tepi sungai.\n"


def environment(settings: Settings) -> dict[str, str]:
    return {
        "WARTA_BROKER": settings.broker,
        "WARTA_TOPIC_PREFIX": settings.topic_prefix,
        **SAMPLES,
    }


class Monitor:
    """A monitor at work, and what it serves."""

    def __init__(self, settings: Settings, *options: str) -> None:
        self.port = find_free_port()
        kept = {k: v for k, v in os.environ.items() if not k.startswith("WARTA_")}
        self.process = subprocess.Popen(
            [WARTA, "monitor", *QUICK, "--http-port", str(self.port), *options],
            env={**kept, **environment(settings)},
        )

    get = Worker.get
    metric = Worker.metric
    wait_until = Worker.wait_until

    def total(self, name: str, stage: str = "ingest") -> float:
        """The sum over a stage's partitions."""
        return sum(
            float(line.rsplit(" ", 1)[1])
            for line in self.get("/metrics")[1].splitlines()
            if line.startswith(name + "{") and f'stage="{stage}"' in line
        )

    def is_ingest(self, verdict: str) -> bool:
        return self.metric(f'warta_group_verdict{{stage="ingest",verdict="{verdict}"}}') == 1

    def count_partitions(self, verdict: str) -> int:
        """Of ingest's, those with a verdict."""
        return sum(
            line.endswith(" 1.0")
            for line in self.get("/metrics")[1].splitlines()
            if line.startswith("warta_group_partition_verdict{")
            and 'stage="ingest"' in line
            and f'verdict="{verdict}"' in line
        )


@contextmanager
def monitoring(settings: Settings, *options: str) -> Iterator[Monitor]:
    monitor = Monitor(settings, *options)
    try:
        monitor.wait_until(lambda: monitor.get("/health/ready")[0] == 200, 30)
        yield monitor
    finally:
        monitor.process.terminate()
        assert monitor.process.wait(15) == 0


def pages(count: int) -> list[Outgoing]:
    return [Outgoing(INBOX, b"%d" % n, PAGE + b"%d" % n) for n in range(count)]


async def wait_for(true: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        await asyncio.sleep(0.2)


async def test_a_stuck_worker_is_seen_and_so_is_its_recovery(kafka_settings: Settings) -> None:
    settings = kafka_settings
    with running(settings, INGEST, **PATIENT) as [worker], monitoring(settings) as monitor:
        await send(settings, pages(20))
        await wait_for(lambda: monitor.total("warta_group_committed_offset") >= 20, 30)
        await wait_for(lambda: monitor.is_ingest("ok") and monitor.total(LAG) == 0, 20)
        assert monitor.total(AGE) == 0
        os.kill(worker.process.pid, signal.SIGSTOP)
        try:
            await send(settings, pages(20))
            await wait_for(lambda: monitor.total(LAG) == 20, 10)
            await wait_for(lambda: monitor.is_ingest("err"), 15)
            assert monitor.count_partitions("stall") > 0
            assert monitor.metric('warta_group_members{stage="ingest"}') == 1
            first = monitor.total(AGE)
            assert first > 0
            await send(settings, pages(20))
            await wait_for(lambda: monitor.total(LAG) == 40, 10)
            await asyncio.sleep(1)
            assert monitor.total(AGE) > first + 1
            answer = run("monitor", "--once", *QUICK, env=environment(settings))
            assert answer.returncode == 1
            assert "stall" in answer.stdout
        finally:
            os.kill(worker.process.pid, signal.SIGCONT)
        await wait_for(lambda: monitor.is_ingest("ok") and monitor.total(LAG) == 0, 30)
        assert monitor.total(AGE) == 0
        check_metrics(monitor.get("/metrics")[1])
    # the others of the flow do not run here: what waits for them has stopped
    answer = run("monitor", "--once", *ONE_STAGE, *QUICK, env=environment(settings))
    assert (answer.returncode, answer.stderr) == (0, "")


async def test_a_stage_without_a_worker_has_stopped_until_one_comes(
    kafka_settings: Settings,
) -> None:
    settings = kafka_settings
    await send(settings, pages(10))
    with monitoring(settings, *ONE_STAGE) as monitor:
        await wait_for(lambda: monitor.is_ingest("err"), 15)
        assert monitor.count_partitions("stop") > 0
        assert monitor.metric('warta_group_members{stage="ingest"}') == 0
        assert "warta_group_committed_offset{" not in monitor.get("/metrics")[1]
        with running(settings, INGEST):
            await wait_for(lambda: monitor.is_ingest("ok") and monitor.total(LAG) == 0, 30)


async def test_markers_of_transactions_are_no_lag(kafka_settings: Settings) -> None:
    settings = kafka_settings
    producer = AIOKafkaProducer(
        **connection_options(settings), transactional_id=settings.topic_prefix
    )
    await producer.start()
    try:
        with (
            running(settings, INGEST, **PATIENT) as [worker],
            monitoring(settings, *ONE_STAGE) as monitor,
        ):
            async with producer.transaction():
                await producer.send_and_wait(settings.topic(INBOX), PAGE, key=b"k")
            await wait_for(lambda: monitor.total("warta_group_committed_offset") == 1, 30)
            await asyncio.sleep(4)
            assert monitor.total("warta_group_end_offset") == 2, "the marker"
            assert monitor.total(LAG) == 0
            assert monitor.is_ingest("ok")
            os.kill(worker.process.pid, signal.SIGSTOP)
            try:
                await send(settings, [Outgoing(INBOX, b"k", PAGE)] * 3)
                await wait_for(lambda: monitor.total(LAG) >= 3, 15)
            finally:
                os.kill(worker.process.pid, signal.SIGCONT)
    finally:
        await producer.stop()


async def test_sources_and_dead_letters_are_told(settings: Settings) -> None:
    now = datetime.now(UTC)
    profiles = [
        create_profile("quiet.example", now - timedelta(days=3), rate=100),
        create_profile("busy.example", now - timedelta(hours=3), rate=100),
        create_profile("rare.example", now - timedelta(days=3), rate=1),
        create_profile("new.example", now - timedelta(days=3), rate=None),
    ]
    await send(settings, [Outgoing(SOURCES, p.source.encode(), encode(p)) for p in profiles])
    with monitoring(settings) as monitor:
        await wait_for(lambda: monitor.metric("warta_sources") == len(profiles), 20)
        silent = {
            source: monitor.metric(f'warta_source_silent{{source="{source}.example"}}')
            for source in ("quiet", "busy", "rare")
        }
        assert silent == {"quiet": 1, "busy": 0, "rare": 0}
        assert monitor.metric('warta_source_date_loss_ratio{source="quiet.example"}') == 0.5
        assert 'warta_source_silent{source="new.example"}' not in monitor.get("/metrics")[1]
        letter = (
            ("source", b"busy.example"),
            ("warta-stage", b"ingest"),
            ("warta-reason", b"empty"),
        )
        forged = (("warta-stage", b"x" * 50), ("warta-reason", b"\xff"))
        await asyncio.sleep(1)
        await send(settings, [Outgoing(DEAD, b"k", b"v", headers) for headers in (letter, forged)])
        counted = "warta_dead_topic_letters_total"
        told = (
            f'{counted}{{reason="empty",stage="ingest"}}',
            f'{counted}{{reason="unknown",stage="unknown"}}',
            'warta_dead_topic_source_letters_total{source="busy.example"}',
            'warta_dead_topic_source_letters_total{source="unknown"}',
        )
        await wait_for(lambda: [monitor.metric(name) for name in told] == [1, 1, 1, 1], 20)
        check_metrics(monitor.get("/metrics")[1])
    answer = run("monitor", "--once", "--stage", "profiles", *QUICK, env=environment(settings))
    assert answer.returncode == 0, answer.stderr
    assert "4 sources, 1 silent" in answer.stdout
    assert "quiet.example: 3 d 0 h without an article" in answer.stdout


def create_profile(source: str, latest: datetime, rate: float | None) -> SourceProfile:
    return SourceProfile(
        source=source,
        version=1,
        updated_at=latest,
        articles=50,
        articles_per_day=rate,
        dated_share=1.0,
        recent_dated_share=0.5,
    )


async def test_the_embedded_broker_is_looked_at_as_far_as_it_tells(tansu: str) -> None:
    """Its ends count batches; lag is what it gives where it is asked for records."""
    settings = create_settings(tansu)
    await ensure_topics(settings)
    with running(settings, INGEST), monitoring(settings, *ONE_STAGE) as monitor:
        await send(settings, pages(50))
        await wait_for(lambda: monitor.total("warta_group_committed_offset") >= 50, 40)
        await wait_for(lambda: monitor.is_ingest("ok") and monitor.total(LAG) == 0, 20)
        assert monitor.metric("warta_monitor_broker_up") == 1
        answer = run("monitor", "--once", *ONE_STAGE, *QUICK, env=environment(settings))
        assert answer.returncode == 0, answer.stdout
        assert "ends lie before committed offsets" in answer.stderr


async def test_it_serves_on_this_machine_alone_and_survives_without_a_broker() -> None:
    port = find_free_port()
    settings = Settings(broker=f"127.0.0.1:{port}")
    monitor = Monitor(settings)
    try:
        monitor.wait_until(lambda: monitor.get("/health/live")[0] == 200, 30)
        listening = find_listeners(monitor.port)
        assert listening == ["127.0.0.1"]
        monitor.wait_until(lambda: monitor.metric("warta_monitor_poll_failures_total") >= 1, 30)
        assert "\nwarta_monitor_broker_up 0.0\n" in monitor.get("/metrics")[1]
        assert monitor.get("/health/live") == monitor.get("/health") == (200, "ok\n")
        assert monitor.get("/health/ready")[0] == 503
        check_metrics(monitor.get("/metrics")[1])
    finally:
        monitor.process.terminate()
        assert monitor.process.wait(15) == 0
    once = run("monitor", "--once", "--broker", settings.broker)
    assert_one_clear_line(once, "no Kafka broker answers")
