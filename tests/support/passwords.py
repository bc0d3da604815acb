"""Change a user's password on a broker, or make the user: what `kafka-configs.sh` would do."""

import hashlib
import os

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import (
    CompactArray,
    CompactBytes,
    CompactString,
    Int8,
    Int16,
    Int32,
    Schema,
    TaggedFields,
)

SCRAM_SHA_512 = 2
ITERATIONS = 8192


async def set_password(address: str, user: str, password: str) -> None:
    """From now on the user logs in with this password, and with no other."""
    salt = os.urandom(16)
    salted = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ITERATIONS)
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    try:
        answer = await admin._send_request(PasswordRequest(user, salt, salted))
    finally:
        await admin.close()
    [(_, code, message, _)] = answer.results
    assert code == 0, message


class PasswordResponse(Response):
    API_KEY = 51
    API_VERSION = 0
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "results",
            CompactArray(
                ("user", CompactString("utf-8")),
                ("error_code", Int16),
                ("error_message", CompactString("utf-8")),
                ("tags", TaggedFields),
            ),
        ),
        ("tags", TaggedFields),
    )


class PasswordStruct(RequestStruct):
    """AlterUserScramCredentials."""

    API_KEY = 51
    API_VERSION = 0
    FLEXIBLE_VERSION = True
    RESPONSE_TYPE = PasswordResponse
    SCHEMA = Schema(
        (
            "deletions",
            CompactArray(
                ("name", CompactString("utf-8")), ("mechanism", Int8), ("tags", TaggedFields)
            ),
        ),
        (
            "upsertions",
            CompactArray(
                ("name", CompactString("utf-8")),
                ("mechanism", Int8),
                ("iterations", Int32),
                ("salt", CompactBytes),
                ("salted_password", CompactBytes),
                ("tags", TaggedFields),
            ),
        ),
        ("tags", TaggedFields),
    )


class PasswordRequest(Request[PasswordStruct]):
    API_KEY = 51

    def __init__(self, user: str, salt: bytes, salted: bytes) -> None:
        self._upsertion = (user, SCRAM_SHA_512, ITERATIONS, salt, salted, {})

    def build(self, request_struct_class: type[PasswordStruct]) -> PasswordStruct:
        return request_struct_class([], [self._upsertion], {})
