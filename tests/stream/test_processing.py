"""A batch from messages to counts, with a handler and a producer written for the test."""

import time
from datetime import UTC, datetime

import pytest
from aiokafka.errors import MessageSizeTooLargeError
from prometheus_client import CollectorRegistry

from warta_schemas import DEAD, INBOX, RAW, Dead, DeadReason, Message, Outgoing
from warta_stream.delivery import Delivery, Pauses
from warta_stream.health import Progress
from warta_stream.metrics import Metrics
from warta_stream.processing import Processor, call_handler
from warta_stream.stage import Stage


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


def create_processor(handle, producer) -> tuple[Processor, CollectorRegistry]:
    registry = CollectorRegistry()
    delivery = Delivery(lambda: producer, lambda o: o.topic.name, Pauses(0.001, 0.002), print)
    stage = Stage("test", INBOX, handle)
    progress = Progress(started=time.monotonic())
    return Processor(stage, delivery, Metrics("test", registry), progress), registry


def count(registry: CollectorRegistry, outcome: str) -> float:
    labels = {"stage": "test", "outcome": outcome}
    return registry.get_sample_value("warta_records_processed_total", labels) or 0


def pass_on(message: Message):
    return (Outgoing(RAW, message.key, message.value),)


async def test_a_result_that_the_broker_refuses_is_a_dead_letter() -> None:
    producer = NarrowProducer(takes=5)
    processor, registry = create_processor(lambda m: (Outgoing(RAW, b"k", b"123456"),), producer)
    await processor.process([Message(b"in", b"k", topic="i", timestamp=datetime.now(UTC))])
    [(topic, value, headers)] = producer.sent
    assert (topic, value) == (DEAD.name, b"in")
    assert headers["warta-reason"] == b"output_too_large"
    assert (count(registry, "dead"), count(registry, "sent")) == (1, 0)


async def test_a_dead_letter_that_is_refused_goes_without_its_value() -> None:
    producer = NarrowProducer(takes=5)
    processor, _ = create_processor(pass_on, producer)
    await processor.process([Message(b"too long", b"k", topic="i", partition=3, offset=7)])
    [(topic, value, headers)] = producer.sent
    assert (topic, value) == (DEAD.name, None)
    assert (headers["warta-partition"], headers["warta-offset"]) == (b"3", b"7")


async def test_where_nothing_can_be_settled_the_batch_raises() -> None:
    """So that the worker stops, and the batch stays uncommitted."""
    processor, _ = create_processor(pass_on, NarrowProducer(takes=-1))
    with pytest.raises(MessageSizeTooLargeError):
        await processor.process([Message(b"x", b"k", topic="i")])


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
    outcome = call_handler(Stage("test", INBOX, handle), Message(b""))
    assert isinstance(outcome, Dead)
    assert outcome.reason == reason
