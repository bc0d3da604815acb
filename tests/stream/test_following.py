"""A stage that follows a compacted topic, on both brokers."""

import asyncio

import orjson
import pytest
from support.kafka import ApacheKafka
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
from warta_stream.following import FollowedTable, Follower
from warta_stream.preflight import check_cluster

PROFILES = "warta_ingest.profiles.worker"
PROSE = "Dapatkan kabar pilihan setiap pagi di gawai Anda bersama redaksi kami."
LABEL = "Salin tautan"


def follow(settings: Settings, heard: list[Message]) -> Follower:
    table = FollowedTable(settings.follow_records)
    return Follower(settings, (SOURCES,), table, heard.append)


def number(count: int) -> list[Outgoing]:
    return [Outgoing(SOURCES, b"key-%d" % (n % 50), b"%d" % n) for n in range(count)]


async def test_all_is_read_before_it_starts_and_goes_on(settings: Settings) -> None:
    await send(settings, [*number(500), Outgoing(SOURCES, b"key-7", None)])
    heard: list[Message] = []
    follower = follow(settings, heard)
    await follower.start()
    try:
        assert len(heard) == 501
        latest = {m.key: m.value for m in follower.table.list()}
        assert len(latest) == 49
        assert latest[b"key-3"] == b"453"
        await send(settings, [Outgoing(SOURCES, b"key-3", b"new")])
        async with asyncio.timeout(20):
            while heard[-1].value != b"new":
                await asyncio.sleep(0.1)
    finally:
        await follower.stop()


async def test_an_empty_topic_is_read_at_once(settings: Settings) -> None:
    follower = follow(settings, [])
    async with asyncio.timeout(20):
        await follower.start()
    await follower.stop()
    assert len(follower.table) == 0


@pytest.mark.kafka
async def test_it_goes_on_when_the_broker_was_away(
    kafka: ApacheKafka, kafka_settings: Settings
) -> None:
    heard: list[Message] = []
    follower = follow(kafka_settings, heard)
    await send(kafka_settings, number(10))
    await follower.start()
    try:
        kafka.kill()
        await asyncio.sleep(3)
        kafka.start()
        await send(kafka_settings, [Outgoing(SOURCES, b"k", b"after")])
        async with asyncio.timeout(60):
            while heard[-1].value != b"after":
                await asyncio.sleep(0.2)
        assert len(heard) == 11, "nothing is read twice"
    finally:
        await follower.stop()


async def test_without_a_broker_it_says_so_in_time() -> None:
    nobody = create_settings("127.0.0.1:9").model_copy(update={"follow_seconds": 1.0})
    follower = follow(nobody, [])
    with pytest.raises(OperatorError, match="WARTA_FOLLOW_SECONDS"):
        await follower.start()
    await follower.stop()


async def test_a_followed_topic_must_be_there(tansu: str) -> None:
    settings = create_settings(tansu)
    await ensure_topics(settings, (INBOX, RAW))
    with pytest.raises(OperatorError, match=r"news\.sources\.v1"):
        await check_cluster(settings, STAGE)


def test_a_table_is_bounded_in_records_and_bytes() -> None:
    table = FollowedTable(most_records=3, most_bytes=10)
    for n in range(5):
        table.put(Message(b"%d" % n, b"%d" % n))
    assert [m.value for m in table.list()] == [b"2", b"3", b"4"]
    table.put(Message(b"123456789", b"2"))
    assert [m.value for m in table.list()] == [b"4", b"123456789"]
    table.put(Message(None, b"2"))
    assert [m.value for m in table.list()] == [b"4"]


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


PAGE = """Beranda
Wali Kota Resmikan Taman Kota Baru
Senin, 6 Mei 2024 | 10:00 WIB
SOLO - Wali kota meresmikan taman kota baru di tepi sungai, Senin (6/5/2024).
Taman seluas dua hektare itu dibangun sejak 2022 bersama perusahaan dari Jepang.
Menurut dia, taman itu akan dibuka untuk umum mulai bulan depan.
{}
Editor: Sri Wahyuni
"""


def send_page(number: int) -> Outgoing:
    fields = {"source": "a.example", "id": str(number), "content": PAGE.format(PROSE)}
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
