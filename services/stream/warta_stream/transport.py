"""Faust's Kafka transport with what its settings do not offer.

How records are read: Faust reads uncommitted ones unless it runs in transactions itself, so a
record of a publisher's aborted transaction would become an article. And when records are sent: by
a member of the group alone.
"""

import logging
from collections.abc import Callable
from typing import Any

import faust
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.protocol.produce import ProduceRequest
from faust.transport.drivers import aiokafka as driver
from faust.types import TransportT

from warta_stream.membership import LostPlaceError, Membership
from warta_stream.placing import find_partition
from warta_stream.records import read_leniently

_LOG = logging.getLogger("faust.transport")
"""That of the library, whose services tell each start and stop."""


def create_transport(app: faust.App) -> TransportT:
    """A transport for `app.transport`: committed records only, whatever their headers' names."""
    return Transport(app.conf.broker_consumer, app)


class ConsumerThread(driver.AIOKafkaConsumerThread):  # type: ignore[misc]
    """The thread that fetches."""

    logger = _LOG

    def _create_worker_consumer(self, transport: TransportT) -> AIOKafkaConsumer:
        read_leniently()
        consumer = super()._create_worker_consumer(transport)
        consumer._isolation_level = "read_committed"  # noqa: SLF001 - read when it is started
        return consumer

    async def on_start(self) -> None:
        """Start the client, and follow its place in the group."""
        await super().on_start()
        self.consumer.app.membership.follow(self._consumer._coordinator)  # noqa: SLF001 - no other way in


class Consumer(driver.Consumer):  # type: ignore[misc]
    """The consumer, on a thread of ours."""

    logger = _LOG

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)


class Producer(driver.Producer):  # type: ignore[misc]
    """The producer, of a member of the group."""

    logger = _LOG

    def _new_producer(self, transactional_id: str | None = None) -> AIOKafkaProducer:
        producer = super()._new_producer(transactional_id)
        guard(producer.client, self.app.membership, self.app.end_without_place)
        return producer

    async def find_partition(self, topic: str, placed_by: bytes) -> int:
        """The partition of a topic in which a record of that key stands."""
        return await find_partition(self._ensure_producer(), topic, placed_by)


class Transport(driver.Transport):  # type: ignore[misc]
    """The transport, with a consumer and a producer of ours."""

    Consumer = Consumer
    Producer = Producer


def guard(client: Any, membership: Membership, on_lost: Callable[[], None]) -> None:
    """Have a client send records only while the place in the group is sure.

    Asked for at the last moment, once the connection is there: what waits in the producer's
    buffers may be older than a takeover. Where the place is gone `on_lost` is called, and nothing
    is sent.
    """
    send = client.send

    async def send_as_member(node: int, request: Any, **options: Any) -> Any:
        if isinstance(request, ProduceRequest):
            await client.ready(node, **options)
            try:
                await membership.confirm()
            except LostPlaceError:
                on_lost()
                raise
        return await send(node, request, **options)

    client.send = send_as_member
