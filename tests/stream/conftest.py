"""Settings on topics of each test's own, on either broker."""

import pytest
from support.kafka import ApacheKafka
from support.traffic import create_settings

from warta_stream import Settings
from warta_stream.admin import ensure_topics


@pytest.fixture(params=["tansu", pytest.param("kafka", marks=pytest.mark.kafka)])
def address(request: pytest.FixtureRequest) -> str:
    """Each broker in turn: what a test says must hold on both."""
    broker = request.getfixturevalue(request.param)
    return broker if isinstance(broker, str) else broker.address


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
