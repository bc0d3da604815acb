"""What a worker tells of itself: metrics that are true under load, and that Prometheus takes."""

import asyncio
import time

import orjson
from aiokafka.errors import KafkaTimeoutError
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families
from support.listeners import find_listeners
from support.pages import PAGE
from support.promtool import check_metrics
from support.traffic import ECHO, ENRICH, INGEST, Worker, read, running, send

from warta_schemas import DEAD, ENRICHED, INBOX, RAW, Outgoing
from warta_stream import Settings
from warta_stream.admin import read_committed
from warta_stream.delivery import Delivery, Pauses
from warta_stream.ends import Ends
from warta_stream.metrics import Metrics

LONGEST_LABEL = 40
MOST_SERIES = 400
"""Of one worker, whatever is sent to it."""


def article(number: int) -> Outgoing:
    page = {"source": f"s{number}.example", "id": str(number), "content": f"{PAGE}{number}"}
    return Outgoing(INBOX, b"%d" % number, orjson.dumps(page))


async def test_a_worker_under_load_is_as_prometheus_asks(settings: Settings) -> None:
    bad = [Outgoing(INBOX, b"k%d" % n, b'{"source": "canary%d"' % n) for n in range(20)]
    good = [article(number) for number in range(100)]
    with running(settings, INGEST, ENRICH) as [ingest, enrich]:
        await send(settings, [*good, *bad])
        expositions = []
        while not is_through(enrich, len(good)):
            await asyncio.sleep(0.3)
            expositions += [worker.get("/metrics")[1] for worker in (ingest, enrich)]
        await read(settings, [ENRICHED], lambda found: len(found) >= len(good))
        for worker in (ingest, enrich):
            exposition = worker.get("/metrics")[1]
            check_metrics(exposition)
            assert_bounded(exposition)
        for exposition in filter(None, expositions[-6:]):
            check_metrics(exposition)
        ingest.wait_until(lambda: ingest.metric(name("dead", "ingest")) == len(bad))
        assert ingest.metric(
            'warta_dead_letters_total{reason="malformed_json",stage="ingest"}'
        ) == len(bad)
        assert ingest.metric('warta_dead_letter_failures_total{stage="ingest"}') == 0


def name(outcome: str, stage: str) -> str:
    return f'warta_records_processed_total{{outcome="{outcome}",stage="{stage}"}}'


def is_through(worker: Worker, count: int) -> bool:
    assert worker.process.poll() is None
    return worker.metric(name("sent", "enrich")) >= count


def assert_bounded(exposition: str) -> None:
    samples = [
        sample for family in text_string_to_metric_families(exposition) for sample in family.samples
    ]
    assert len(samples) < MOST_SERIES
    for sample in samples:
        for value in sample.labels.values():
            assert len(value) <= LONGEST_LABEL
            assert "canary" not in value
            assert "example" not in value


async def test_metrics_are_served_on_this_machine_alone_unless_it_is_told(
    settings: Settings,
) -> None:
    everywhere = {"WARTA_HTTP_HOST": "0.0.0.0"}
    with running(settings, ECHO) as [alone], running(settings, ECHO, **everywhere) as [open_]:
        for worker in (alone, open_):
            worker.wait_until(lambda worker=worker: worker.get("/health/live")[0] == 200)
        assert find_listeners(alone.port) == ["127.0.0.1"]
        assert find_listeners(open_.port) == ["0.0.0.0"]


async def test_a_dead_letter_that_does_not_get_through_is_counted() -> None:
    """By each attempt, refused ones among them: an operator is woken by the first."""
    registry = CollectorRegistry()
    metrics = Metrics("test", registry)
    assert registry.get_sample_value(FAILURES, {"stage": "test"}) == 0
    producer = FailingProducer(2)
    app_side = Delivery(
        lambda: producer, lambda o: o.topic.name, Pauses(0.001, 0.002), metrics.count_unacked
    )
    await app_side.deliver([Outgoing(DEAD, b"k", b"v"), Outgoing(RAW, b"k", b"v")])
    assert registry.get_sample_value(FAILURES, {"stage": "test"}) == 2
    assert registry.get_sample_value("warta_sends_unconfirmed_total", {"stage": "test"}) == 4


FAILURES = "warta_dead_letter_failures_total"


class FailingProducer:
    """Does not ack the first attempts."""

    def __init__(self, failures: int) -> None:
        self.left = failures * 2

    async def send(self, *_: object) -> asyncio.Future[None]:
        ack = asyncio.get_running_loop().create_future()
        self.left -= 1
        if self.left >= 0:
            ack.set_exception(KafkaTimeoutError())
        else:
            ack.set_result(None)
        return ack


async def test_the_whole_way_is_timed_from_the_publisher_to_the_sink(settings: Settings) -> None:
    with running(settings, INGEST) as [ingest]:
        await send(settings, [article(1)])
        await read(settings, [RAW], lambda found: len(found) >= 1)
        await asyncio.sleep(3)
        with running(settings, ENRICH) as [enrich]:
            await read(settings, [ENRICHED], lambda found: len(found) >= 1)
            count = 'warta_end_to_end_seconds_count{stage="enrich"}'
            enrich.wait_until(lambda: enrich.metric(count) == 1)
            whole = enrich.metric('warta_end_to_end_seconds_sum{stage="enrich"}')
            part = ingest.metric('warta_end_to_end_seconds_sum{stage="ingest"}')
    assert 3 + part < whole < 90


READ_AHEAD = 7000
"""More than a worker holds: the hand and the queue are full then, and the client's buffer is not
empty."""

UNREAD = 300


async def test_lag_and_age_are_true_while_the_core_hangs(kafka_settings: Settings) -> None:
    """Also for what came after: it waits at the broker, unread."""
    settings, before = kafka_settings, 20
    with running(settings, ECHO, WARTA_HANDLE_SECONDS="90") as [worker]:
        await send(settings, [Outgoing(INBOX, b"k", b"%d" % n) for n in range(before)])
        worker.wait_until(lambda: worker.metric(name("sent", "echo")) == before)
        await send(settings, [Outgoing(INBOX, b"k", b"hang")])
        worker.wait_until(lambda: worker.metric('warta_batch_records{stage="echo"}') == 1)
        began = time.monotonic()
        await send(settings, [Outgoing(INBOX, b"k", b"x")] * READ_AHEAD)
        worker.wait_until(lambda: lag(worker) >= READ_AHEAD, 20)
        await asyncio.sleep(2)
        await send(settings, [Outgoing(INBOX, b"k", b"x")] * UNREAD)
        worker.wait_until(lambda: lag(worker) == READ_AHEAD + UNREAD + 1, 15)
        assert await find_true_lag(settings, "echo") == lag(worker)
        waited = time.monotonic() - began
        [first] = ages(worker)
        assert waited - 1 < first < waited + 10
        await asyncio.sleep(2)
        [second] = ages(worker)
        assert 1.5 < second - first < 10
        paused = 'warta_backpressure_seconds_total{stage="echo"}'
        seen = worker.metric(paused)
        await asyncio.sleep(1)
        assert 0.9 < worker.metric(paused) - seen < 5, "it is counted while it lasts"


def lag(worker: Worker) -> float:
    return sum(
        worker.metric(f'warta_consumer_lag_records{{partition="{p}",stage="echo"}}')
        for p in range(INBOX.partitions)
    )


def ages(worker: Worker) -> list[float]:
    """The ages that are not 0."""
    metric = "warta_oldest_unprocessed_age_seconds"
    found = [
        worker.metric(f'{metric}{{partition="{p}",stage="echo"}}') for p in range(INBOX.partitions)
    ]
    return [age for age in found if age]


async def find_true_lag(settings: Settings, stage: str) -> int:
    committed = await read_committed(settings, stage, INBOX)
    ends = Ends(settings)
    try:
        found = await ends.read([Place(settings.topic(INBOX), p) for p in range(INBOX.partitions)])
    finally:
        await ends.stop()
    return sum(end - committed.get(partition, 0) for partition, end in found.items())


class Place:
    def __init__(self, topic: str, partition: int) -> None:
        self.topic = topic
        self.partition = partition
