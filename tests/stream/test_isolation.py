"""The core in a process of its own: what a message may do to it without harm to the others."""

import asyncio
import os
import time
from collections.abc import AsyncIterator

import pytest
from support import gossip
from support.echo import STAGE, TESTS

from warta_schemas import Dead, DeadReason, Message
from warta_stream import Settings
from warta_stream.frames import Result, Said
from warta_stream.isolation import CoreProcess

MEBIBYTE = 1024 * 1024


@pytest.fixture
async def core(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[CoreProcess]:
    monkeypatch.setenv("PYTHONPATH", TESTS)
    core = CoreProcess(STAGE, Settings(handle_seconds=2, core_memory_bytes=1024 * MEBIBYTE))
    yield core
    await core.stop()


async def run(core: CoreProcess, *values: bytes) -> list[str]:
    """What became of each value: the value passed on, `nothing`, or the reason of its verdict."""
    messages = [Message(value, b"k", topic="t", offset=n) for n, value in enumerate(values)]
    given = [result async for result in core.handle(messages)]
    outcomes = [result.outcome for result in given if isinstance(result, Result)]
    return [
        outcome.reason.value
        if isinstance(outcome, Dead)
        else b",".join(o.value or b"-" for o in outcome).decode() or "nothing"
        for outcome in outcomes
    ]


async def test_results_come_in_order(core: CoreProcess) -> None:
    values = [b"%d" % n for n in range(1000)]
    assert await run(core, *values) == [value.decode() for value in values]
    assert await run(core, b"a", b"reject", b"twice", b"repeat", b"b") == [
        "a",
        "no_article",
        "twice,-",
        "nothing",
        "b",
    ]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"hang", "timeout"),
        (b"crash", "internal_error"),
        (b"greed", "internal_error"),
        (b"poison", "internal_error"),
    ],
)
async def test_a_message_cannot_harm_its_neighbours(
    core: CoreProcess, value: bytes, reason: str
) -> None:
    assert await run(core, b"1", b"2", value, b"3", value, b"4") == [
        *("1", "2", reason, "3", reason, "4"),
    ]
    assert await run(core, b"5") == ["5"]


async def test_a_core_that_was_killed_is_started_again(core: CoreProcess) -> None:
    assert await run(core, b"1") == ["1"]
    core._process.kill()
    assert await run(core, b"2", b"3") == ["2", "3"]


async def test_time_in_which_nobody_waits_does_not_count(core: CoreProcess) -> None:
    """Delivery may wait for a broker for hours, with results of the core not yet read."""
    got = []
    messages = [Message(b"%d" % n, topic="t") for n in range(2000)]
    async for result in core.handle(messages):
        if not got:
            await asyncio.sleep(4)
        if isinstance(result, Result):
            got.append(result)
    assert len(got) == len(messages)


async def test_the_core_ends_with_its_worker(core: CoreProcess) -> None:
    await run(core, b"1")
    pid = core._process.pid
    await core.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_a_large_message_passes(core: CoreProcess) -> None:
    large = b"x" * 7 * MEBIBYTE
    started = time.monotonic()
    assert await run(core, large, b"1") == [large.decode(), "1"]
    assert time.monotonic() - started < 30


class Topics:
    """What stands on followed topics, told to a new core."""

    def __init__(self) -> None:
        self.values = {b"a": b"1"}
        self.told: list[bool] = []

    async def tell(self, is_new: bool) -> AsyncIterator[list[Message]]:
        self.told.append(is_new)
        yield []
        yield [Message(value, key, topic="t") for key, value in self.values.items()]


@pytest.fixture
async def topics() -> Topics:
    return Topics()


@pytest.fixture
async def listener(monkeypatch: pytest.MonkeyPatch, topics: Topics) -> AsyncIterator[CoreProcess]:
    monkeypatch.setenv("PYTHONPATH", TESTS)
    core = CoreProcess(gossip.STAGE, Settings(handle_seconds=2), known=topics.tell)
    yield core
    await core.stop()


async def talk(core: CoreProcess, *values: bytes) -> str:
    """All that a core gives, in order; `|` where what was given is to be delivered."""
    messages = [Message(value, b"k", topic="t") for value in values]
    words = []
    async for given in core.handle(messages):
        if isinstance(given, Result) and isinstance(given.outcome, Dead):
            words.append(given.outcome.reason.value)
            if given.outcome.reason is DeadReason.OUTPUT_TOO_LARGE:
                core.forget()
            continue
        outgoing = given.outgoing if isinstance(given, Said) else given.outcome
        is_break = isinstance(given, Said) and not given.outgoing and not given.last
        words += ["|"] if is_break else [(o.value or b"").decode() for o in outgoing]
    return " ".join(words).replace("| |", "|")


async def test_a_core_knows_all_before_it_handles_anything(listener: CoreProcess) -> None:
    assert await talk(listener, b"a", b"b") == "| caught up 1 -"


async def test_a_core_hears_what_comes(listener: CoreProcess) -> None:
    await talk(listener, b"a")
    heard = [s async for s in listener.learn([Message(b"2", b"a"), Message(b"3", b"b")])]
    assert [o.value for said in heard for o in said.outgoing] == [b"heard a", b"heard b"]
    assert await talk(listener, b"a", b"b") == "2 3"


async def test_a_new_core_is_told_anew_once_all_before_is_delivered(
    listener: CoreProcess, topics: Topics
) -> None:
    await talk(listener, b"a")
    topics.values[b"b"] = b"2"
    words = await talk(listener, b"a", b"b", b"crash", b"a", b"b")
    assert words == "| caught up 1 2 | caught up internal_error | caught up 1 2"
    assert topics.told == [True] * 4


async def test_results_of_a_core_that_was_to_forget_are_left_out(
    listener: CoreProcess, topics: Topics
) -> None:
    words = await talk(listener, b"a", b"grow", b"grown", b"a")
    assert words == "| caught up 1 output_too_large | caught up - 1"
    assert topics.told == [True, False]


async def test_a_core_that_ended_unseen_learns_in_a_new_one(
    listener: CoreProcess, topics: Topics
) -> None:
    await talk(listener, b"a")
    listener._process.kill()
    topics.values[b"b"] = b"2"
    heard = [s async for s in listener.learn([Message(b"2", b"b")])]
    assert b"caught up" in [o.value for said in heard for o in said.outgoing]
    assert await talk(listener, b"b") == "2"
