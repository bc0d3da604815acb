"""Each login over TLS does its job with the rights of the table: a page goes the whole way."""

import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from aiokafka import AIOKafkaConsumer
from security.conftest import CANARY, GRANTS, STAGES, USERS, Login, read_settings
from support.command import assert_one_clear_line, run
from support.invocation import invoke
from support.processes import list_family, list_listening, read_arguments, read_environment
from support.secure_kafka import SecureKafka
from support.traffic import Worker

from warta_cli.stages import MODULES, StageName
from warta_schemas import ENRICHED
from warta_stream import OperatorError, Settings, Stage
from warta_stream.connection import connection_options
from warta_stream.grants import Grant, Operation
from warta_stream.preflight import check_cluster

pytestmark = pytest.mark.kafka

PAGES = Path(__file__).parents[1] / "data" / "articles" / "raw"
PAGE = PAGES / "id01.txt"
BOUND_SECONDS = 15


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("logs") / "workers.log"


@pytest.fixture(scope="module")
def workers(granted: SecureKafka, login: Login, logs: Path) -> Iterator[dict[str, Worker]]:
    """Every worker with its own login, on topics that the login for it has made.

    They log all that they can. One has its password in a variable, the others in a file.
    """
    made = run("topics", env=login("warta-topics"))
    assert made.returncode == 0, made.stderr
    started = {}
    try:
        for name, module in MODULES.items():
            variables = {**login(f"warta-{name}"), "WARTA_LOG_LEVEL": "DEBUG"}
            if name is StageName.PROFILES:
                del variables["WARTA_SASL_PASSWORD_FILE"]
                variables["WARTA_SASL_PASSWORD"] = USERS[f"warta-{name}"]
            started[name] = Worker(Settings(), module, logs, **variables)
        yield started
    finally:
        for worker in started.values():
            worker.stop()


@pytest.fixture(scope="module")
def article(workers: dict[str, Worker], login: Login) -> dict[str, object]:
    """What the consumer sees of a page that the publisher sent."""
    sent = run("publish", PAGE, "--source", "inews.id", env=login("warta-publisher"))
    assert sent.stdout.startswith("1 accepted, 0 refused"), sent.stderr
    options = ["--from-beginning", "--limit", "1", "--json"]
    answer = run("tail", "enriched", *options, env=login("warta-consumer"))
    assert answer.returncode == 0, answer.stderr
    return orjson.loads(answer.stdout)


def test_a_page_goes_from_the_publisher_to_the_sink(article: dict[str, object]) -> None:
    assert article["value"]["source"] == "inews.id"
    assert article["value"]["timeline"]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_each_worker_handles_and_commits(
    workers: dict[str, Worker], article: dict[str, object], stage: Stage
) -> None:
    worker = workers[stage.name]
    settled = f'warta_records_processed_total{{outcome="%s",stage="{stage.name}"}}'
    worker.wait_until(
        lambda: sum(worker.metric(settled % outcome) for outcome in ("sent", "duplicate")) >= 1
    )


def test_no_secret_shows(
    workers: dict[str, Worker], article: dict[str, object], logs: Path
) -> None:
    """Neither in what is logged at the level DEBUG, nor to who lists processes."""
    told = logs.read_text()
    assert '"stage": "profiles"' in told
    shown = [told, *(worker.get("/metrics")[1] for worker in workers.values())]
    for worker in workers.values():
        shown += [read_arguments(pid) for pid in list_family(worker.process.pid)]
    assert [text for text in shown if CANARY in text] == []


def test_the_core_process_has_no_secret(
    workers: dict[str, Worker], article: dict[str, object]
) -> None:
    parent, *children = list_family(workers[StageName.PROFILES].process.pid)
    assert CANARY in read_environment(parent)
    assert children
    assert [pid for pid in children if CANARY in read_environment(pid)] == []


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_worker_takes_connections_on_loopback_alone(
    workers: dict[str, Worker], article: dict[str, object], stage: Stage
) -> None:
    worker = workers[StageName(stage.name)]
    listening = [place for pid in list_family(worker.process.pid) for place in list_listening(pid)]
    assert listening == [("127.0.0.1", worker.port)]


async def test_a_consumer_reads_in_its_group(article: dict[str, object], login: Login) -> None:
    settings = read_settings(login("warta-consumer"))
    consumer = AIOKafkaConsumer(
        settings.topic(ENRICHED),
        **connection_options(settings),
        group_id=settings.group("consumer"),
        auto_offset_reset="earliest",
    )
    await consumer.start()
    try:
        record = await consumer.getone()
        await consumer.commit()
    finally:
        await consumer.stop()
    assert (record.key or b"").decode() == article["key"]


@pytest.mark.parametrize(
    ("user", "command", "shown"),
    [
        ("warta-operator", "audit", "news.inbox.v1 on localhost"),
        ("warta-operator", "dead list", "no such letters"),
        ("warta-operator", "dead replay --yes", "0 selected"),
        ("warta-operator", "topics --check", "ok"),
        ("warta-topics", "topics", "ok"),
        ("warta-consumer", "tail enriched --from-beginning --limit 1", "inews.id"),
    ],
)
def test_each_command_does_its_work(
    article: dict[str, object], login: Login, user: str, command: str, shown: str
) -> None:
    answer = invoke(command, login(user))
    assert answer.exit_code == 0, answer.exception
    assert shown in answer.output


@pytest.mark.parametrize(
    ("user", "command", "words"),
    [
        (
            "warta-consumer",
            f"publish {PAGE}",
            ("news.inbox.v1", "let the login warta-consumer see"),
        ),
        ("warta-publisher", "tail inbox", ("warta-publisher may not", "news.inbox.v1")),
        ("warta-publisher", "audit", ("missing", "news.enriched.v1", "let the login")),
        ("warta-consumer", "dead list", ("missing", "news.dead.v1", "let the login")),
        ("warta-consumer", "topics", ("refused to create news.",)),
        ("warta-topics", "dead list", ("warta-topics may not", "news.dead.v1")),
        ("nobody", "topics --check", ()),
    ],
)
def test_a_command_without_the_right_says_so(
    article: dict[str, object], login: Login, user: str, command: str, words: tuple[str, ...]
) -> None:
    started = time.monotonic()
    answer = invoke(command, login(user))
    assert time.monotonic() - started < BOUND_SECONDS
    assert answer.exit_code == 1
    told = str(answer.exception)
    assert [word for word in words if word not in told] == [], told
    assert CANARY not in told + answer.output


def test_a_page_that_may_not_be_sent_is_refused_by_name(
    article: dict[str, object], login: Login
) -> None:
    answer = invoke(f"publish {PAGE}", login("warta-monitor"))
    assert answer.exit_code == 1
    assert "0 accepted, 1 refused" in answer.output
    assert "TopicAuthorizationFailedError: news.inbox.v1" in answer.output


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
@pytest.mark.parametrize("user", ["nobody", "warta-operator", "warta-profiles"])
async def test_a_worker_names_every_right_that_its_login_lacks(
    article: dict[str, object], login: Login, user: str, stage: Stage
) -> None:
    lacking = {
        f"{' and '.join(missing)} on {grant.kind} {grant.name}"
        for grant in GRANTS[f"warta-{stage.name}"]
        if (missing := [one for one in grant.operations if not may(user, grant, one)])
    }
    settings = read_settings(login(user))
    if not lacking:
        await check_cluster(settings, stage)
        return
    with pytest.raises(OperatorError) as told:
        await check_cluster(settings, stage)
    named = str(told.value).partition(f"the login {user} lacks ")[2].rpartition(": grant it")[0]
    assert set(named.split("; ")) == lacking


def may(user: str, wanted: Grant, operation: Operation) -> bool:
    return any(
        (grant.kind, grant.name) == (wanted.kind, wanted.name) and operation in grant.operations
        for grant in GRANTS.get(user, ())
    )


def test_a_worker_without_rights_ends_with_one_line(
    article: dict[str, object], login: Login
) -> None:
    answer = run("worker", "profiles", "--http-port", "0", env=login("nobody"))
    assert_one_clear_line(answer, "the login nobody lacks DescribeConfigs and Read on topic")
    assert CANARY not in answer.stdout + answer.stderr
