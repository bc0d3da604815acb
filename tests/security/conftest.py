"""One broker that lets in only whom it knows, with its authority, users and grants."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from importlib import import_module

import pytest
from support import certificates
from support import kafka as apache
from support.attempts import Refusal, attempting
from support.certificates import Authority
from support.secure_kafka import SecureKafka, apply

from warta_cli.stages import MODULES
from warta_schemas import TOPICS
from warta_stream import Settings
from warta_stream.admin import ensure_topics
from warta_stream.grants import Kind, list_grants

STAGES = tuple(import_module(module).STAGE for module in MODULES.values())

TRIED = Settings(topic_prefix="tried.")
"""Names of topics, groups and logins on which rights are tried; nothing else goes on there."""

GRANTS = {**list_grants(STAGES, Settings()), **list_grants(STAGES, TRIED)}
GROUPS = sorted({g.name for grants in GRANTS.values() for g in grants if g.kind is Kind.GROUP})

CANARY = "kanari-9f3c"
"""In each secret of these tests. Where it shows, a secret has leaked."""

WITHOUT_GRANTS = "nobody"
USERS = {name: f"{CANARY}-{name}" for name in (*GRANTS, SecureKafka.root, WITHOUT_GRANTS)}


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Whom the broker and its clients trust."""
    missing = certificates.find_missing()
    if missing:
        pytest.skip(missing)
    return Authority(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Authority:
    """An authority that nobody trusts."""
    return Authority(tmp_path_factory.mktemp("strangers"), "stranger")


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Iterator[SecureKafka]:
    """The broker. Where there is no Java the tests skip; in CI they must run."""
    missing = apache.find_missing()
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    broker = SecureKafka(tmp_path_factory.mktemp("secure"), authority, USERS)
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture(scope="session")
def granted(broker: SecureKafka) -> SecureKafka:
    """The broker with every grant of the table, and the topics on which rights are tried."""
    asyncio.run(apply(broker.address, GRANTS))
    asyncio.run(prepare(TRIED.model_copy(update={"broker": broker.address})))
    return broker


async def prepare(settings: Settings) -> None:
    """Make the topics, and wait until the broker serves them and every group."""
    await ensure_topics(settings)
    async with attempting(settings) as attempts:
        for topic in TOPICS:
            await until_served(partial(attempts.read, settings.topic(topic)))
        for group in GROUPS:
            await until_served(partial(attempts.see_offsets, group))


async def until_served(attempt: Callable[[], Awaitable[Refusal]]) -> None:
    async with asyncio.timeout(20):
        while await attempt() is not None:
            await asyncio.sleep(0.1)


Login = Callable[[str], dict[str, str]]


@pytest.fixture(scope="session")
def login(
    broker: SecureKafka, authority: Authority, tmp_path_factory: pytest.TempPathFactory
) -> Login:
    """The variables of a user's login over TLS, with the password in a file."""
    directory = tmp_path_factory.mktemp("passwords")

    def describe(user: str) -> dict[str, str]:
        password = directory / user
        password.write_text(USERS[user] + "\n")
        return {
            "WARTA_BROKER": broker.name("LOGIN"),
            "WARTA_TLS": "true",
            "WARTA_TLS_CA_FILE": str(authority.certificate),
            "WARTA_SASL_USERNAME": user,
            "WARTA_SASL_PASSWORD_FILE": str(password),
        }

    return describe


def read_settings(variables: dict[str, str], **more: object) -> Settings:
    """Settings as a process with these variables alone would have them."""
    given = {name.removeprefix("WARTA_").lower(): value for name, value in variables.items()}
    return Settings(**{**given, **more})
