"""What all tests share: where the data is, both brokers, and what a machine may lack."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.kafka import ApacheKafka, find_missing

from warta_stream import Settings
from warta_stream.admin import ensure_topics
from warta_stream.broker import embedded_broker

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "tests" / "data" / "articles"
SEED = ROOT.parent / "shared" / "data" / "seed" / "000_b133c9bdac934345.txt"


@pytest.fixture(scope="session")
def seed() -> bytes:
    """The seed page. Its text is not ours to publish, so it stays outside the repository."""
    if not SEED.exists():
        pytest.skip("the seed page is not part of the repository")
    return SEED.read_bytes()


@pytest.fixture(scope="session")
def pages() -> dict[str, bytes]:
    """The sample pages by name."""
    return {path.stem: path.read_bytes() for path in sorted((ARTICLES / "raw").glob("*.txt"))}


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
    """Settings on topics of one test's own."""
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
