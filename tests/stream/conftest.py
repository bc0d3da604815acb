"""Both brokers, and settings on topics of each test's own."""

import os
import uuid
from collections.abc import Iterator

import pytest
from support.kafka import ApacheKafka, find_missing

from warta_stream import Settings
from warta_stream.admin import ensure_topics
from warta_stream.broker import embedded_broker


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApacheKafka]:
    """Apache Kafka. Where there is no Java the tests skip; in CI they must run."""
    missing = find_missing()
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    broker = ApacheKafka(tmp_path_factory.mktemp("kafka"))
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture(scope="session")
def tansu() -> Iterator[str]:
    """The embedded broker's address."""
    with embedded_broker() as address:
        yield address


@pytest.fixture(params=["tansu", pytest.param("kafka", marks=pytest.mark.kafka)])
def address(request: pytest.FixtureRequest) -> str:
    """Each broker in turn: what a test says must hold on both."""
    broker = request.getfixturevalue(request.param)
    return broker if isinstance(broker, str) else broker.address


def create_settings(address: str) -> Settings:
    return Settings(
        broker=address, topic_prefix=f"t{uuid.uuid4().hex[:8]}.", session_timeout_seconds=6
    )


@pytest.fixture
async def settings(address: str) -> Settings:
    """Settings with topics made, on either broker."""
    settings = create_settings(address)
    await ensure_topics(settings)
    return settings


@pytest.fixture
async def kafka_settings(kafka: ApacheKafka) -> Settings:
    """Settings with topics made, on Apache Kafka alone."""
    settings = create_settings(kafka.address)
    await ensure_topics(settings)
    return settings
