"""What must be true before a worker starts: each failure is one clear line, not a silent hang."""

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError

from warta_schemas import DEAD
from warta_stream.admin import count_partitions, require_topics
from warta_stream.connection import connect_admin
from warta_stream.errors import OperatorError
from warta_stream.rights import require_rights
from warta_stream.settings import Settings
from warta_stream.sizes import Sizes
from warta_stream.stage import Stage

LEAST = "group.min.session.timeout.ms"
MOST = "group.max.session.timeout.ms"


async def check_cluster(settings: Settings, stage: Stage) -> Sizes:
    """How large a record may be. Raises OperatorError where the stage could not run here."""
    async with connect_admin(settings) as admin:
        if settings.has_identity:
            await require_rights(admin, settings, stage)
        limits = await _read_limits(admin)
    topics = (stage.source, *stage.sinks, *stage.follows, *stage.recovers, DEAD)
    states = await require_topics(settings, topics)
    await _require_same_counts(settings, stage)
    seconds = settings.session_timeout_seconds
    least, most = limits.get(LEAST, seconds), limits.get(MOST, seconds)
    if not least <= seconds <= most:
        raise OperatorError(
            f"WARTA_SESSION_TIMEOUT_SECONDS={seconds:g}: this broker takes {least:g} to {most:g}, "
            "and would refuse the worker in its group"
        )
    return Sizes({state.topic.name: state.takes for state in states if state.takes is not None})


async def _require_same_counts(settings: Settings, stage: Stage) -> None:
    """Raises OperatorError where what is recovered is not partitioned as the source is."""
    if not stage.recovers:
        return
    counts = await count_partitions(settings, (stage.source, *stage.recovers))
    if len(set(counts.values())) > 1:
        told = ", ".join(f"{name} has {count}" for name, count in counts.items())
        raise OperatorError(
            f"{stage.name} needs topics with the same number of partitions, and {told}: what it "
            "knows would not be found again. Make them anew, or give each as many"
        )


async def _read_limits(admin: AIOKafkaAdminClient) -> dict[str, float]:
    """The broker's limits on session timeouts, in seconds; empty where it does not tell them."""
    cluster = await admin.describe_cluster()
    name = str(cluster["brokers"][0]["node_id"])
    wanted = ConfigResource(ConfigResourceType.BROKER, name, {LEAST: None, MOST: None})
    try:
        [response] = await admin.describe_configs([wanted])
    except KafkaError:  # the embedded broker closes the connection instead of an answer
        return {}
    return {
        entry[0]: float(entry[1]) / 1000
        for _code, _message, _type, _name, entries in response.resources
        for entry in entries
        if entry[1]
    }
