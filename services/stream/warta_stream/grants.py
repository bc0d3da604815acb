"""Who may do what on the cluster: the least that each login needs, as data.

Everything that hands out rights is made from this: the KafkaUsers of `deploy/kustomize`, and the
tests on a broker that refuses the rest. Read and Write bring Describe with them in Kafka; what a
worker asks of a topic's limits (`warta_stream.preflight`) takes DescribeConfigs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from warta_schemas import DEAD, ENRICHED, EVENTS, INBOX, RELATIONS, SOURCES, TIMELINES, TOPICS
from warta_schemas.topics import Topic
from warta_stream.settings import Settings
from warta_stream.stage import Stage


class Operation(StrEnum):
    """As Kafka's tools spell them."""

    READ = "Read"
    WRITE = "Write"
    CREATE = "Create"
    DESCRIBE = "Describe"
    DESCRIBE_CONFIGS = "DescribeConfigs"


class Kind(StrEnum):
    """What a grant is on."""

    TOPIC = "topic"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Grant:
    """Operations on one topic or group. The name is literal, as it stands on the cluster."""

    kind: Kind
    name: str
    operations: tuple[Operation, ...]


TOPICS_LOGIN = "topics"
MONITOR_LOGIN = "monitor"
OPERATOR_LOGIN = "operator"
PUBLISHER_LOGIN = "publisher"
CONSUMER_LOGIN = "consumer"

PUBLIC_TOPICS = (ENRICHED, RELATIONS, EVENTS, TIMELINES)
"""What consumers may read."""


def list_grants(stages: Sequence[Stage], settings: Settings) -> dict[str, tuple[Grant, ...]]:
    """The grants of each login, by its name: a worker's is that of its consumer group.

    The others are `topics` (creates them), `monitor`, `operator` (audit, dead letters, replay),
    and one `publisher` and one `consumer` as patterns for those outside, each behind the group
    prefix too.
    """
    logins = {
        TOPICS_LOGIN: _grant_topics(settings),
        MONITOR_LOGIN: _grant_monitor(stages, settings),
        OPERATOR_LOGIN: _grant_operator(stages, settings),
        PUBLISHER_LOGIN: _on_topics(settings, {INBOX: {Operation.WRITE}}),
        CONSUMER_LOGIN: _grant_consumer(settings),
    }
    for stage in stages:
        logins[stage.name] = _grant_worker(stage, settings)
    return {settings.group(name): grants for name, grants in sorted(logins.items())}


def _grant_worker(stage: Stage, settings: Settings) -> tuple[Grant, ...]:
    """Read and commit its topic, read what it knows, write what it makes and dead letters."""
    wanted: dict[Topic, set[Operation]] = {}
    for topic in (stage.source, *stage.follows, *stage.recovers):
        wanted.setdefault(topic, set()).update({Operation.READ, Operation.DESCRIBE_CONFIGS})
    for topic in (*stage.sinks, DEAD):
        wanted.setdefault(topic, set()).update({Operation.WRITE, Operation.DESCRIBE_CONFIGS})
    return (
        *_on_topics(settings, wanted),
        *_on_groups(settings, (stage.name,), Operation.READ),
    )


def _grant_topics(settings: Settings) -> tuple[Grant, ...]:
    """Create what is declared, and compare it."""
    needed = {Operation.CREATE, Operation.DESCRIBE, Operation.DESCRIBE_CONFIGS}
    return _on_topics(settings, dict.fromkeys(TOPICS, needed))


def _grant_monitor(stages: Sequence[Stage], settings: Settings) -> tuple[Grant, ...]:
    """See each group's offsets and the age of what waits, read profiles and dead letters."""
    needed = {Operation.READ, Operation.DESCRIBE_CONFIGS}
    topics = dict.fromkeys((*(stage.source for stage in stages), SOURCES, DEAD), needed)
    names = [stage.name for stage in stages]
    return (*_on_topics(settings, topics), *_on_groups(settings, names, Operation.DESCRIBE))


def _grant_operator(stages: Sequence[Stage], settings: Settings) -> tuple[Grant, ...]:
    """Read everything, see the offsets, and send dead letters back to where they came from."""
    wanted = {topic: {Operation.READ, Operation.DESCRIBE_CONFIGS} for topic in TOPICS}
    for stage in stages:
        wanted[stage.source].add(Operation.WRITE)
    names = [stage.name for stage in stages]
    return (*_on_topics(settings, wanted), *_on_groups(settings, names, Operation.DESCRIBE))


def _grant_consumer(settings: Settings) -> tuple[Grant, ...]:
    """Read what Warta makes, in a group of its own name."""
    return (
        *_on_topics(settings, dict.fromkeys(PUBLIC_TOPICS, (Operation.READ,))),
        *_on_groups(settings, (CONSUMER_LOGIN,), Operation.READ),
    )


def _on_topics(
    settings: Settings, wanted: Mapping[Topic, Iterable[Operation]]
) -> tuple[Grant, ...]:
    return tuple(
        Grant(Kind.TOPIC, settings.topic(topic), tuple(sorted(wanted[topic])))
        for topic in TOPICS
        if topic in wanted
    )


def _on_groups(settings: Settings, names: Iterable[str], operation: Operation) -> tuple[Grant, ...]:
    return tuple(Grant(Kind.GROUP, settings.group(name), (operation,)) for name in sorted(names))
