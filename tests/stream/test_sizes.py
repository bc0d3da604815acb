"""What the broker takes is known before a send, so that nothing it refuses upsets the order."""

import asyncio
import re

import pytest
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from support.batches import RawRecord, build_batch
from support.kafka import ApacheKafka
from support.traffic import ECHO, create_settings, create_topic, read, running, send

from warta_schemas import DEAD, INBOX, RAW, TOPICS, Outgoing
from warta_stream.admin import check_topics, ensure_topics
from warta_stream.connection import connect_admin
from warta_stream.faust_options import SEND_BATCH_BYTES, find_batch_bytes
from warta_stream.preflight import check_cluster
from warta_stream.settings import Settings
from warta_stream.sizes import DECLARED, RECORD_OVERHEAD_BYTES, Sizes, measure
from warta_stream.stage import Stage

STAGE = Stage("test", INBOX, (RAW,), handler="nowhere:at_all")
KIBIBYTE = 1024
LIMIT = 64 * KIBIBYTE
KEY = b"k"


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ({}, RAW.max_bytes),
        ({RAW.name: 1000}, 1000),
        ({RAW.name: RAW.max_bytes + 1}, RAW.max_bytes),
        ({DEAD.name: 1000}, RAW.max_bytes),
    ],
)
def test_the_lesser_of_declared_and_taken(taken: dict[str, int], expected: int) -> None:
    assert Sizes(taken).find_limit(RAW) == expected


@pytest.mark.parametrize(
    "headers",
    [(), (("a", b""),), tuple((f"header-{n}", b"x" * n) for n in range(100)), (("é" * 99, b"x"),)],
)
@pytest.mark.parametrize("value", [None, b"", b"x" * 100_000])
def test_a_record_is_measured_as_no_less_than_it_is(value: bytes | None, headers) -> None:
    named = tuple((name.encode(), data) for name, data in headers)
    batch = len(build_batch([RawRecord(KEY, value, named)]))
    measured = measure(Outgoing(RAW, KEY, value, headers))
    assert batch <= measured <= batch + RECORD_OVERHEAD_BYTES + 16 * len(headers)
    assert Sizes({RAW.name: measured}).takes(Outgoing(RAW, KEY, value, headers))
    assert not Sizes({RAW.name: measured - 1}).takes(Outgoing(RAW, KEY, value, headers))


@pytest.mark.parametrize(
    ("taken", "expected"),
    [({}, SEND_BATCH_BYTES), ({RAW.name: 5000}, 5000), ({DEAD.name: 5000}, 5000)],
)
def test_no_batch_is_over_what_a_topic_takes(taken: dict[str, int], expected: int) -> None:
    assert find_batch_bytes(STAGE, Sizes(taken)) == expected


async def test_where_the_broker_does_not_tell_it_is_as_declared(tansu: str) -> None:
    settings = create_settings(tansu)
    await ensure_topics(settings)
    sizes = await check_cluster(settings, STAGE)
    assert [sizes.find_limit(topic) for topic in (RAW, DEAD)] == [RAW.max_bytes, DEAD.max_bytes]
    assert DECLARED.find_limit(RAW) == RAW.max_bytes


async def wait_for_topics(settings: Settings) -> None:
    """Until the broker lists what it has just created, for ten seconds at most."""
    for _ in range(100):
        if all(state.exists for state in await check_topics(settings, TOPICS)):
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the broker does not list what it has created")


@pytest.mark.kafka
async def test_the_broker_tells_what_it_takes(kafka: ApacheKafka) -> None:
    """A record over a segment is refused as well."""
    settings = create_settings(kafka.address)
    await create_topic(settings, RAW, {"max.message.bytes": "70000"})
    await create_topic(settings, DEAD, {"segment.bytes": str(KIBIBYTE**2)})
    await ensure_topics(settings)
    await wait_for_topics(settings)
    sizes = await check_cluster(settings, STAGE)
    assert (sizes.find_limit(RAW), sizes.find_limit(DEAD)) == (70000, KIBIBYTE**2)
    takes = {state.topic: state.takes for state in await check_topics(settings, TOPICS)}
    assert takes[INBOX] == INBOX.max_bytes


@pytest.mark.kafka
async def test_under_a_lowered_limit_what_is_large_is_dead_and_the_order_is_kept(
    kafka: ApacheKafka,
) -> None:
    """Each of the others arrives once: nothing was refused, so nothing had to be sent again."""
    settings = create_settings(kafka.address)
    await create_topic(settings, RAW, {"max.message.bytes": str(LIMIT)})
    await ensure_topics(settings)
    await wait_for_topics(settings)
    count, large = 300, range(0, 300, 10)
    values = {n: b"%04d" % n + b"x" * (LIMIT if n in large else 2000) for n in range(count)}
    await send(settings, [Outgoing(INBOX, b"key-%d" % (n % 3), values[n]) for n in range(count)])
    with running(settings, ECHO):
        found = await read(settings, [RAW, DEAD], lambda found: len(found) >= count)
    dead = [m for m in found if m.topic == settings.topic(DEAD)]
    assert sorted(m.value or b"" for m in dead) == [values[n] for n in large]
    assert {m.header("warta-reason") for m in dead} == {"output_too_large"}
    [detail] = {m.header("warta-detail") for m in dead}
    told = re.fullmatch(rf"a record of (\d+) bytes; {RAW.name} takes {LIMIT}", detail or "")
    assert told, detail
    assert int(told[1]) > measure(Outgoing(RAW, b"key-0", values[0])), "it has its headers beside"
    for key in range(3):
        arrived = [m.value for m in found if m not in dead and m.key == b"key-%d" % key]
        assert arrived == [values[n] for n in range(key, count, 3) if n not in large]


@pytest.mark.kafka
async def test_a_limit_lowered_meanwhile_ends_in_dead_letters_too(kafka: ApacheKafka) -> None:
    """And where the dead letters' topic takes less as well, they go without their values."""
    settings = create_settings(kafka.address)
    await ensure_topics(settings)
    large = b"x" * 2 * LIMIT
    with running(settings, ECHO) as [worker]:
        await send(settings, [Outgoing(INBOX, KEY, b"1")])
        worker.wait_until(lambda: worker.metric(SENT) == 1)
        for topic in (RAW, DEAD):
            await lower_limit(settings, topic)
        await send(settings, [Outgoing(INBOX, KEY, value) for value in (b"2", large, b"3")])
        found = await read(settings, [RAW, DEAD], lambda found: {m.value for m in found} >= ALL)
    [letter] = [m for m in found if m.topic == settings.topic(DEAD)]
    assert (letter.value, letter.header("warta-reason")) == (None, "output_too_large")
    assert [m.value for m in found if m is not letter][-1] == b"3"


SENT = 'warta_records_processed_total{outcome="sent",stage="echo"}'
ALL = {b"1", b"2", b"3", None}


async def lower_limit(settings, topic) -> None:
    """As an operator would, under a worker that runs."""
    limit = {"max.message.bytes": str(LIMIT)}
    async with connect_admin(settings) as admin:
        name = settings.topic(topic)
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, limit)])
