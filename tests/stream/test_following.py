"""A stage that follows a compacted topic, on both brokers."""

import asyncio
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from support import gossip
from support.kafka import ApacheKafka
from support.pages import PAGE
from support.sources import make_article
from support.traffic import INGEST, create_settings, read, running, send

from warta_ingest.profiles.worker import STAGE
from warta_schemas import (
    INBOX,
    RAW,
    SOURCES,
    Message,
    Outgoing,
    SourceProfile,
    Trace,
    decode,
    encode,
)
from warta_stream import OperatorError, Settings
from warta_stream.admin import ensure_topics
from warta_stream.followed_table import FollowedTable
from warta_stream.following import Follower
from warta_stream.preflight import check_cluster
from warta_stream.stage import Stage

GOSSIP = str(Path(gossip.__file__))
PROFILES = "warta_ingest.profiles.worker"
PROSE = "Dapatkan kabar pilihan setiap pagi di gawai Anda bersama redaksi kami."
LABEL = "Salin tautan"


class Ears:
    """Hears."""

    def __init__(self) -> None:
        self.heard: list[Message] = []

    async def hear(self, message: Message) -> None:
        self.heard.append(message)

    def drop_heard(self) -> None:
        self.heard.clear()


def follow(settings: Settings, ears: Ears, *, keeps: bool = True) -> Follower:
    stage = Stage("test", RAW, (), handler="nowhere:at_all", follows=(SOURCES,), keeps=keeps)
    return Follower(settings, stage, ears)


def number(count: int) -> list[Outgoing]:
    return [Outgoing(SOURCES, b"key-%d" % (n % 50), b"%d" % n) for n in range(count)]


async def test_all_is_read_before_it_starts_and_goes_on(settings: Settings) -> None:
    await send(settings, [*number(500), Outgoing(SOURCES, b"key-7", None)])
    ears = Ears()
    follower = follow(settings, ears)
    await follower.start()
    try:
        latest = {m.key: m.value for m in follower.table.list()}
        assert len(latest) == 49
        assert latest[b"key-3"] == b"453"
        await send(settings, [Outgoing(SOURCES, b"key-3", b"new")])
        async with asyncio.timeout(20):
            while not ears.heard:
                await asyncio.sleep(0.1)
        assert [m.value for m in ears.heard] == [b"new"]
        told = [m.value async for part in follower.tell(False) for m in part]
        assert (len(told), told[-1], ears.heard) == (49, b"new", [])
    finally:
        await follower.stop()


async def test_an_empty_topic_is_read_at_once(settings: Settings) -> None:
    follower = follow(settings, Ears())
    async with asyncio.timeout(20):
        await follower.start()
    await follower.stop()
    assert len(follower.table) == 0


async def test_what_is_not_kept_is_read_again_for_a_new_core(settings: Settings) -> None:
    await send(settings, number(1500))
    ears = Ears()
    follower = follow(settings, ears, keeps=False)
    await follower.start()
    try:
        for again in range(2):
            told = [m.value async for part in follower.tell(True) for m in part]
            assert told == [b"%d" % n for n in range(1500 + again)]
            assert ears.heard == []
            await send(settings, [Outgoing(SOURCES, b"k", b"%d" % len(told))])
            async with asyncio.timeout(20):
                while not ears.heard:
                    await asyncio.sleep(0.05)
        assert [part async for part in follower.tell(False)] == [], "it has heard all"
        assert len(follower.table) == 0
    finally:
        await follower.stop()


@pytest.mark.kafka
async def test_it_goes_on_when_the_broker_was_away(
    kafka: ApacheKafka, kafka_settings: Settings
) -> None:
    ears = Ears()
    follower = follow(kafka_settings, ears)
    await send(kafka_settings, number(10))
    await follower.start()
    try:
        kafka.kill()
        await asyncio.sleep(3)
        kafka.start()
        await send(kafka_settings, [Outgoing(SOURCES, b"k", b"after")])
        async with asyncio.timeout(60):
            while not ears.heard:
                await asyncio.sleep(0.2)
        assert [m.value for m in ears.heard] == [b"after"], "nothing is read twice"
        assert len(follower.table) == 11
    finally:
        await follower.stop()


async def test_without_a_broker_it_says_so_in_time() -> None:
    nobody = create_settings("127.0.0.1:9").model_copy(update={"follow_seconds": 1.0})
    follower = follow(nobody, Ears())
    with pytest.raises(OperatorError, match="WARTA_FOLLOW_SECONDS"):
        await follower.start()
    await follower.stop()


async def test_a_followed_topic_must_be_there(tansu: str) -> None:
    settings = create_settings(tansu)
    await ensure_topics(settings, (INBOX, RAW))
    with pytest.raises(OperatorError, match=r"news\.sources\.v1"):
        await check_cluster(settings, STAGE)


async def test_what_is_recovered_must_be_partitioned_as_the_source_is(tansu: str) -> None:
    settings = create_settings(tansu)
    await ensure_topics(settings)
    stage = Stage("test", RAW, (SOURCES,), handler="nowhere:at_all", recovers=(SOURCES,))
    with pytest.raises(OperatorError, match=r"raw\.v1 has 8.*sources\.v1 has 1"):
        await check_cluster(settings, stage)
    await check_cluster(settings, replace(stage, recovers=(INBOX,)))


async def test_what_stands_in_the_partitions_in_hand_is_recovered(settings: Settings) -> None:
    await send(settings, [Outgoing(RAW, b"%d" % n, b"%d" % n) for n in range(200)])
    stage = Stage("test", INBOX, (), handler="nowhere:at_all", recovers=(RAW,))
    follower = Follower(settings, stage, Ears())

    async def recover() -> list[Message]:
        return [m async for part in follower.tell(False) for m in part]

    assert await recover() == []
    assert not follower.covers({3})
    follower.assign({1, 2})
    assert {m.partition for m in await recover()} == {1, 2}
    assert follower.covers({1, 2})
    assert not follower.covers({1, 3})
    found = await recover()
    assert {m.partition for m in found} == {1, 2, 3}
    follower.assign(set(range(8)))
    assert len(await recover()) == 200
    assert follower.covers(set(range(8)))


def test_a_table_is_bounded_in_records_and_bytes() -> None:
    table = FollowedTable(most_records=3, most_bytes=10)
    for n in range(5):
        table.put(Message(b"%d" % n, b"%d" % n))
    assert [m.value for m in table.list()] == [b"2", b"3", b"4"]
    table.put(Message(b"123456789", b"2"))
    assert [m.value for m in table.list()] == [b"4", b"123456789"]
    table.put(Message(None, b"2"))
    assert [m.value for m in table.list()] == [b"4"]


async def test_what_is_heard_leads_to_messages(settings: Settings) -> None:
    """Without any message of its own topic; and after a crash it is said again."""

    def has(*values: bytes):
        return lambda messages: [m.value for m in messages][-len(values) :] == list(values)

    with running(settings, GOSSIP) as [worker]:
        await read(settings, [RAW], has(b"caught up"))
        await send(settings, [Outgoing(SOURCES, b"a", b"1")])
        await read(settings, [RAW], has(b"caught up", b"heard a"))
        await send(settings, [Outgoing(INBOX, b"k", b"a")])
        await read(settings, [RAW], has(b"heard a", b"1"))
        worker.kill()
    with running(settings, GOSSIP):
        await read(settings, [RAW], has(b"1", b"caught up"))


def publish_stories(count: int, start: int = 0) -> list[Outgoing]:
    """Articles on raw, as if they had come over weeks."""
    out = []
    for n in range(start, start + count):
        article = make_article(n, day=n / 2, dropped=[LABEL], tail=[PROSE])
        trace = Trace(topic="i", partition=0, offset=n, received_at=article.fetched_at)
        article = article.model_copy(update={"trace": trace})
        out.append(Outgoing(RAW, article.id.encode(), encode(article)))
    return out


def profiles_of(messages: list[Message]) -> list[SourceProfile]:
    return [decode(SourceProfile, message.value or b"") for message in messages]


def knows(*lines: str):
    def enough(messages: list[Message]) -> bool:
        found = profiles_of(messages)
        return bool(found) and {line.text for line in found[-1].boilerplate} >= set(lines)

    return enough


async def test_a_profile_outlives_the_worker_that_learnt_it(settings: Settings) -> None:
    """Killed in the middle, and started again: it goes on, and repeats count nothing."""
    with running(settings, PROFILES) as [first]:
        await send(settings, publish_stories(60))
        await read(settings, [SOURCES], knows(LABEL))
        first.kill()
    with running(settings, PROFILES):
        await send(settings, publish_stories(60, start=60))
        found = await read(settings, [SOURCES], knows(LABEL, PROSE))
    profiles = profiles_of(found)
    assert [p.version for p in profiles] == sorted(p.version for p in profiles)
    assert profiles[-1].articles <= 120
    assert {line.articles <= profiles[-1].articles for line in profiles[-1].boilerplate} == {True}
    assert all(message.key == b"a.example" for message in found)


def send_page(number: int) -> Outgoing:
    fields = {
        "source": "a.example",
        "id": str(number),
        "content": PAGE.replace("Editor:", f"{PROSE}\nEditor:"),
    }
    return Outgoing(INBOX, b"k", orjson.dumps(fields))


async def test_ingest_takes_up_a_profile_while_it_runs_and_after_a_crash(
    settings: Settings,
) -> None:
    profile = decode(SourceProfile, orjson.dumps({
        "source": "a.example", "version": 5, "articles": 60,
        "updated_at": "2024-05-06T10:00:00+07:00",
        "boilerplate": [{"text": PROSE, "articles": 60}],
    }))  # fmt: skip

    def is_read_with(version: int | None, place: int):
        def enough(messages: list[Message]) -> bool:
            found = [orjson.loads(m.value or b"") for m in messages]
            return any(a["trace"]["offset"] >= place and a.get("profile") == version for a in found)

        return enough

    with running(settings, INGEST) as [worker]:
        await send(settings, [send_page(1)])
        found = await read(settings, [RAW], is_read_with(None, 0))
        assert PROSE in orjson.loads(found[0].value or b"")["body"]
        await send(settings, [Outgoing(SOURCES, b"a.example", encode(profile))])
        await asyncio.sleep(2)
        await send(settings, [send_page(2)])
        found = await read(settings, [RAW], is_read_with(5, 1))
        assert PROSE not in orjson.loads(found[-1].value or b"")["body"]
        worker.kill()
    with running(settings, INGEST):
        await send(settings, [send_page(3)])
        found = await read(settings, [RAW], is_read_with(5, 2))
        last = orjson.loads(found[-1].value or b"")
        assert (last["profile"], PROSE in last["body"]) == (5, False), "before the first message"
