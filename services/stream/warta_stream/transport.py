"""Faust's Kafka transport, reading committed records alone.

Faust ties `read_committed` to its exactly-once mode, which Warta does not use (it loses and repeats
events). A publisher may produce in transactions all the same, and what it aborts is no news.
"""

import faust
from aiokafka import AIOKafkaConsumer
from faust.transport.drivers import aiokafka as driver

ISOLATION = "read_committed"


class ConsumerThread(driver.AIOKafkaConsumerThread):  # type: ignore[misc]
    """The thread that owns the client."""

    def _create_worker_consumer(self, transport: driver.Transport) -> AIOKafkaConsumer:
        consumer = super()._create_worker_consumer(transport)
        consumer._isolation_level = ISOLATION  # noqa: SLF001 - Faust passes no argument for it
        return consumer


class Consumer(driver.Consumer):  # type: ignore[misc]
    """Faust's consumer over that thread."""

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)


class Transport(driver.Transport):  # type: ignore[misc]
    """Faust's transport with that consumer."""

    Consumer = Consumer


def create_transport(app: faust.App) -> Transport:
    """The transport of an app; like Faust's own it finds its loop when it starts."""
    return Transport(app.conf.broker_consumer, app)
