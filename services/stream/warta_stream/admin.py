"""Topics on the cluster: created as `warta_schemas.topics` declares them, checked against it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from warta_schemas import TOPICS, Topic
from warta_stream.connection import connection_options, require_broker
from warta_stream.errors import OperatorError
from warta_stream.settings import Settings


@dataclass(frozen=True, slots=True)
class TopicState:
    """One declared topic as it stands on the cluster. `differences` are for a person to read."""

    topic: Topic
    name: str
    exists: bool
    created: bool = False
    differences: Sequence[str] = field(default=())


def topic_configs(topic: Topic) -> dict[str, str]:
    """The broker's configuration of a topic."""
    unlimited = -1
    milliseconds = topic.retention // timedelta(milliseconds=1) if topic.retention else unlimited
    return {
        "cleanup.policy": topic.cleanup,
        "retention.ms": str(milliseconds),
        "max.message.bytes": str(topic.max_bytes),
        "compression.type": topic.compression,
    }


async def ensure_topics(settings: Settings, topics: Sequence[Topic] = TOPICS) -> list[TopicState]:
    """Create what is missing; nothing that exists is changed. Raises OperatorError."""
    async with _connect(settings) as admin:
        states = await _inspect(admin, settings, topics)
        missing = [state.topic for state in states if not state.exists]
        if missing:
            await _create(admin, settings, missing)
    return [
        state if state.exists else replace(state, exists=True, created=True) for state in states
    ]


async def check_topics(settings: Settings, topics: Sequence[Topic] = TOPICS) -> list[TopicState]:
    """Compare the cluster with what is declared; nothing is changed. Raises OperatorError."""
    async with _connect(settings) as admin:
        return await _inspect(admin, settings, topics)


async def require_topics(settings: Settings, topics: Sequence[Topic]) -> None:
    """Raise OperatorError where a topic is missing."""
    states = await check_topics(settings, topics)
    missing = [state.name for state in states if not state.exists]
    if missing:
        raise OperatorError(
            f"missing on {settings.broker}: {', '.join(missing)}. Create them with `warta topics`"
        )


async def count_partitions(settings: Settings, topics: Sequence[Topic]) -> dict[str, int]:
    """Partitions by the topic's name on the cluster. Raises OperatorError where one is missing."""
    await require_topics(settings, topics)
    async with _connect(settings) as admin:
        return await _partition_counts(admin, [settings.topic(topic) for topic in topics])


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    await require_broker(settings)
    admin = AIOKafkaAdminClient(**connection_options(settings))
    await admin.start()
    try:
        yield admin
    finally:
        await admin.close()


async def _create(admin: AIOKafkaAdminClient, settings: Settings, topics: Sequence[Topic]) -> None:
    wanted = [
        NewTopic(
            name=settings.topic(topic),
            num_partitions=topic.partitions,
            replication_factor=settings.replication_factor,
            topic_configs=topic_configs(topic),
        )
        for topic in topics
    ]
    try:
        answer = await admin.create_topics(wanted)
    except KafkaError as error:
        raise OperatorError(f"the broker refused to create topics: {error}") from None
    for name, code, *message in answer.topic_errors:
        if code and for_code(code) is not TopicAlreadyExistsError:
            why = message[0] if message and message[0] else for_code(code).__name__
            raise OperatorError(f"the broker refused to create {name}: {why}")


async def _inspect(
    admin: AIOKafkaAdminClient, settings: Settings, topics: Sequence[Topic]
) -> list[TopicState]:
    names = set(await admin.list_topics())
    present = [topic for topic in topics if settings.topic(topic) in names]
    partitions = await _partition_counts(admin, [settings.topic(t) for t in present])
    configs = await _configs(admin, [settings.topic(t) for t in present])
    states = []
    for topic in topics:
        name = settings.topic(topic)
        exists = name in names
        found = _differences(topic, partitions.get(name), configs.get(name, {}))
        states.append(TopicState(topic, name, exists, differences=found if exists else ()))
    return states


def _differences(
    topic: Topic, partitions: int | None, configs: Mapping[str, str | None]
) -> tuple[str, ...]:
    found = []
    if partitions is not None and partitions != topic.partitions:
        found.append(f"partitions {partitions}, declared {topic.partitions}")
    for key, wanted in topic_configs(topic).items():
        actual = configs.get(key)
        if actual is not None and set(actual.split(",")) != set(wanted.split(",")):
            found.append(f"{key} {actual}, declared {wanted}")
    return tuple(found)


async def _partition_counts(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, int]:
    described: list[dict[str, Any]] = await admin.describe_topics(names) if names else []
    return {entry["topic"]: len(entry["partitions"]) for entry in described}


async def _configs(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, dict[str, str]]:
    """Configurations by topic; empty for a broker that does not tell them."""
    if not names:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    configs: dict[str, dict[str, str]] = {}
    for response in await admin.describe_configs(resources):
        for _code, _message, _type, name, entries in response.resources:
            configs[name] = {entry[0]: entry[1] for entry in entries}
    return configs
