"""How a client gets in, and what it is told where it does not."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
from security.conftest import CANARY, USERS, Login
from support.certificates import Authority
from support.command import assert_one_clear_line, run
from support.invocation import invoke
from support.secure_kafka import SecureKafka
from support.traffic import running

from warta_cli.stages import MODULES, StageName
from warta_stream import OperatorError, Settings, load_settings
from warta_stream.connection import require_broker

pytestmark = pytest.mark.kafka

PAGE = Path(__file__).parents[1] / "data" / "articles" / "raw" / "id01.txt"
BOUND_SECONDS = 8
KEY_PASSWORD = f"{CANARY}-key"
USER = "warta-operator"


@dataclass(frozen=True)
class World:
    """What the tests connect to, and with what."""

    broker: SecureKafka
    authority: Authority
    stranger: Authority

    def trusting(self, listener: str, host: str = "localhost", **more: Any) -> dict[str, Any]:
        address = self.broker.name(listener, host)
        return {"broker": address, "tls": True, "tls_ca_file": self.authority.certificate, **more}

    def showing(self, authority: Authority, name: str, days: int = 1) -> dict[str, Any]:
        certificate, key = authority.sign(name, days=days)
        return self.trusting("MUTUAL", tls_cert_file=certificate, tls_key_file=key)


@pytest.fixture(scope="module")
def world(broker: SecureKafka, authority: Authority, stranger: Authority) -> World:
    return World(broker, authority, stranger)


@pytest.fixture(scope="module")
def ways(world: World) -> dict[str, dict[str, str]]:
    """The variables of clients without a login: one knows the broker, one is known to it, too.

    The key of the second is encrypted.
    """
    trusting = {
        "WARTA_TLS": "true",
        "WARTA_TLS_CA_FILE": str(world.authority.certificate),
        "WARTA_TOPIC_PREFIX": "tls.",
    }
    certificate, key = world.authority.sign(SecureKafka.root, password=KEY_PASSWORD)
    password = key.with_suffix(".password")
    password.write_text(KEY_PASSWORD)
    return {
        "TLS": {**trusting, "WARTA_BROKER": world.broker.name("TLS")},
        "MUTUAL": {
            **trusting,
            "WARTA_BROKER": world.broker.name("MUTUAL"),
            "WARTA_TLS_CERT_FILE": str(certificate),
            "WARTA_TLS_KEY_FILE": str(key),
            "WARTA_TLS_KEY_PASSWORD_FILE": str(password),
        },
    }


WORKERS = {
    StageName.INGEST: "TLS",
    StageName.ENRICH: "MUTUAL",
    StageName.PROFILES: "MUTUAL",
    StageName.RELATIONS: "TLS",
    StageName.TIMELINES: "MUTUAL",
}


@pytest.fixture(scope="module")
def at_work(ways: dict[str, dict[str, str]]) -> Iterator[None]:
    """Every worker, connected in one way or the other."""
    made = invoke("topics", ways["MUTUAL"])
    assert made.exit_code == 0, made.exception
    with ExitStack() as stack:
        for name, way in WORKERS.items():
            settings = Settings(topic_prefix="tls.")
            stack.enter_context(running(settings, MODULES[name], **ways[way]))
        yield


@pytest.mark.parametrize("way", ["TLS", "MUTUAL"])
def test_a_page_goes_the_whole_way(
    at_work: None, ways: dict[str, dict[str, str]], way: str
) -> None:
    """One test, for one set of workers: each command after the other."""
    sent = invoke(f"publish {PAGE} --source {way}.example", ways[way])
    assert "1 accepted, 0 refused" in sent.output, sent.exception
    shown = invoke("tail enriched --from-beginning --limit 1 --json", ways[way])
    assert orjson.loads(shown.output)["value"]["title"]
    for command in ("topics --check", "dead list", "audit"):
        answer = invoke(command, ways[way])
        assert answer.exit_code == 0, (command, answer.output, answer.exception)


REFUSALS: dict[str, tuple[Callable[[World], dict[str, Any]], str]] = {
    "unknown_authority": (
        lambda w: w.trusting("TLS", tls_ca_file=w.stranger.certificate),
        "signed by none that is trusted here: name the authority's with WARTA_TLS_CA_FILE",
    ),
    "no_authority": (
        lambda w: w.trusting("TLS", tls_ca_file=None),
        "signed by none that is trusted here: name the authority's with WARTA_TLS_CA_FILE",
    ),
    "another_host_name": (lambda w: w.trusting("TLS", "127.0.0.1"), "is for another host name"),
    "expired": (lambda w: w.trusting("EXPIRED"), "certificate has expired: renew it"),
    "no_client_certificate": (
        lambda w: w.trusting("MUTUAL"),
        "asks for a client's certificate: name it with WARTA_TLS_CERT_FILE",
    ),
    "certificate_of_a_stranger": (
        lambda w: w.showing(w.stranger, "thief"),
        "does not accept the certificate in",
    ),
    "certificate_that_has_expired": (
        lambda w: w.showing(w.authority, "past", days=-1),
        "does not accept the certificate in",
    ),
    "wrong_password": (
        lambda w: w.trusting("LOGIN", sasl_username=USER, sasl_password=CANARY),
        f"refuses the login {USER}: check WARTA_SASL_USERNAME and WARTA_SASL_PASSWORD_FILE",
    ),
    "no_such_user": (
        lambda w: w.trusting("LOGIN", sasl_username="mallory", sasl_password=CANARY),
        "refuses the login mallory",
    ),
    "another_mechanism": (
        lambda w: w.trusting(
            "LOGIN", sasl_username=USER, sasl_password=USERS[USER], sasl_mechanism="PLAIN"
        ),
        "no login by PLAIN: name another with WARTA_SASL_MECHANISM",
    ),
    "no_login": (lambda w: w.trusting("LOGIN"), "perhaps it wants a login"),
    "no_tls": (lambda w: {"broker": w.broker.name("TLS")}, "perhaps it wants TLS"),
    "tls_where_there_is_none": (
        lambda w: w.trusting("TLS", broker=w.broker.address),
        "or no TLS at this port",
    ),
    "a_login_where_there_is_none": (
        lambda w: w.trusting("TLS", sasl_username=USER, sasl_password=USERS[USER]),
        "takes no login at this port",
    ),
    "advertised_where_nobody_is": (
        lambda w: {"broker": w.broker.name("ASTRAY")},
        "sends its clients on to localhost:1 (ConnectionRefusedError)",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_says_what_to_do(world: World, case: str) -> None:
    choose, words = REFUSALS[case]
    settings = load_settings(**choose(world))
    started = time.monotonic()
    with pytest.raises(OperatorError) as told:
        asyncio.run(require_broker(settings))
    assert time.monotonic() - started < BOUND_SECONDS
    assert words in str(told.value)
    assert str(told.value).startswith(settings.broker) or case == "advertised_where_nobody_is"
    assert CANARY not in f"{told.value!r} {settings!r}"


def test_a_login_without_tls_is_possible_where_it_is_asked_for_by_name(world: World) -> None:
    given = {
        "broker": world.broker.name("BARE"),
        "sasl_username": USER,
        "sasl_password": USERS[USER],
    }
    with pytest.raises(OperatorError, match="would travel unencrypted"):
        load_settings(**given)
    asyncio.run(require_broker(load_settings(**given, sasl_without_tls=True)))


def test_one_broker_of_several_is_enough(world: World) -> None:
    settings = load_settings(**world.trusting("TLS"))
    several = settings.model_copy(update={"broker": f"localhost:1,{settings.broker}"})
    asyncio.run(require_broker(several))


@pytest.mark.parametrize(
    "command", [f"publish {PAGE}", "tail", "topics", "dead list", "dead replay", "audit"]
)
def test_each_command_tells_a_wrong_password(login: Login, command: str) -> None:
    answer = invoke(command, {**login(USER), "WARTA_SASL_USERNAME": "warta-consumer"})
    assert answer.exit_code == 1
    assert "refuses the login warta-consumer" in str(answer.exception)
    assert CANARY not in answer.output + str(answer.exception)


def test_a_worker_ends_on_a_wrong_password(login: Login) -> None:
    """As it is started in a container: a line, status 1, and no attempt without an end."""
    variables = {**login(USER), "WARTA_SASL_USERNAME": "warta-consumer", "WARTA_HTTP_PORT": "0"}
    answer = run("-m", MODULES[StageName.ENRICH], env=variables, program=sys.executable)
    assert answer.returncode == 1
    assert_one_clear_line(answer, "refuses the login warta-consumer")
    assert CANARY not in answer.stdout + answer.stderr


async def test_a_broker_that_never_answers_is_given_up() -> None:
    async def say_nothing(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    started = time.monotonic()
    with pytest.raises(OperatorError, match="no Kafka broker answers"):
        await require_broker(load_settings(broker=f"127.0.0.1:{port}", tls=True), 0.5)
    assert time.monotonic() - started < BOUND_SECONDS
    server.close()
