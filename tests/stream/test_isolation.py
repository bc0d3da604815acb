"""The core in a process of its own: what a message may do to it without harm to the others."""

import asyncio
import os
import time
from collections.abc import AsyncIterator

import pytest
from support.echo import STAGE, TESTS

from warta_schemas import Dead, Message
from warta_stream import Settings
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
    outcomes = [result.outcome async for result in core.handle(messages)]
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
