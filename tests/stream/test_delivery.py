"""Delivery against a producer that fails on purpose."""

import asyncio
from collections import Counter

import pytest
from aiokafka.errors import KafkaError, KafkaTimeoutError, MessageSizeTooLargeError

from warta_schemas import RAW, Outgoing
from warta_stream.delivery import Delivery, Pauses, Refused, unconfirmed


def number(*values: int, key: bytes = b"k") -> list[Outgoing]:
    return [Outgoing(RAW, key, b"%d" % value) for value in values]


class FaultyProducer:
    """Keeps what it acks. `faults` maps a value to how often its ack, or its send, fails."""

    def __init__(self, at_ack: Counter[bytes], at_send: Counter[bytes] | None = None) -> None:
        self.at_ack = at_ack
        self.at_send = at_send or Counter()
        self.acked: list[bytes] = []

    async def send(self, topic, key, value, partition, timestamp, headers):
        if self.at_send[value] > 0:
            self.at_send[value] -= 1
            raise KafkaTimeoutError
        if value == b"13":
            raise MessageSizeTooLargeError
        ack = asyncio.get_running_loop().create_future()
        if self.at_ack[value] > 0:
            self.at_ack[value] -= 1
            ack.set_exception(KafkaTimeoutError())
        else:
            self.acked.append(value)
            ack.set_result(None)
        return ack


def create_delivery(producer: FaultyProducer, attempts: list[int]) -> Delivery:
    return Delivery(
        lambda: producer,
        lambda outgoing: outgoing.topic.name,
        Pauses(0.001, 0.002),
        lambda waiting: attempts.append(len(waiting)),
    )


async def test_a_send_that_fails_is_repeated_until_it_is_acked() -> None:
    producer, attempts = FaultyProducer(Counter({b"2": 3})), []
    assert await create_delivery(producer, attempts).deliver(number(1, 2, 3)) == []
    assert attempts == [2, 2, 2, 0]
    assert producer.acked[-2:] == [b"2", b"3"], "the last of a key is the last to arrive"


async def test_a_send_that_raises_before_any_ack_is_repeated_too() -> None:
    producer, attempts = FaultyProducer(Counter(), Counter({b"1": 1})), []
    await create_delivery(producer, attempts).deliver(number(1, 2))
    assert producer.acked == [b"2", b"1", b"2"]


async def test_keys_do_not_wait_for_each_other() -> None:
    producer, attempts = FaultyProducer(Counter({b"1": 1})), []
    await create_delivery(producer, attempts).deliver(number(1) + number(2, 3, key=b"other"))
    assert producer.acked == [b"2", b"3", b"1"]


async def test_what_the_broker_never_takes_is_given_back() -> None:
    producer, attempts = FaultyProducer(Counter()), []
    [refused] = await create_delivery(producer, attempts).deliver(number(1, 13, 3))
    assert refused.outgoing.value == b"13"
    assert producer.acked == [b"1", b"3", b"3"], "it may have been the batch: all goes again, alone"


class BatchProducer(FaultyProducer):
    """Refuses what is handed over while something else is on its way, as a batch over its limit."""

    under_way = 0

    async def send(self, topic, key, value, partition, timestamp, headers):
        self.under_way += 1
        return asyncio.create_task(self._ack(value))

    async def _ack(self, value: bytes) -> None:
        together = self.under_way > 1
        await asyncio.sleep(0)
        self.under_way -= 1
        if together:
            raise MessageSizeTooLargeError
        self.acked.append(value)


async def test_a_refused_batch_is_sent_one_by_one() -> None:
    producer = BatchProducer(Counter())
    assert await create_delivery(producer, []).deliver(number(1, 2, 3)) == []
    assert producer.acked == [b"1", b"2", b"3"]


async def test_an_empty_batch_is_delivered() -> None:
    assert await create_delivery(FaultyProducer(Counter()), []).deliver([]) == []


@pytest.mark.parametrize(
    ("results", "again", "refused"),
    [
        ([None, None, None], [], 0),
        ([KafkaError(), None, None], [1, 2, 3], 0),
        ([None, KafkaError(), None], [2, 3], 0),
        ([None, None, OSError()], [3], 0),
        ([MessageSizeTooLargeError(), None, None], [], 1),
        ([MessageSizeTooLargeError(), KafkaError(), None], [2, 3], 1),
    ],
)
def test_what_must_be_sent_again(results, again, refused) -> None:
    given_back: list[Refused] = []
    waiting = unconfirmed(number(1, 2, 3), results, given_back)
    assert [int(o.value or b"") for o in waiting] == again
    assert len(given_back) == refused


def test_cancellation_is_no_failed_send() -> None:
    with pytest.raises(asyncio.CancelledError):
        unconfirmed(number(1), [asyncio.CancelledError()], [])
