"""Each command as a person calls it: a process, its output, its status."""

import socket
import subprocess
from pathlib import Path

import orjson
import pytest
from support.command import SECONDS, WARTA, assert_one_clear_line, run

from warta_stream.broker import embedded_broker, find_free_port

RAW_PAGES = Path(__file__).parents[1] / "data" / "articles" / "raw"


@pytest.fixture(scope="module")
def broker():
    with embedded_broker() as address:
        assert run("topics", "--broker", address).returncode == 0
        yield address


@pytest.fixture
def nobody() -> str:
    """An address where no broker listens."""
    return f"127.0.0.1:{find_free_port()}"


@pytest.mark.parametrize(
    "command",
    [
        *("up", "worker", "monitor", "publish", "tail", "timeline", "annotate", "audit"),
        *("topics", "settings"),
        *("dead list", "dead show", "dead replay"),
    ],
)
def test_help_has_an_example(command: str) -> None:
    answer = run(*command.split(), "--help")
    assert answer.returncode == 0
    assert "Example" in answer.stdout
    assert f"warta {command}" in answer.stdout


def test_up_once_shows_every_sample_and_ends() -> None:
    answer = run("up", RAW_PAGES, "--once")
    assert answer.returncode == 0, answer.stderr
    for title in ("Dua Simanjuntak Mendaftar ke KPU Toba", "Former trading chief jailed"):
        assert title in answer.stdout
    assert "8 in = 8 articles + 0 identical re-crawls + 0 dead letters" in answer.stdout
    assert "\x1b" not in answer.stdout, "no colours where there is no terminal"


def test_up_once_accounts_for_recrawls_and_dead_letters(tmp_path: Path) -> None:
    page = (RAW_PAGES / "id01.txt").read_bytes()
    (tmp_path / "a.txt").write_bytes(page)
    (tmp_path / "broken.json").write_text('{"source": "x"')
    lines = [orjson.dumps({"source": "a.example", "id": "1", "content": page.decode()})] * 3
    (tmp_path / "b.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    answer = run("up", tmp_path, "--once")
    assert answer.returncode == 0, answer.stderr
    assert "5 in = 2 articles + 2 identical re-crawls + 1 dead letter," in answer.stdout
    assert "malformed_json" in answer.stdout


def test_publish_and_tail(broker: str, tmp_path: Path) -> None:
    answer = run("publish", RAW_PAGES / "id01.txt", "--source", "inews.id", "--broker", broker)
    assert answer.returncode == 0
    assert answer.stdout.startswith("1 accepted, 0 refused: news.inbox.v1")
    options = ["--from-beginning", "--limit", "1", "--broker", broker]
    shown = orjson.loads(run("tail", "inbox", "--json", *options).stdout)
    assert shown["headers"] == {"content-type": "text/plain", "source": "inews.id"}
    assert shown["value"] == (RAW_PAGES / "id01.txt").read_text()
    assert run("tail", "news.inbox.v1", *options).stdout.startswith("id01.txt  Get iNews App")


def test_publish_sends_the_items_of_a_feed_one_by_one(broker: str, tmp_path: Path) -> None:
    items = "".join(f"<item><link>https://a.example/{n}</link></item>" for n in (1, 2))
    (tmp_path / "feed.xml").write_text(f"<rss><channel>{items}</channel></rss>")
    (tmp_path / "list.json").write_text('[{"id": "3"}, {"id": "4"}, {"id": "5"}]')
    (tmp_path / "one.ninjs").write_text('{"uri": "urn:x:6"}')
    answer = run("publish", tmp_path, "--broker", broker)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == [
        "feed.xml: 2 items, a message each",
        "list.json: 3 items, a message each",
        answer.stdout.splitlines()[-1],
    ]
    assert answer.stdout.splitlines()[-1].startswith("6 accepted, 0 refused")


def test_annotate_reads_each_item_of_a_feed() -> None:
    folder = RAW_PAGES.parents[1] / "formats"
    answer = run("annotate", folder / "feed.xml", folder / "item.atom", folder / "item.ninjs")
    assert answer.stderr == "feed.xml: 2 items, a message each\n"
    lines = [orjson.loads(line) for line in answer.stdout.splitlines()]
    assert [line["topic"] for line in lines] == ["news.enriched.v1"] * 4
    assert [line["value"]["title"] for line in lines][:2] == ["Satu", "Dua"]


def test_annotate_explains_a_page_line_by_line() -> None:
    answer = run("annotate", RAW_PAGES / "id05.txt", "--explain", "--source", "a.example")
    shown = answer.stdout.splitlines()
    assert "    8 menu      Cari berita..." in shown
    assert "   10 byline    Reporter: Agus Triyono" in shown
    [author] = [line for line in shown if line.startswith("authors")]
    assert author.endswith("Agus Triyono  ← byline, page line 10: 'Reporter: Agus Triyono'")


def test_annotate_shows_a_timeline_to_read() -> None:
    answer = run("annotate", RAW_PAGES / "id21.txt", "--timeline", "--source", "a.example")
    lines = answer.stdout.splitlines()
    assert lines[0] == "Dua Simanjuntak Mendaftar ke KPU Toba di Hari yang Sama"
    assert lines[1].startswith("1998  ")
    assert "Kabupaten Toba" in lines[2]
    assert lines[-1].endswith("dated statements")


def test_annotate_explains_what_is_no_page() -> None:
    answer = subprocess.run(
        [WARTA, "annotate", "--explain"],
        input=b"[]\n",
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert b"not_an_object" in answer.stdout


def test_topics_are_made_once_and_checked(broker: str) -> None:
    created = run("topics", "--broker", broker, env={"WARTA_TOPIC_PREFIX": "t."})
    assert created.stdout.count("created") == 8
    checked = run("topics", "--check", "--broker", broker, env={"WARTA_TOPIC_PREFIX": "t."})
    assert checked.returncode == 0
    missing = run("topics", "--check", "--broker", broker, env={"WARTA_TOPIC_PREFIX": "u."})
    assert missing.returncode == 1
    assert missing.stdout.count("missing") == 8


def test_annotate_gives_one_line_for_each_line() -> None:
    good = orjson.dumps({"source": "a", "content": (RAW_PAGES / "id01.txt").read_text()})
    lines = b"\n".join([good, b"", b"[]", b'{"source":"x"}', good]) + b"\n"
    answer = subprocess.run(
        [WARTA, "annotate"], input=lines, capture_output=True, timeout=SECONDS, check=False
    )
    assert answer.returncode == 0, answer.stderr
    records = [orjson.loads(line) for line in answer.stdout.splitlines()]
    assert [r["line"] for r in records] == [1, 2, 3, 4, 5]
    assert [r["topic"].split(".")[1] for r in records] == [
        "enriched",
        "dead",
        "dead",
        "dead",
        "enriched",
    ]
    assert [r["value"].get("reason") for r in records[1:4]] == [
        "empty",
        "not_an_object",
        "missing_field",
    ]
    assert records[0]["key"] == records[0]["value"]["id"]
    assert records[0]["value"] == records[4]["value"]


def test_annotate_gives_the_events_of_each_article() -> None:
    answer = run("annotate", RAW_PAGES / "id05.txt", RAW_PAGES / "id21.txt", "--events")
    records = [orjson.loads(line) for line in answer.stdout.splitlines()]
    topics = [(r["line"], r["topic"].split(".")[1]) for r in records]
    assert [topics.index((line, "enriched")) < topics.index((line, "events")) for line in (1, 2)]
    assert topics == sorted(topics, key=lambda pair: pair[0])
    articles = {r["line"]: r["value"] for r in records if r["topic"] == "news.enriched.v1"}
    events = [r for r in records if r["topic"] == "news.events.v1"]
    assert {r["key"] == r["value"]["entity"] for r in events} == {True}
    for line, article in articles.items():
        taking_part = sum(len(item["participants"]) for item in article["timeline"])
        assert taking_part == sum(r["line"] == line for r in events) > 0


def test_annotate_of_the_seed(seed: bytes, tmp_path: Path) -> None:
    page = tmp_path / "seed.txt"
    page.write_bytes(seed)
    [line] = run("annotate", page).stdout.splitlines()
    record = orjson.loads(line)
    article = record["value"]
    assert record["topic"] == "news.enriched.v1"
    assert article["title"] == (
        "NATO Mengaku Ingin Menjaga Komunikasi dengan Rusia demi Keamanan Eropa"
    )
    assert article["published_at"] == "2022-12-01T21:42:00+07:00"
    assert article["body"].startswith("BERLIN, iNews.id")
    assert article["body"].endswith("sejak Februari lalu.")
    assert article["language"]["code"] == "id"
    dates = [item["date"] for item in article["timeline"]]
    assert {"1994/..", "2021-12", "2022-01"} <= set(dates)
    assert any(date.startswith("2014") for date in dates)
    assert not any("2025" in date for date in dates)
    kept = set(article["body"].split("\n\n"))
    lines = [line.strip() for line in seed.decode().splitlines() if line.strip()]
    dropped = [drop["text"] for drop in article["dropped"]]
    assert sorted(dropped) == sorted(line for line in lines if line not in kept)
    reasons = {drop["text"]: drop["reason"] for drop in article["dropped"]}
    assert reasons["Advertisement"] == reasons["Advertisement . Scroll to see content"] == "advert"


def test_settings_hide_secrets() -> None:
    secret = {
        "WARTA_SASL_USERNAME": "warta",
        "WARTA_SASL_PASSWORD": "hunter2",
        "WARTA_TLS": "true",
    }
    answer = run("settings", env=secret)
    assert answer.returncode == 0
    assert "WARTA_SASL_PASSWORD" in answer.stdout
    assert "hunter2" not in answer.stdout


def test_settings_show_brackets_as_they_are() -> None:
    login = {"WARTA_SASL_USERNAME": "a[bold]", "WARTA_SASL_PASSWORD": "x"}
    answer = run("settings", env={"WARTA_TLS": "true", **login})
    assert "a[bold]" in answer.stdout


@pytest.mark.parametrize("command", [["publish"], ["up", "--once"], ["annotate"]])
def test_a_missing_file_is_one_clear_line(command: list[str]) -> None:
    assert_one_clear_line(run(*command, "no-such-page.txt"), "no-such-page.txt", "no such file")


@pytest.mark.parametrize(
    "command",
    [
        ["publish", RAW_PAGES],
        ["up", RAW_PAGES, "--once"],
        ["tail"],
        ["audit"],
        ["topics"],
        ["dead", "list"],
        ["worker", "ingest", "--http-port", "0"],
    ],
    ids=lambda command: command[0],
)
def test_a_broker_that_is_not_there_is_one_clear_line(command: list[str], nobody: str) -> None:
    answer = run(*command, "--broker", nobody)
    assert_one_clear_line(answer, f"no Kafka broker answers at {nobody}", "--broker")


def test_a_taken_port_is_one_clear_line(broker: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        worker = run("worker", "enrich", "--broker", broker, "--http-port", port)
        assert_one_clear_line(worker, f"127.0.0.1:{port}", "WARTA_HTTP_PORT")
        embedded = run("up", RAW_PAGES, "--once", "--port", port)
        assert_one_clear_line(embedded, f"port {port}", "--port")


def test_missing_topics_are_one_clear_line(broker: str) -> None:
    prefix = {"WARTA_TOPIC_PREFIX": "missing."}
    for command in (
        ["publish", RAW_PAGES],
        ["tail"],
        ["audit"],
        ["dead", "list"],
        ["worker", "ingest", "--http-port", "0"],
    ):
        answer = run(*command, "--broker", broker, env=prefix)
        assert_one_clear_line(answer, "missing.news.", "warta topics")


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"WARTA_BROKER": "not an address"}, ["WARTA_BROKER"]),
        ({"WARTA_SESSION_TIMEOUT_SECONDS": "3"}, ["WARTA_SESSION_TIMEOUT_SECONDS"]),
        ({"WARTA_SASL_USERNAME": "u"}, ["WARTA_SASL_PASSWORD"]),
        (
            {"WARTA_SASL_USERNAME": "u", "WARTA_SASL_PASSWORD": "p"},
            ["WARTA_TLS", "unencrypted"],
        ),
    ],
)
def test_bad_settings_are_one_clear_line(variables: dict[str, str], words: list[str]) -> None:
    assert_one_clear_line(run("topics", env=variables), *words)


@pytest.mark.parametrize("topic", ["enrich", "news.inbox.v2"])
def test_an_unknown_topic_is_one_clear_line(topic: str) -> None:
    assert_one_clear_line(run("tail", topic), topic, "enriched")


def test_a_directory_without_pages_is_one_clear_line(tmp_path: Path) -> None:
    assert_one_clear_line(run("publish", tmp_path), str(tmp_path), ".txt")
