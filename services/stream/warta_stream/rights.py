"""What this login may do, asked of the broker before a worker starts.

A right that is missing is told by name. Without it the worker would wait for ever, looking alive.
"""

from collections.abc import AsyncIterator, Iterable

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupAuthorizationFailedError, UnknownTopicOrPartitionError

from warta_stream.connection import retry_while_starting
from warta_stream.errors import OperatorError
from warta_stream.grants import Grant, Kind, Operation, list_grants
from warta_stream.refusals import TABLE, name_login
from warta_stream.rights_request import GroupRightsRequest, TopicRightsRequest
from warta_stream.settings import Settings
from warta_stream.stage import Stage

BITS = {
    Operation.READ: 3,
    Operation.WRITE: 4,
    Operation.CREATE: 5,
    Operation.DESCRIBE: 8,
    Operation.DESCRIBE_CONFIGS: 10,
}
"""Where Kafka keeps each operation in its answer."""

NONE, ALL = 0, -1


async def require_rights(admin: AIOKafkaAdminClient, settings: Settings, stage: Stage) -> None:
    """Raises OperatorError that names each right which a worker's login lacks."""
    grants = list_grants((stage,), settings)[settings.group(stage.name)]
    lacking = [line async for line in _find_lacking(admin, grants)]
    if lacking:
        raise OperatorError(
            f"{settings.broker}: {name_login(settings)} lacks {'; '.join(lacking)}: grant it, see "
            f"{TABLE}"
        )


async def _find_lacking(admin: AIOKafkaAdminClient, grants: Iterable[Grant]) -> AsyncIterator[str]:
    topics = await _ask_of_topics(admin, [g.name for g in grants if g.kind is Kind.TOPIC])
    for grant in grants:
        bits = topics.get(grant.name, NONE)
        if grant.kind is Kind.GROUP:
            bits = await _ask_of_group(admin, grant.name)
        wanted = [operation for operation in grant.operations if not bits & 1 << BITS[operation]]
        if wanted:
            yield f"{' and '.join(wanted)} on {grant.kind} {grant.name}"


async def _ask_of_topics(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, int]:
    """The operations that are allowed on each topic. One that is not there is no lack of rights."""
    answer = await admin._send_request(TopicRightsRequest(names))  # noqa: SLF001 - no other way in
    absent = UnknownTopicOrPartitionError.errno
    return {name: ALL if code == absent else bits for code, name, *_, bits in answer.topics}


async def _ask_of_group(admin: AIOKafkaAdminClient, group: str) -> int:
    try:
        coordinator = await retry_while_starting(lambda: admin.find_coordinator(group))
    except GroupAuthorizationFailedError:
        return NONE
    answer = await admin._send_request(GroupRightsRequest(group), coordinator)  # noqa: SLF001
    [(code, *_, bits)] = answer.groups
    return NONE if code else bits
