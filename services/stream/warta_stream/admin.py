"""Topics on the cluster: created as `warta_schemas.topics` declares them, checked against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from warta_schemas import TOPICS, Topic
from warta_stream.connection import connect_admin, retry_while_starting
from warta_stream.errors import OperatorError
from warta_stream.refusals import name_login
from warta_stream.settings import Settings


@dataclass(frozen=True, slots=True)
class TopicState:
    """One declared topic as it stands on the cluster.

    `differences` are for a person to read; `takes` is the most bytes of a record, where told.
    """

    topic: Topic
    name: str
    exists: bool
    created: bool = False
    differences: Sequence[str] = field(default=())
    takes: int | None = None


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
    async with connect_admin(settings) as admin:
        states = await _inspect(admin, settings, topics)
        missing = [state.topic for state in states if not state.exists]
        if missing:
            await _create(admin, settings, missing)
    return [
        state if state.exists else replace(state, exists=True, created=True) for state in states
    ]


async def check_topics(settings: Settings, topics: Sequence[Topic] = TOPICS) -> list[TopicState]:
    """Compare the cluster with what is declared; nothing is changed. Raises OperatorError."""
    async with connect_admin(settings) as admin:
        return await _inspect(admin, settings, topics)


async def require_topics(settings: Settings, topics: Sequence[Topic]) -> list[TopicState]:
    """The topics as they stand. Raises OperatorError where one is missing."""
    states = await check_topics(settings, topics)
    missing = [state.name for state in states if not state.exists]
    if missing:
        rights = f", or let {name_login(settings)} see them" if settings.has_identity else ""
        raise OperatorError(
            f"missing on {settings.broker}: {', '.join(missing)}. Create them with `warta topics`"
            + rights
        )
    return states


async def count_partitions(settings: Settings, topics: Sequence[Topic]) -> dict[str, int]:
    """Partitions by the topic's name on the cluster. Raises OperatorError where one is missing."""
    await require_topics(settings, topics)
    async with connect_admin(settings) as admin:
        return await _partition_counts(admin, [settings.topic(topic) for topic in topics])


async def read_committed(settings: Settings, stage: str, topic: Topic) -> dict[int, int]:
    """The next offset that a stage is to read of a topic, by partition; what has none is left out.

    Raises OperatorError where the topic is missing or the broker does not tell.
    """
    [(name, count)] = (await count_partitions(settings, (topic,))).items()
    partitions = [TopicPartition(name, partition) for partition in range(count)]
    group = settings.group(stage)
    async with connect_admin(settings) as admin:
        try:
            committed = await retry_while_starting(
                lambda: admin.list_consumer_group_offsets(group, partitions=partitions)
            )
        except KafkaError as error:
            raise OperatorError(
                f"{settings.broker} does not tell the offsets of {group}: {error}"
            ) from None
    return {tp.partition: known.offset for tp, known in committed.items() if known.offset >= 0}


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
        known = configs.get(name, {})
        found = _differences(topic, partitions.get(name), known) if exists else ()
        states.append(TopicState(topic, name, exists, differences=found, takes=_find_limit(known)))
    return states


def _find_limit(configs: Mapping[str, str | None]) -> int | None:
    """The largest record that a broker takes. One over a segment is refused, too."""
    told = [configs.get(name) for name in ("max.message.bytes", "segment.bytes")]
    return min((int(size) for size in told if size), default=None)


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
