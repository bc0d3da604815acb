"""`warta timeline` as a person calls it: from a broker, and from files."""

import asyncio
import os
import subprocess
import threading
from pathlib import Path

import orjson
import pytest
from support.command import SECONDS, WARTA, assert_one_clear_line, run
from support.entries import make_entry, quote, send_entry, send_tombstone
from support.traffic import create_settings, send

from warta_schemas import Modality
from warta_stream import Settings
from warta_stream.admin import ensure_topics
from warta_stream.broker import find_free_port

ENTRIES = [
    make_entry("2022", "The Dutch opened nine embassies in 2022."),
    make_entry("2022-12", "In December 2022 snow fell on Amsterdam for a week."),
    make_entry(
        "2022-12-01",
        quote("A harbour was opened at Rotterdam by the king.", "a", name="Netherlands"),
        quote("A harbour at Rotterdam was opened by the king.", "b", source="b.example"),
        quote("Fishermen protested against its price.", "c", modality=Modality.REPORTED),
        earliest="2022-12-01",
        latest="2022-12-01",
        stories=2,
    ),
    make_entry("1998", quote("Bread\x1b[2Jwas cheap.", "d")),
    make_entry("2001", entity="warta:person/ana", name="Ana"),
    make_entry("2002", entity="warta:org/ana", name="Ana"),
]


@pytest.fixture(scope="module")
def settings(tansu: str) -> Settings:
    """Topics with these entries."""
    settings = create_settings(tansu)
    asyncio.run(ensure_topics(settings))
    asyncio.run(send(settings, map(send_entry, ENTRIES)))
    return settings


def ask(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    prefix = {"WARTA_TOPIC_PREFIX": settings.topic_prefix}
    return run("timeline", *arguments, "--broker", settings.broker, env=prefix)


@pytest.mark.parametrize("name", ["iso:NL", "Belanda", "Netherlands"])
def test_a_timeline_is_read_by_id_name_and_alias(settings: Settings, name: str) -> None:
    answer = ask(settings, name)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == [
        "Belanda · iso:NL",
        f"{'1998':<30} Bread [2Jwas cheap.",
        f"{'':<30} 1 story · a.example",
        f"{'2022':<30} The Dutch opened nine embassies in 2022.",
        f"{'':<30} 1 story · a.example",
        f"{'  December 2022':<30} In December 2022 snow fell on Amsterdam for a week.",
        f"{'':<30} 1 story · a.example",
        f"{'    1 December 2022':<30} A harbour was opened at Rotterdam by the king.",
        f"{'':<30} 2 stories in 3 articles · a.example, b.example",
        "4 dates",
    ]


def test_json_is_a_list_of_dates(settings: Settings) -> None:
    answer = ask(settings, "Belanda", "--json", "--sentences", "3", "--from", "2022-12-01")
    dates = orjson.loads(answer.stdout)
    assert [date["date"] for date in dates] == ["2022", "2022-12", "2022-12-01"]
    assert {name: dates[2][name] for name in ("earliest", "latest", "articles", "stories")} == {
        "earliest": "2022-12-01",
        "latest": "2022-12-01",
        "articles": 3,
        "stories": 2,
    }
    told = dates[2]["sentences"]
    assert [one["sentence"] for one in told] == [
        "A harbour was opened at Rotterdam by the king.",
        "Fishermen protested against its price.",
    ], "one of two that say the same"
    assert told[0].keys() == {"article", "sentence", "source"}


def test_the_first_screen_is_bounded(settings: Settings) -> None:
    lines = ask(settings, "Belanda", "--top", "1").stdout.splitlines()
    assert lines[1].startswith("1 December 2022")
    assert lines[-1] == "1 date; 3 further dates: --top 0 shows all"


@pytest.mark.parametrize(
    ("period", "dates"),
    [
        (["--to", "2021"], ["1998"]),
        (["--from", "2022-12-02"], ["2022", "2022-12"]),
        (["--from", "1999", "--to", "2001-02"], []),
    ],
)
def test_a_period(settings: Settings, period: list[str], dates: list[str]) -> None:
    told = orjson.loads(ask(settings, "Belanda", "--json", *period).stdout)
    assert [date["date"] for date in told] == dates


def test_a_name_of_several_lists_them(settings: Settings) -> None:
    answer = ask(settings, "Ana")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "warta:person/ana  Ana, 1 date" in answer.stderr
    assert "warta:org/ana  Ana, 1 date" in answer.stderr


def test_a_name_of_nobody_tells_what_is_near(settings: Settings) -> None:
    assert_one_clear_line(ask(settings, "Belnda"), "'Belnda'", "near: Belanda")


def test_following_shows_each_change(settings: Settings) -> None:
    command = [WARTA, "timeline", "Ana Follows", "--follow", "--broker", settings.broker]
    entry = make_entry("2003", "Ana came.", entity="warta:person/ana-follows", name="Ana Follows")
    asyncio.run(send(settings, [send_entry(entry)]))
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "WARTA_TOPIC_PREFIX": settings.topic_prefix, "PYTHONUNBUFFERED": "1"},
    )
    watch = threading.Timer(SECONDS, process.kill)
    watch.start()
    try:
        lines = iter(process.stdout.readline, "")
        assert any(line.startswith("1 date") for line in lines), "the timeline as it stands"
        changes = [
            send_entry(entry.model_copy(update={"date": "2004"})),
            send_entry(make_entry("2004")),
            send_tombstone(entry.entity, "2003"),
        ]
        asyncio.run(send(settings, changes))
        shown = [next(lines) for _ in range(3)]
        assert {line.split("  ")[0] for line in shown} == {"2004", "2003", ""}
        assert any("no longer told by any article" in line for line in shown)
    finally:
        watch.cancel()
        process.kill()
        process.wait()


def test_an_empty_topic_is_one_clear_line(tansu: str) -> None:
    empty = create_settings(tansu)
    asyncio.run(ensure_topics(empty))
    assert_one_clear_line(ask(empty, "Belanda"), "news.timelines.v1", "holds nothing yet")


def test_no_broker_and_no_topic_are_one_clear_line(settings: Settings) -> None:
    nobody = f"127.0.0.1:{find_free_port()}"
    assert_one_clear_line(run("timeline", "Belanda", "--broker", nobody), nobody)
    missing = run(
        "timeline", "x", "--broker", settings.broker, env={"WARTA_TOPIC_PREFIX": "missing."}
    )
    assert_one_clear_line(missing, "missing.news.timelines.v1", "warta topics")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], ["Name an entity"]),
        (["x", "--all"], ["--articles"]),
        (["x", "--from", "2022-13"], ["'2022-13'", "2022-12-01"]),
        (["x", "--from", "0000"], ["'0000'"]),
        (["x", "--from", "2022", "--to", "2021"], ["2022", "2021"]),
        (["x", "--articles", "none.jsonl"], ["none.jsonl", "no such file"]),
        (["x", "--articles", ".", "--follow"], ["--follow"]),
    ],
)
def test_what_makes_no_sense_is_one_clear_line(arguments: list[str], words: list[str]) -> None:
    assert_one_clear_line(run("timeline", *arguments), *words)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seventy articles on a dam that broke, in three sources, and one that is no message."""
    lines = []
    for number in range(70):
        day = f"2023-03-{1 + number % 20:02}"
        dam = "The Wisla dam broke on 5 March 2023 after a night of rain, and 40 houses were lost."
        content = [
            f"Engineers of Kertosari inspected bridge number {number} over the river.",
            dam if number % 2 else "The mayor of Kertosari visited the valley.",
            "The river has been measured since 1998.",
        ]
        message = {
            "source": f"{'abc'[number % 3]}.example",
            "id": str(number),
            "content": "\n\n".join(content),
            "content_type": "text/plain",
            "title": f"News of the valley, part {number}",
            "published_at": f"{day}T08:00:00+07:00",
            "language": "en",
        }
        lines.append(orjson.dumps(message))
    path = tmp_path_factory.mktemp("collection") / "articles.jsonl"
    path.write_bytes(b"\n".join([*lines, b"[]"]) + b"\n")
    return path


def test_a_collection_as_one_topic(collection: Path) -> None:
    """By day, each with its sentences; the same by one process and by two."""
    options = ["--articles", collection, "--all", "--top", "5", "--sentences", "2", "--json"]
    answer = run("timeline", *options, "--jobs", "2")
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr.splitlines()[0] == "70 articles, 1 refused"
    dates = orjson.loads(answer.stdout)
    assert len(dates) == 5
    assert all(date["date"] == date["earliest"] == date["latest"] for date in dates)
    [fifth] = [date for date in dates if date["date"] == "2023-03-05"]
    assert fifth["articles"] >= 35
    assert fifth["sentences"][0]["sentence"].startswith("The Wisla dam broke")
    assert run("timeline", *options, "--jobs", "1").stdout == answer.stdout


def test_an_entity_of_a_collection(collection: Path) -> None:
    answer = run("timeline", "Kertosari", "--articles", collection)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines()[0] == "Kertosari"
    assert "since 1998" not in answer.stdout
    nobody = run("timeline", "Kertosar", "--articles", collection)
    assert nobody.returncode == 1
    assert "near: Kertosari" in nobody.stderr


def test_a_period_of_a_collection(collection: Path) -> None:
    options = ["--articles", collection, "--all", "--top", "0", "--json"]
    period = ["--from", "2023-03-03", "--to", "2023-03-06"]
    dates = [date["date"] for date in orjson.loads(run("timeline", *options, *period).stdout)]
    assert dates == ["2023-03-03", "2023-03-04", "2023-03-05"], "of the 6th is the news of the 5th"
