"""`warta dead` on both brokers: what a person sees, and what is on the topics afterwards."""

import asyncio
import os
import signal
import subprocess
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.admin.records_to_delete import RecordsToDelete
from support.command import WARTA, assert_one_clear_line, run
from support.traffic import ECHO, read, running, send

from warta_cli.clients import open_reader, read_batch
from warta_cli.letters.archive import read_letters
from warta_cli.letters.history import REPLAY_OF
from warta_cli.letters.selection import Selection
from warta_schemas import DEAD, ENRICHED, INBOX, TOPICS, Dead, DeadReason, Message, Outgoing, Topic
from warta_stream import Settings
from warta_stream.dead_letters import bury

HOSTILE = b"\x1b[2J\x1b]0;evil\x07" + "\u202e".encode() + b"\xff\r"
WAIT_SECONDS = 30
MANY = 8000
"""Letters of the test that kills a replay: enough to meet it in the middle."""


def dead(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `warta dead …` on a test's topics."""
    return run("dead", *arguments, "--broker", settings.broker, env=environment(settings))


def environment(settings: Settings) -> dict[str, str]:
    return {"WARTA_TOPIC_PREFIX": settings.topic_prefix}


async def publish(settings: Settings, messages: list[Outgoing]) -> list[Message]:
    """Put messages on a topic of their own; as they stand there, in the order given."""
    await send(settings, messages)
    found = await read(settings, {m.topic for m in messages}, lambda m: len(m) >= len(messages))
    place = {(message.key, message.value): message for message in found}
    return [place[message.key, message.value] for message in messages]


async def bury_all(
    settings: Settings,
    originals: list[Message],
    reason: DeadReason = DeadReason.INTERNAL_ERROR,
    stage: str = "ingest",
) -> None:
    """Write the dead letters of messages, in order."""
    verdict = Dead(reason=reason, detail="a defect")
    now = datetime.now(UTC)
    await send(settings, [bury(message, verdict, stage=stage, now=now) for message in originals])


async def fill(settings: Settings, count: int, topic: Topic = INBOX) -> list[Message]:
    """Messages on a topic, and a dead letter of each; two keys, so that each has an order."""
    messages = [
        Outgoing(topic, b"key-%d" % (n % 2), b"page %04d" % n, (("source", b"a"), ("n", b"%d" % n)))
        for n in range(count)
    ]
    originals = await publish(settings, messages)
    await bury_all(settings, originals)
    return originals


async def read_replays(settings: Settings, topic: Topic = INBOX) -> list[Message]:
    """What stands on a topic with the header of a replay."""
    found = await read(settings, (topic,), bool)
    return [message for message in found if message.header(REPLAY_OF)]


def last_line(answer: subprocess.CompletedProcess[str]) -> str:
    return answer.stdout.strip().splitlines()[-1]


async def test_list_and_show(settings: Settings) -> None:
    assert "no such letters" in dead(settings, "list").stdout
    headers = (("content-type", b"text/plain"), ("x", HOSTILE))
    hostile, plain = await publish(
        settings,
        [Outgoing(INBOX, b"k", HOSTILE, headers), Outgoing(INBOX, None, b'{"source": "x"}')],
    )
    await bury_all(settings, [hostile], DeadReason.NOT_UTF8)
    await bury_all(settings, [plain, plain], DeadReason.MISSING_FIELD, "enrich")

    listed = dead(settings, "list")
    assert listed.returncode == 0, listed.stderr
    lines = listed.stdout.splitlines()
    assert [line.split()[:3] for line in lines[1:3]] == [
        ["2", "enrich", "missing_field"],
        ["1", "ingest", "not_utf8"],
    ]
    assert "not_utf8  a defect" in lines[4]
    assert f"({hostile.topic}/{hostile.partition}@{hostile.offset})" in lines[4]
    assert len(lines) == 7

    limited = dead(settings, "list", "--limit", "1").stdout
    assert "… 2 older ones left out" in limited
    assert "not_utf8  a defect" not in limited
    assert "no such letters" in dead(settings, "list", "--until", "1h", "--stage", "enrich").stdout
    records = [
        orjson.loads(line)
        for line in dead(settings, "list", "--json", "--since", "1h").stdout.splitlines()
    ]
    assert [record["reason"] for record in records] == ["not_utf8", *["missing_field"] * 2]

    place = records[0]["letter"]
    shown = dead(settings, "show", place).stdout
    assert all(c.isprintable() or c == "\n" for c in shown)
    for words in ("1b 5b 32 4a", r"\x1b[2J", "not text", "warta-reason", "content-type"):
        assert words in shown
    raw = subprocess.run(
        [WARTA, "dead", "show", place, "--raw", "--broker", settings.broker],
        capture_output=True,
        timeout=WAIT_SECONDS,
        check=True,
        env={**os.environ, **environment(settings)},
    )
    assert raw.stdout == HOSTILE
    assert '"source": "x"' in dead(settings, "show", records[1]["letter"]).stdout


async def test_a_letter_that_is_not_there_is_one_clear_line(settings: Settings) -> None:
    for command in (["show", "0@999999"], ["show", "77@0"], ["replay", "--yes", "1@0"]):
        assert_one_clear_line(dead(settings, *command), command[-1], "warta dead list")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "42"], ["'42'", "PARTITION@OFFSET"]),
        (["replay", "x@1"], ["'x@1'"]),
        (["list", "--since", "yesterday"], ["'yesterday'", "2h"]),
        (["list", "--until", "2024-05-06T10:00"], ["offset"]),
    ],
)
def test_a_slip_of_the_keyboard_is_one_clear_line(arguments: list[str], words: list[str]) -> None:
    assert_one_clear_line(run("dead", *arguments), *words)


async def test_reading_a_busy_topic_ends(settings: Settings) -> None:
    """What is written after the start is not waited for."""
    originals = await fill(settings, 20)

    read_through = asyncio.Event()

    async def keep_writing() -> None:
        while not read_through.is_set():
            await bury_all(settings, originals[:5])

    writing = asyncio.create_task(keep_writing())
    try:
        reading = read_letters(settings, Selection(), lambda _: None)
        letters = await asyncio.wait_for(reading, WAIT_SECONDS)
    finally:
        read_through.set()
        await asyncio.wait_for(writing, WAIT_SECONDS)
    assert len(letters) >= 20


async def test_replay_is_dry_then_sends_then_has_nothing_to_send(settings: Settings) -> None:
    originals = await fill(settings, 30)
    dry = dead(settings, "replay")
    assert "30 selected = 30 to send + 0 already replayed" in dry.stdout
    assert "nothing was sent" in last_line(dry)
    assert not await read_replays(settings)

    some = dead(settings, "replay", "--yes", "--stage", "ingest", *places(settings)[:10])
    assert last_line(some).startswith("10 selected = 10 sent + 0 already replayed"), some.stderr
    rest = dead(settings, "replay", "--yes", "--reason", "internal_error")
    assert last_line(rest).startswith("30 selected = 20 sent + 10 already replayed"), rest.stderr
    none = dead(settings, "replay", "--yes")
    assert last_line(none).startswith("30 selected = 0 sent + 30 already replayed")

    replays = await read_replays(settings)
    assert_each_once_in_order(originals, replays)
    by_value = {message.value: message for message in originals}
    for message in replays:
        headers = dict(message.headers)
        original = by_value[message.value]
        assert message.partition == original.partition
        assert [h for h in message.headers if not h[0].startswith("warta-")] == [*original.headers]
        assert headers["warta-attempts"] == b"1"
        assert headers["warta-first-failed-at"]
        assert set(headers) == {"source", "n", "warta-attempts", "warta-first-failed-at", REPLAY_OF}

    repeated = dead(settings, "replay", "--yes", "--again", places(settings)[0])
    assert last_line(repeated).startswith("1 selected = 1 sent")
    assert len(await read_replays(settings)) == 31


def places(settings: Settings) -> list[str]:
    lines = dead(settings, "list", "--json", "--limit", "0").stdout.splitlines()
    return [orjson.loads(line)["letter"] for line in lines]


def assert_each_once_in_order(originals: list[Message], replays: list[Message]) -> None:
    for key in {message.key for message in originals}:
        assert [m.value for m in replays if m.key == key] == [
            m.value for m in originals if m.key == key
        ]


async def test_a_replay_that_is_ended_goes_on_and_repeats_nothing(settings: Settings) -> None:
    """In the middle, three times: whatever was between a send and its ack."""
    originals = await fill(settings, MANY)
    arrived = 0
    for more, how in ((1, signal.SIGKILL), (100, signal.SIGINT), (300, signal.SIGKILL)):
        arrived = await end_in_the_middle(settings, arrived + more, how)
    left = dead(settings, "replay")
    assert f"{MANY} selected = 0 to send" not in left.stdout
    assert "+ 0 already replayed" not in left.stdout
    last = dead(settings, "replay", "--yes")
    assert last.returncode == 0, last.stderr
    assert_each_once_in_order(originals, await read_replays(settings))


def heed_interrupts() -> None:
    """A shell starts what runs in its background with SIGINT ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


async def end_in_the_middle(settings: Settings, arrived: int, how: signal.Signals) -> int:
    """Start a replay, and end it once so many replays stand on the inbox. How many did."""
    async with open_reader(settings, (INBOX,), from_beginning=True) as reader:
        process = subprocess.Popen(
            [WARTA, "dead", "replay", "--yes", "--broker", settings.broker],
            env={**os.environ, **environment(settings)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=heed_interrupts,
        )
        try:
            deadline = time.monotonic() + WAIT_SECONDS
            found = 0
            while found < arrived:
                assert time.monotonic() < deadline, f"only {found} of {arrived} came"
                messages = await read_batch(reader, 0.02)
                found += sum(1 for message in messages if message.header(REPLAY_OF))
            assert process.poll() is None, "it was done before it could be ended"
            process.send_signal(how)
            said, complaint = process.communicate(timeout=WAIT_SECONDS)
        finally:
            process.kill()
            process.wait(WAIT_SECONDS)
    assert complaint == ""
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert said.startswith(f"{MANY} selected = ")
        assert " not sent" in said
    return found


async def test_what_fails_again_comes_back_until_the_limit(settings: Settings) -> None:
    """A worker that rejects: each replay is a new letter with one attempt more, then no more."""
    await send(settings, [Outgoing(INBOX, b"k", b"reject", (("source", b"a"),))])
    with running(settings, ECHO):
        letters = await wait_for_letters(settings, 1)
        for attempts in (1, 2):
            assert letters[-1].header("warta-attempts") == str(attempts)
            answer = dead(settings, "replay", "--yes")
            assert f" = 1 sent + {attempts - 1} already replayed" in last_line(answer)
            letters = await wait_for_letters(settings, attempts + 1)
        last = dead(settings, "replay", "--yes")
        assert "3 selected = 0 sent + 2 already replayed + 1 over the attempt limit" in last.stdout
        more = dead(settings, "replay", "--max-attempts", "4")
        assert "3 selected = 1 to send + 2 already replayed + 0 over" in more.stdout
    first, *later = letters
    assert [m.header("warta-attempts") for m in letters] == ["1", "2", "3"]
    for letter in later:
        assert letter.value == b"reject"
        assert letter.header("source") == "a"
        assert letter.header("warta-first-failed-at") == first.header("warta-first-failed-at")
        assert letter.header(REPLAY_OF) is None


async def wait_for_letters(settings: Settings, count: int) -> list[Message]:
    found = await read(settings, (DEAD,), lambda messages: len(messages) >= count)
    return sorted(found, key=lambda message: int(message.header("warta-attempts")))


async def test_what_must_not_be_sent_is_counted_and_left(settings: Settings) -> None:
    """Forged headers, letters without their value, two letters of one failure."""
    good, other = await publish(
        settings, [Outgoing(INBOX, b"k", b"good"), Outgoing(INBOX, b"k", b"other")]
    )
    await bury_all(settings, [good, good])
    own = settings.topic(INBOX)
    forged = [
        replace(good, topic=settings.topic(DEAD)),
        replace(good, topic="news.inbox.v1"),
        replace(good, topic=settings.topic(ENRICHED)),
        replace(good, topic="__consumer_offsets"),
        replace(good, topic=own, partition=8),
        replace(good, topic=own, offset=10**15),
        replace(good, value=b"what never stood there"),
        replace(good, offset=other.offset, partition=other.partition),
    ]
    await bury_all(settings, forged)
    await bury_all(settings, [replace(other, value=None)])
    before = await count_all(settings)
    answer = dead(settings, "replay", "--yes")
    assert answer.returncode == 0, answer.stderr
    assert last_line(answer) == (
        "11 selected = 1 sent + 0 already replayed + 0 over the attempt limit + 1 without value"
        " + 1 repeated letters + 8 not found on a topic of Warta's"
    )
    assert await count_all(settings) - before == Counter({own: 1})
    assert [m.value for m in await read_replays(settings)] == [b"good"]


async def count_all(settings: Settings) -> Counter[str]:
    found = await read(settings, TOPICS, bool)
    return Counter(message.topic for message in found)


async def test_newer_state_is_not_undone(settings: Settings) -> None:
    old, new, alone = await publish(
        settings,
        [
            Outgoing(ENRICHED, b"a", b"old"),
            Outgoing(ENRICHED, b"a", b"new"),
            Outgoing(ENRICHED, b"b", b"alone"),
        ],
    )
    await bury_all(settings, [old, new, alone], stage="relations")
    answer = dead(settings, "replay", "--yes")
    assert last_line(answer).startswith("3 selected = 2 sent"), answer.stderr
    assert last_line(answer).endswith("+ 1 superseded")
    replays = await read_replays(settings, ENRICHED)
    assert {message.value for message in replays} == {b"new", b"alone"}


@pytest.mark.kafka
async def test_what_was_removed_from_its_topic_is_sent_when_told(kafka_settings: Settings) -> None:
    """Without the original and what came after it, nobody can tell of an earlier replay."""
    settings = kafka_settings
    originals = await fill(settings, 6)
    await delete_records(settings, originals)
    kept = dead(settings, "replay", "--yes")
    count, hint = kept.stdout.splitlines()
    assert count.startswith("6 selected = 0 sent")
    assert count.endswith("+ 6 too old to tell")
    assert "--old" in hint
    for line in ("6 selected = 6 sent + 0", "6 selected = 0 sent + 6 already replayed"):
        assert last_line(dead(settings, "replay", "--yes", "--old")).startswith(line)
    assert_each_once_in_order(originals, await read_replays(settings))


async def delete_records(settings: Settings, messages: list[Message]) -> None:
    """Remove messages, and all before them, as retention does."""
    after = {}
    for message in messages:
        partition = TopicPartition(message.topic, message.partition)
        after[partition] = RecordsToDelete(before_offset=message.offset + 1)
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.broker)
    await admin.start()
    try:
        await admin.delete_records(after)
    finally:
        await admin.close()


@pytest.mark.kafka
async def test_what_the_broker_never_takes_is_told(kafka_settings: Settings) -> None:
    """And the others are sent all the same."""
    settings = kafka_settings
    big, small = await publish(
        settings, [Outgoing(INBOX, b"a", b"x" * 90_000), Outgoing(INBOX, b"b", b"small")]
    )
    await bury_all(settings, [big, small])
    await limit_messages(settings, 50_000)
    answer = dead(settings, "replay", "--yes")
    assert "2 selected = 1 sent" in answer.stdout
    assert "+ 1 refused by the broker" in answer.stdout
    assert_one_clear_line(answer, "too large")


async def limit_messages(settings: Settings, size: int) -> None:
    """Make the inbox take less than it did."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.broker)
    await admin.start()
    try:
        limit = {"max.message.bytes": str(size)}
        name = settings.topic(INBOX)
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, limit)])
    finally:
        await admin.close()
