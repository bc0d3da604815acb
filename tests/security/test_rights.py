"""On a broker that refuses what is not granted: each login does its job, and nothing else."""

from collections.abc import AsyncIterator

import pytest
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    TopicAlreadyExistsError,
    TopicAuthorizationFailedError,
)
from security.conftest import GRANTS, GROUPS, STAGES, TRIED, WITHOUT_GRANTS, Login, read_settings
from support.attempts import Attempts, attempting
from support.secure_kafka import SecureKafka

from warta_schemas import INBOX, TOPICS
from warta_stream.grants import Kind, Operation, list_grants

pytestmark = pytest.mark.kafka

LOGINS = (*list_grants(STAGES, TRIED), WITHOUT_GRANTS)
NAMES = [TRIED.topic(topic) for topic in TOPICS]


@pytest.fixture
async def attempts(granted: SecureKafka, login: Login, user: str) -> AsyncIterator[Attempts]:
    async with attempting(read_settings(login(user))) as attempts:
        yield attempts


def may(user: str, kind: Kind, name: str, *operations: Operation) -> bool:
    """Whether the table grants any of them. Read and Write bring Describe with them."""
    return any(
        (grant.kind, grant.name) == (kind, name) and set(operations) & set(grant.operations)
        for grant in GRANTS.get(user, ())
    )


@pytest.mark.parametrize("user", LOGINS)
async def test_topics_are_read_and_written_by_whom_the_table_names(
    attempts: Attempts, user: str
) -> None:
    for name in NAMES:
        expected = {
            "write": may(user, Kind.TOPIC, name, Operation.WRITE),
            "read": may(user, Kind.TOPIC, name, Operation.READ),
            "see_configs": may(user, Kind.TOPIC, name, Operation.DESCRIBE_CONFIGS),
        }
        refusals = {what: await getattr(attempts, what)(name) for what in expected}
        assert refusals == {
            what: None if allowed else TopicAuthorizationFailedError
            for what, allowed in expected.items()
        }, name


@pytest.mark.parametrize("user", LOGINS)
async def test_offsets_are_seen_and_committed_by_whom_the_table_names(
    attempts: Attempts, user: str
) -> None:
    readable = [name for name in NAMES if may(user, Kind.TOPIC, name, Operation.READ)]
    for group in GROUPS:
        reads = may(user, Kind.GROUP, group, Operation.READ)
        sees = reads or may(user, Kind.GROUP, group, Operation.DESCRIBE)
        committed = await attempts.commit(group, (readable or NAMES)[0])
        assert committed is (None if reads else GroupAuthorizationFailedError), group
        assert await attempts.see_offsets(group) is (
            None if sees else GroupAuthorizationFailedError
        ), group


@pytest.mark.parametrize("user", LOGINS)
async def test_topics_are_created_by_whom_the_table_names(attempts: Attempts, user: str) -> None:
    assert await attempts.create("tried.other") is TopicAuthorizationFailedError
    creates = may(user, Kind.TOPIC, NAMES[0], Operation.CREATE)
    refusal = TopicAlreadyExistsError if creates else TopicAuthorizationFailedError
    assert await attempts.create(NAMES[0]) is refusal


@pytest.mark.parametrize("user", LOGINS)
async def test_nobody_changes_or_deletes_what_is_there(attempts: Attempts, user: str) -> None:
    refusals = await attempts.list_forbidden(TRIED.topic(INBOX), TRIED.group("ingest"))
    assert refusals == {
        "delete the topic": TopicAuthorizationFailedError,
        "delete the group": GroupAuthorizationFailedError,
        "add partitions": TopicAuthorizationFailedError,
        "alter the topic": TopicAuthorizationFailedError,
        "alter the broker": ClusterAuthorizationFailedError,
        "grant rights": ClusterAuthorizationFailedError,
        "delete records": TopicAuthorizationFailedError,
    }
