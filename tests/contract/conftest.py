"""What came of all bad inputs, gathered once for each broker."""

import asyncio
import os
from collections.abc import Callable

import pytest
from contract.observation import Observation, Observer, rows_for
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from support.kafka import ApacheKafka
from support.traffic import create_settings, create_topic

from warta_cli.commands.annotate import create_annotator
from warta_schemas import INBOX, Dead, EnrichedArticle, Message
from warta_stream import Settings
from warta_stream.admin import ensure_topics

hypothesis_settings.register_profile(
    "warta",
    max_examples=int(os.environ.get("EXAMPLES", "250")),
    deadline=None,
    database=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
hypothesis_settings.load_profile("warta")

Annotate = Callable[[Message], EnrichedArticle | Dead]


@pytest.fixture(scope="session")
def annotate() -> Annotate:
    """Both cores."""
    return create_annotator()


@pytest.fixture(scope="session")
def on_tansu(tansu: str) -> Observation:
    """What came of it on the embedded broker."""
    return asyncio.run(_observe(create_settings(tansu), kafka=False))


@pytest.fixture(scope="session")
def on_kafka(kafka: ApacheKafka) -> Observation:
    """What came of it on Apache Kafka."""
    return asyncio.run(_observe(create_settings(kafka.address), kafka=True))


@pytest.fixture
def observation(request: pytest.FixtureRequest) -> Observation:
    """That of the broker which the test names."""
    return request.getfixturevalue(request.param)


async def _observe(settings: Settings, *, kafka: bool) -> Observation:
    """The inbox takes any timestamp, as before Kafka 3.6; later ones refuse what is hours ahead."""
    if kafka:
        anything = str(2**63 - 1)
        await create_topic(settings, INBOX, {"message.timestamp.after.max.ms": anything})
    await ensure_topics(settings)
    return await Observer(settings, rows_for(kafka=kafka)).observe()
