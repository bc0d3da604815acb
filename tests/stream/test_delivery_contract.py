"""What the shell promises, on both brokers: nothing lost, order per key, poison set aside."""

import asyncio
import os
import signal
import time

import pytest
from support.kafka import ApacheKafka
from support.traffic import ECHO, Worker, read, running, send

from warta_schemas import DEAD, INBOX, RAW, DeadLetterHeaders, Message, Outgoing
from warta_stream import Settings
from warta_stream.exits import EXIT_FORCED, EXIT_UNSETTLED

KEYS = 7
SLOW = {"ECHO_SECONDS": "0.002"}
"""So slow that a fault meets a worker in the middle of its messages."""


def number(count: int, start: int = 0) -> list[Outgoing]:
    """Messages with their number as value, over a few keys."""
    return [Outgoing(INBOX, b"key-%d" % (n % KEYS), b"%d" % n) for n in range(start, count)]


def assert_complete_and_ordered(messages: list[Message], count: int) -> None:
    """Each number arrived, and per key the first arrivals are in order and the last is last."""
    values = [int(m.value or b"-1") for m in messages]
    assert set(values) == set(range(count)), "lost"
    for key in range(KEYS):
        of_key = [v for v in values if v % KEYS == key]
        firsts = list(dict.fromkeys(of_key))
        assert firsts == sorted(firsts), "reordered"
        assert of_key[-1] == firsts[-1], "an older message came last"


def has_all(count: int):
    return lambda found: len({m.value for m in found}) >= count


async def test_all_arrive_in_order_of_their_key(settings: Settings) -> None:
    count = 2000
    with running(settings, ECHO) as [worker]:
        await send(settings, number(count))
        found = await read(settings, [RAW], has_all(count))
        assert_complete_and_ordered(found, count)
        assert len(found) == count, "duplicates without a fault"
        worker.wait_until(lambda: settled(worker) == count)


def settled(worker: Worker, *outcomes: str) -> float:
    return sum(
        worker.metric(f'warta_records_processed_total{{outcome="{outcome}",stage="echo"}}')
        for outcome in outcomes or ("sent", "duplicate", "dead")
    )


async def test_poison_in_the_middle_is_set_aside_with_its_bytes(settings: Settings) -> None:
    poison = Outgoing(INBOX, b"bad", b"poison", (("content-type", b"x/y"), ("warta-stage", b"old")))
    verdict = Outgoing(INBOX, b"bad", b"reject")
    huge = Outgoing(INBOX, b"bad", b"huge")
    messages = [*number(100), poison, verdict, huge, *number(200, start=100)]
    with running(settings, ECHO) as [worker]:
        await send(settings, messages)
        found = await read(settings, [RAW, DEAD], lambda found: len(found) >= 203)
        dead = {m.value: m for m in found if m.topic == settings.topic(DEAD)}
        assert_complete_and_ordered([m for m in found if m.topic == settings.topic(RAW)], 200)
        worker.wait_until(lambda: settled(worker) == 203)
        assert settled(worker, "dead") == 3
    assert set(dead) == {b"poison", b"reject", b"huge"}
    letter = dead[b"poison"]
    headers = DeadLetterHeaders.model_validate(
        {name: value.decode() for name, value in letter.headers if name.startswith("warta-")}
    )
    assert letter.key == b"bad"
    assert letter.header("content-type") == "x/y"
    assert (headers.stage, headers.reason, headers.attempts) == ("echo", "internal_error", 1)
    assert headers.detail == "ZeroDivisionError: poison"
    assert headers.topic == settings.topic(INBOX)
    assert dead[b"reject"].header("warta-reason") == "no_article"
    assert dead[b"huge"].header("warta-reason") == "output_too_large"


async def test_in_equals_out_and_repeats_and_dead(settings: Settings) -> None:
    kinds = [b"1", b"repeat", b"reject", b"twice", b"poison", b"2", b"repeat"]
    with running(settings, ECHO) as [worker]:
        await send(settings, [Outgoing(INBOX, b"k", value) for value in kinds])
        worker.wait_until(lambda: settled(worker) == len(kinds))
        assert settled(worker, "sent") == 3
        assert settled(worker, "duplicate") == 2
        assert settled(worker, "dead") == 2
        found = await read(settings, [RAW], lambda found: len(found) >= 4)
    assert [m.value for m in found] == [b"1", b"twice", None, b"2"]


async def test_a_killed_worker_loses_nothing(settings: Settings) -> None:
    count = 3000
    messages = number(count)
    with running(settings, ECHO, **SLOW) as [first]:
        await send(settings, messages[: count // 2])
        first.wait_until(lambda: settled(first) > count // 8)
        assert settled(first) < count // 2, "the kill came too late to prove anything"
        first.kill()
    with running(settings, ECHO):
        await send(settings, messages[count // 2 :])
        found = await read(settings, [RAW], has_all(count))
    assert_complete_and_ordered(found, count)


async def test_a_second_worker_takes_over_from_a_killed_one(settings: Settings) -> None:
    count = 2000
    messages = number(count)
    with running(settings, ECHO, ECHO, **SLOW) as [first, second]:
        await send(settings, messages[: count // 2])
        first.wait_until(lambda: settled(first) + settled(second) > count // 8)
        first.kill()
        await send(settings, messages[count // 2 :])
        found = await read(settings, [RAW], has_all(count))
    assert_complete_and_ordered(found, count)


@pytest.mark.kafka
async def test_a_worker_that_was_suspended_does_not_overwrite_what_another_has_sent(
    kafka_settings: Settings,
) -> None:
    """It wakes with older messages in hand than those that its successor has settled."""
    settings, count = kafka_settings, 300
    with running(settings, ECHO, ECHO_SECONDS="0.02") as [first]:
        await send(settings, number(count))
        first.wait_until(lambda: settled(first) > 0)
        os.kill(first.process.pid, signal.SIGSTOP)
        try:
            with running(settings, ECHO) as [second]:
                await read(settings, [RAW], has_all(count))
                before = settled(second)
                os.kill(first.process.pid, signal.SIGCONT)
                assert await asyncio.to_thread(first.process.wait, 30) == EXIT_UNSETTLED
                found = await read(settings, [RAW], has_all(count))
        finally:
            first.process.send_signal(signal.SIGCONT)
    assert before > 0, "the second has taken over"
    assert_complete_and_ordered(found, count)


async def test_a_stopped_worker_commits_what_it_has_done(settings: Settings) -> None:
    with running(settings, ECHO) as [first]:
        await send(settings, number(500))
        first.wait_until(lambda: settled(first) == 500)
        started = time.monotonic()
        assert first.stop() == 0
        assert time.monotonic() - started < 20
    with running(settings, ECHO):
        await send(settings, number(600, start=500))
        found = await read(settings, [RAW], has_all(600))
    assert len(found) == 600, "a clean stop repeats nothing"


async def test_a_second_signal_ends_at_once(settings: Settings) -> None:
    with running(settings, ECHO, ECHO_SECONDS="0.2") as [worker]:
        await send(settings, number(300))
        worker.wait_until(lambda: worker.metric('warta_batch_records{stage="echo"}') > 10)
        worker.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(1)
        worker.process.send_signal(signal.SIGTERM)
        assert worker.process.wait(3) == EXIT_FORCED


async def test_too_many_dead_letters_stop_the_worker_and_lose_nothing(settings: Settings) -> None:
    limit = {"WARTA_DEAD_CONSECUTIVE_LIMIT": "20"}
    bad = [Outgoing(INBOX, b"k", b"reject")] * 30
    with running(settings, ECHO, **limit) as [worker]:
        await send(settings, bad)
        assert await asyncio.to_thread(worker.process.wait, 60) == EXIT_UNSETTLED
    with running(settings, ECHO) as [worker]:
        dead = await read(settings, [DEAD], lambda found: len(found) >= len(bad))
    assert {int(letter.header("warta-offset") or -1) for letter in dead} == set(range(30))


@pytest.mark.parametrize("value", [b"hang", b"crash"])
async def test_a_message_that_hangs_or_crashes_the_core_harms_no_other(
    settings: Settings, value: bytes
) -> None:
    messages = [*number(50), Outgoing(INBOX, b"bad", value), *number(100, start=50)]
    with running(settings, ECHO, WARTA_HANDLE_SECONDS="4") as [worker]:
        await send(settings, messages)
        found = await read(settings, [RAW, DEAD], lambda found: len(found) >= 101)
        assert worker.metric('warta_rebalances_total{stage="echo"}') == 1, "no heartbeat was lost"
        assert worker.get("/health/live")[0] == 200
    [dead] = [m for m in found if m.topic == settings.topic(DEAD)]
    assert dead.value == value
    assert dead.header("warta-reason") == ("timeout" if value == b"hang" else "internal_error")
    assert_complete_and_ordered([m for m in found if m is not dead], 100)


@pytest.mark.kafka
async def test_a_session_timeout_that_the_broker_refuses_is_said_at_once(
    kafka: ApacheKafka, kafka_settings: Settings
) -> None:
    timeout = {"WARTA_SESSION_TIMEOUT_SECONDS": "3600"}
    with running(kafka_settings, ECHO, **timeout) as [worker]:
        assert await asyncio.to_thread(worker.process.wait, 30) == 1


async def test_probes_and_metrics_answer(settings: Settings) -> None:
    with running(settings, ECHO) as [worker]:
        worker.wait_until(lambda: worker.get("/health/ready")[0] == 200)
        assert worker.get("/health/live") == (200, "ok\n")
        assert worker.metric('warta_assigned_partitions{stage="echo"}') == INBOX.partitions


@pytest.mark.kafka
async def test_a_killed_broker_loses_nothing(kafka: ApacheKafka, kafka_settings: Settings) -> None:
    settings, count = kafka_settings, 4000
    messages = number(count)
    with running(settings, ECHO, **SLOW) as [worker]:
        await send(settings, messages[: count // 2])
        worker.wait_until(lambda: settled(worker) > count // 8)
        kafka.kill()
        await asyncio.sleep(4)
        assert worker.get("/health/live")[0] == 200, "waiting for a broker is no fault"
        kafka.start()
        await send(settings, messages[count // 2 :])
        found = await read(settings, [RAW], has_all(count))
    assert_complete_and_ordered(found, count)


@pytest.mark.kafka
async def test_a_worker_stopped_while_the_broker_is_away_ends_and_loses_nothing(
    kafka: ApacheKafka, kafka_settings: Settings
) -> None:
    settings, count = kafka_settings, 3000
    with running(settings, ECHO, WARTA_STOP_SECONDS="4", **SLOW) as [worker]:
        await send(settings, number(count))
        worker.wait_until(lambda: settled(worker) > 0)
        kafka.kill()
        try:
            worker.process.send_signal(signal.SIGTERM)
            assert worker.process.wait(15) == EXIT_FORCED
        finally:
            kafka.start()
    with running(settings, ECHO):
        found = await read(settings, [RAW], has_all(count))
    assert_complete_and_ordered(found, count)
