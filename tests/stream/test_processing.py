"""A batch from messages to counts, with a handler and a producer written for the test."""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest
from aiokafka.errors import MessageSizeTooLargeError
from prometheus_client import CollectorRegistry

from warta_schemas import DEAD, INBOX, RAW, Dead, DeadReason, Message, Outgoing
from warta_stream.core_process import call_handler
from warta_stream.delivery import Delivery, Pauses
from warta_stream.frames import Result
from warta_stream.health import Progress
from warta_stream.limits import DeadLetterLimits, TooManyDeadLettersError
from warta_stream.metrics import Metrics
from warta_stream.processing import Processor
from warta_stream.sizes import DECLARED, Sizes
from warta_stream.stage import Outcome, Stage


class NarrowProducer:
    """Takes values up to a size, as a broker whose limit is under the declared one."""

    def __init__(self, takes: int) -> None:
        self.takes = takes
        self.sent: list[tuple[str, bytes | None, dict[str, bytes]]] = []

    async def send(self, topic, key, value, partition, timestamp, headers):
        if len(value or b"") > self.takes:
            raise MessageSizeTooLargeError
        self.sent.append((topic, value, dict(headers)))
        return acked()


async def acked() -> None:
    """An ack that has come."""


class InlineCore:
    """A core in this process."""

    forgotten = 0

    async def forget(self) -> None:
        self.forgotten += 1

    def __init__(self, handle: Callable[[Message], Outcome]) -> None:
        self._handle = handle

    async def handle(self, messages: Sequence[Message]) -> AsyncIterator[Result]:
        for message in messages:
            yield Result(self._handle(message), 0.0)


def create_processor(
    handle, producer, sizes: Sizes = DECLARED
) -> tuple[Processor, CollectorRegistry]:
    registry = CollectorRegistry()
    delivery = Delivery(lambda: producer, lambda o: o.topic.name, Pauses(0.001, 0.002), print)
    progress = Progress(started=time.monotonic())
    limits = DeadLetterLimits(share=0.5, window=10, consecutive=5)
    metrics = Metrics("test", registry)
    core = InlineCore(handle)
    return Processor("test", core, delivery, limits, sizes, metrics, progress), registry


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
