"""Faust's Kafka transport with what its settings do not offer: how records are read.

Faust reads uncommitted records unless it runs in transactions itself, so a record of a publisher's
aborted transaction would become an article.
"""

import logging

import faust
from aiokafka import AIOKafkaConsumer
from faust.transport.drivers import aiokafka as driver
from faust.types import TransportT

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


class Consumer(driver.Consumer):  # type: ignore[misc]
    """The consumer, on a thread of ours."""

    logger = _LOG

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)


class Transport(driver.Transport):  # type: ignore[misc]
    """The transport, with a consumer of ours."""

    Consumer = Consumer
