"""A batch from messages to counts, with a handler and a producer written for the test."""

import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest
from aiokafka.errors import MessageSizeTooLargeError
from prometheus_client import CollectorRegistry
from support.core import InlineCore, NarrowProducer

from warta_schemas import DEAD, INBOX, RAW, SOURCES, Dead, DeadReason, Message, Outgoing
from warta_stream.core_process import call_handler
from warta_stream.delivery import Delivery, Pauses
from warta_stream.frames import Said
from warta_stream.health import Progress
from warta_stream.limits import DeadLetterLimits, TooManyDeadLettersError
from warta_stream.metrics import Metrics
from warta_stream.processing import Processor
from warta_stream.sizes import DECLARED, Sizes
from warta_stream.stage import Outcome, Stage
from warta_stream.telemetry import Telemetry


def create_processor(
    handle, producer, sizes: Sizes = DECLARED
) -> tuple[Processor, CollectorRegistry]:
    registry = CollectorRegistry()
    delivery = Delivery(lambda: producer, lambda o: o.topic.name, Pauses(0.001, 0.002), print)
    progress = Progress(started=time.monotonic())
    limits = DeadLetterLimits(share=0.5, window=10, consecutive=5)
    metrics = Metrics("test", registry)
    core = InlineCore(handle)
    telemetry = Telemetry(metrics, progress)
    return Processor(STAGE, core, delivery, limits, sizes, telemetry), registry


class Released:
    """Counts what is released."""

    def __init__(self) -> None:
        self.counts: list[int] = []

    def __call__(self, count: int) -> None:
        self.counts.append(count)


def count(registry: CollectorRegistry, outcome: str) -> float:
    labels = {"stage": "test", "outcome": outcome}
    return registry.get_sample_value("warta_records_processed_total", labels) or 0


def pass_on(message: Message):
    return (Outgoing(RAW, message.key, message.value),)


async def test_a_result_that_the_broker_refuses_is_a_dead_letter() -> None:
    producer = NarrowProducer(takes=5)
    processor, registry = create_processor(lambda m: (Outgoing(RAW, b"k", b"123456"),), producer)
    released = Released()
    message = Message(b"in", b"k", topic="i", timestamp=datetime.now(UTC))
    await processor.process([message], released)
    assert released.counts == [1]
    [(topic, value, headers)] = producer.sent
    assert (topic, value) == (DEAD.name, b"in")
    assert headers["warta-reason"] == b"output_too_large"
    assert (count(registry, "dead"), count(registry, "sent")) == (1, 0)


async def test_a_dead_letter_that_is_refused_goes_without_its_value() -> None:
    producer = NarrowProducer(takes=5)
    processor, _ = create_processor(pass_on, producer)
    await processor.process(
        [Message(b"too long", b"k", topic="i", partition=3, offset=7)], Released()
    )
    [(topic, value, headers)] = producer.sent
    assert (topic, value) == (DEAD.name, None)
    assert (headers["warta-partition"], headers["warta-offset"]) == (b"3", b"7")


async def test_a_dead_letter_that_would_be_refused_is_not_even_sent_whole() -> None:
    producer = NarrowProducer(takes=100)
    verdict = Dead(reason=DeadReason.EMPTY, detail="d")
    sizes = Sizes({DEAD.name: 1500})
    processor, _ = create_processor(lambda _: verdict, producer, sizes)
    await processor.process([Message(b"x" * 1500, b"k", topic="i")], Released())
    [(_, value, headers)] = producer.sent
    assert (value, headers["warta-detail"]) == (None, b"d (value left out: too large)")


async def test_of_a_key_on_a_compacted_topic_only_the_last_is_sent() -> None:
    producer, released = NarrowProducer(takes=100), Released()

    def handle(message: Message) -> Outcome:
        key, _, value = (message.value or b"").partition(b" ")
        return (Outgoing(SOURCES, key, value), Outgoing(RAW, key, value))

    processor, registry = create_processor(handle, producer)
    values = (b"a 1", b"b 2", b"a 3", b"a 4", b"b 5")
    await processor.process([Message(value, b"k", topic="i") for value in values], released)
    sent = [(topic.split(".")[1], value) for topic, value, _ in producer.sent]
    assert [value for topic, value in sent if topic == "sources"] == [b"4", b"5"]
    assert [value for topic, value in sent if topic == "raw"] == [b"1", b"2", b"3", b"4", b"5"]
    assert (count(registry, "sent"), released.counts) == (5, [5]), "each message led to something"


async def test_where_the_last_is_refused_the_earlier_ones_are_sent() -> None:
    producer = NarrowProducer(takes=5)
    processor, registry = create_processor(
        lambda m: (Outgoing(SOURCES, b"k", m.value * 3),), producer
    )
    values = (b"1", b"2", b"33", b"4", b"555")
    await processor.process([Message(value, value, topic="i") for value in values], Released())
    sent = [(topic.split(".")[1], value) for topic, value, _ in producer.sent]
    assert list(dict.fromkeys(sent)) == [
        ("sources", b"111"),
        ("sources", b"222"),
        ("sources", b"444"),
        ("dead", b"555"),
        ("dead", b"33"),
    ]
    assert (count(registry, "sent"), count(registry, "dead")) == (3, 2)


async def test_what_is_said_goes_between_the_results() -> None:
    """And all before it is delivered and released by then: the core may be told anew after it."""
    producer, released = NarrowProducer(takes=100), Released()

    def handle(message: Message) -> Outcome | Said:
        if message.value == b"2":
            assert (len(producer.sent), released.counts) == (0, [])
            return Said((Outgoing(RAW, b"k", b"said"),))
        assert message.value == b"1" or released.counts == [1]
        return pass_on(message)

    processor, registry = create_processor(handle, producer)
    batch = [Message(value, b"k", topic="i") for value in (b"1", b"2", b"3")]
    await processor.process(batch, released)
    assert [value for _, value, _ in producer.sent] == [b"1", b"said", b"2", b"3"]
    assert released.counts == [1, 2]
    assert count(registry, "sent") == 3, "what is said is no message read"
    assert registry.get_sample_value("warta_records_said_total", {"stage": "test"}) == 1


async def test_what_is_said_is_sent_or_a_dead_letter() -> None:
    producer = NarrowProducer(takes=500)
    processor, registry = create_processor(pass_on, producer, Sizes({RAW.name: 1200}))
    values = (b"1", b"x" * 600, b"x" * 1000, b"2")
    await processor.learn([Message(value, b"k") for value in values])
    sent = [(topic, value, headers.get("warta-topic")) for topic, value, headers in producer.sent]
    assert sent == [
        (RAW.name, b"1", None),
        (DEAD.name, None, b"news.raw.v1"),
        (DEAD.name, None, b"news.raw.v1"),
        (RAW.name, b"2", None),
    ]
    labels = {"stage": "test", "reason": "output_too_large"}
    assert registry.get_sample_value("warta_dead_letters_total", labels) == 2
    assert count(registry, "dead") == 0


async def test_where_nothing_can_be_settled_the_batch_raises() -> None:
    """So that the worker stops, and the batch stays uncommitted."""
    processor, _ = create_processor(pass_on, NarrowProducer(takes=-1))
    released = Released()
    with pytest.raises(MessageSizeTooLargeError):
        await processor.process([Message(b"x", b"k", topic="i")], released)
    assert released.counts == []


async def test_too_many_dead_letters_stop_the_worker_before_they_are_sent() -> None:
    producer = NarrowProducer(takes=100)
    verdict = Dead(reason=DeadReason.EMPTY, detail="d")
    processor, _ = create_processor(lambda _: verdict, producer)
    released = Released()
    with pytest.raises(TooManyDeadLettersError, match="WARTA_DEAD_CONSECUTIVE_LIMIT"):
        await processor.process([Message(b"x", b"k", topic="i")] * 5, released)
    assert (producer.sent, released.counts) == ([], [])


DEAD_LETTER = Dead(reason=DeadReason.EMPTY, detail="d")


@pytest.mark.parametrize(
    ("outcomes", "stops"),
    [
        ("." * 100, False),
        ("x." * 50, False),
        ("xx." * 4, True),
        ("xxxx." + "." * 100, False),
        ("xxxxx", True),
        ("x" * 4, False),
        ("." * 50 + "xxx.xxx", True),
    ],
)
def test_limits_on_dead_letters(outcomes: str, stops: bool) -> None:
    limits = DeadLetterLimits(share=0.5, window=10, consecutive=5)
    with pytest.raises(TooManyDeadLettersError) if stops else nullcontext():
        for outcome in outcomes:
            limits.note(DEAD_LETTER if outcome == "x" else ())


class FixedHandler:
    """Does one thing with every message."""

    def __init__(self, handle: Callable[[Message], Outcome]) -> None:
        self.handle = handle

    def forget(self) -> None:
        """Nothing is remembered."""


STAGE = Stage("test", INBOX, (RAW,), handler="nowhere:at_all")


@pytest.mark.parametrize(
    ("handle", "reason"),
    [
        (lambda _: Dead(reason=DeadReason.EMPTY, detail="d"), "empty"),
        (lambda _: 1 / 0, "internal_error"),
        (lambda _: (_ for _ in ()).throw(RecursionError("deep")), "internal_error"),
        (lambda _: (Outgoing(RAW, b"k", b"x" * RAW.max_bytes),), "output_too_large"),
    ],
)
def test_a_handler_cannot_break_the_worker(handle, reason: str) -> None:
    outcome = call_handler(STAGE, FixedHandler(handle), Message(b""))
    assert isinstance(outcome, Dead)
    assert outcome.reason == reason


@pytest.mark.parametrize(("size", "dies"), [(400, False), (600, True)])
def test_what_the_broker_does_not_take_is_told_before_it_is_sent(size: int, dies: bool) -> None:
    handler = FixedHandler(lambda _: (Outgoing(RAW, b"k", b"x" * size),))
    outcome = call_handler(STAGE, handler, Message(b""), Sizes({RAW.name: 1024}))
    assert isinstance(outcome, Dead) is dies
