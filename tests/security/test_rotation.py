"""A password is changed as `docs/security.md` says, while messages come: none is lost."""

from pathlib import Path

import pytest
from security.conftest import CANARY
from support.certificates import Authority
from support.echo import STAGE
from support.passwords import set_password
from support.secure_kafka import SecureKafka, apply
from support.traffic import ECHO, Worker, read, send

from warta_schemas import DEAD, INBOX, RAW, Outgoing
from warta_stream import OperatorError, Settings
from warta_stream.admin import ensure_topics
from warta_stream.connection import require_broker
from warta_stream.grants import list_grants

pytestmark = pytest.mark.kafka

OLD, NEW = f"{CANARY}-old", f"{CANARY}-new"


async def test_a_password_is_changed_under_traffic(
    broker: SecureKafka, authority: Authority, tmp_path: Path
) -> None:
    behind = Settings(broker=broker.address, topic_prefix="rotated.", session_timeout_seconds=6)
    await ensure_topics(behind, (INBOX, RAW, DEAD))
    grants = list_grants((STAGE,), behind)
    await apply(broker.address, grants)
    user = behind.group(STAGE.name)
    await set_password(broker.address, user, OLD)
    password = tmp_path / "password"
    password.write_text(OLD)
    settings = behind.model_copy(
        update={
            "broker": broker.name("LOGIN"),
            "tls": True,
            "tls_ca_file": authority.certificate,
            "sasl_username": user,
            "sasl_password_file": password,
        }
    )
    variables = {
        f"WARTA_{name.upper()}": str(getattr(settings, name))
        for name in ("broker", "tls", "tls_ca_file", "sasl_username", "sasl_password_file")
    }

    async def pass_on(value: bytes) -> None:
        await send(behind, [Outgoing(INBOX, b"k", value)])
        await read(behind, [RAW], lambda found: value in {message.value for message in found})

    worker = Worker(behind, ECHO, **variables)
    try:
        await pass_on(b"before")
        await set_password(broker.address, user, NEW)
        with pytest.raises(OperatorError, match="refuses the login"):
            await require_broker(settings)
        await pass_on(b"between, over connections that stand")
        password.write_text(NEW)
        assert worker.stop() == 0
        worker = Worker(behind, ECHO, **variables)
        await pass_on(b"after")
    finally:
        worker.stop()
    found = await read(behind, [RAW], lambda found: len(found) >= 3)
    assert len(found) == 3
