"""What a login tries on a broker: one request each, and the error that it is answered with."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, NoError, for_code
from aiokafka.protocol.admin import CreateAclsRequest, DeleteGroupsRequest, DeleteRecordsRequest
from aiokafka.protocol.commit import OffsetCommitRequest
from aiokafka.protocol.fetch import FetchRequest
from aiokafka.protocol.produce import ProduceRequest
from aiokafka.record.default_records import DefaultRecordBatchBuilder

from warta_stream import Settings
from warta_stream.connection import connection_options

Refusal = type[KafkaError] | None
"""None where the broker did it."""

SECOND_MS = 1000
TOPIC, LITERAL, WRITE, ALLOW = 2, 3, 4, 3
"""Kafka's numbers."""


class Attempts:
    """One login's attempts. Each gives the broker's refusal, or None."""

    def __init__(self, admin: AIOKafkaAdminClient, user: str) -> None:
        self._admin = admin
        self._user = user

    async def write(self, topic: str) -> Refusal:
        request = ProduceRequest(None, -1, SECOND_MS, [(topic, [(0, _pack(b"k", b"v"))])])
        answer = await self._admin._send_request(request)
        [(_, [(_, code, *_)])] = answer.topics
        return _name(code)

    async def read(self, topic: str) -> Refusal:
        request = FetchRequest(1, 0, 1024, 0, [(topic, [(0, 0, 1024)])])
        answer = await self._admin._send_request(request)
        [(_, [(_, code, *_)])] = answer.topics
        return _name(code)

    async def commit(self, group: str, topic: str) -> Refusal:
        """Commit as a client without a group's other members."""
        request = OffsetCommitRequest(group, -1, "", -1, [(topic, [(0, 0, "")])])
        answer = await self._admin._send_request(request)
        [(_, [(_, code)])] = answer.topics
        return _name(code)

    async def see_offsets(self, group: str) -> Refusal:
        return await _raised(self._admin.list_consumer_group_offsets(group))

    async def see_configs(self, topic: str) -> Refusal:
        [answer] = await self._admin.describe_configs(
            [ConfigResource(ConfigResourceType.TOPIC, topic)]
        )
        return _name(answer.resources[0][0])

    async def create(self, topic: str) -> Refusal:
        answer = await self._admin.create_topics([NewTopic(topic, 1, 1)])
        return _name(answer.topic_errors[0][1])

    async def list_forbidden(self, topic: str, group: str) -> dict[str, Refusal]:
        """What no login of Warta may do to anything."""
        admin = self._admin
        resource = ConfigResource(ConfigResourceType.TOPIC, topic, {"retention.ms": "1"})
        broker = ConfigResource(ConfigResourceType.BROKER, "1", {"num.io.threads": "1"})
        acl = CreateAclsRequest(TOPIC, topic, LITERAL, f"User:{self._user}", "*", WRITE, ALLOW)
        deleted = await admin.delete_topics([topic])
        groups = await admin._send_request(DeleteGroupsRequest([group]))
        altered, broken = await admin.alter_configs([resource, broker])
        granted = await admin._send_request(acl)
        removed = await admin._send_request(DeleteRecordsRequest([(topic, [(0, 0)])], SECOND_MS))
        return {
            "delete the topic": _name(deleted.topic_error_codes[0][1]),
            "delete the group": _name(groups.results[0][1]),
            "add partitions": await _raised(admin.create_partitions({topic: NewPartitions(99)})),
            "alter the topic": _name(altered.resources[0][0]),
            "alter the broker": _name(broken.resources[0][0]),
            "grant rights": _name(granted.creation_responses[0][0]),
            "delete records": _name(removed.topics[0][1][0][2]),
        }


@asynccontextmanager
async def attempting(settings: Settings) -> AsyncIterator[Attempts]:
    """Attempts of the settings' login."""
    admin = AIOKafkaAdminClient(**connection_options(settings))
    await admin.start()
    try:
        yield Attempts(admin, str(settings.sasl_username))
    finally:
        await admin.close()


def _pack(key: bytes, value: bytes) -> bytes:
    batch = DefaultRecordBatchBuilder(
        magic=2,
        compression_type=0,
        is_transactional=0,
        producer_id=-1,
        producer_epoch=-1,
        base_sequence=-1,
        batch_size=1024,
    )
    batch.append(0, timestamp=0, key=key, value=value, headers=[])
    return bytes(batch.build())


def _name(code: int) -> Refusal:
    error = for_code(code)
    return None if error is NoError else error


async def _raised(attempt: Awaitable[object]) -> Refusal:
    try:
        await attempt
    except KafkaError as error:
        return type(error)
    return None
