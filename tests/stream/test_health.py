"""Liveness means progress, whatever the broker does."""

import pytest

from warta_stream.health import Progress
from warta_stream.positions import Position

LIMITS = {"join_seconds": 120.0, "stall_seconds": 60.0, "move_seconds": 180.0}


def test_a_worker_that_never_joins_is_stuck() -> None:
    progress = Progress(started=1000)
    assert progress.find_fault(1119, **LIMITS) is None
    assert "not joined" in (progress.find_fault(1121, **LIMITS) or "")


def test_a_worker_that_does_not_get_back_into_its_group_is_stuck() -> None:
    progress = Progress(started=0)
    progress.join(5)
    progress.leave(1000)
    assert progress.joined is None
    assert progress.find_fault(1119, **LIMITS) is None
    assert "not joined" in (progress.find_fault(1121, **LIMITS) or "")
    progress.join(1122)
    assert progress.find_fault(5000, **LIMITS) is None


def test_an_idle_worker_is_alive() -> None:
    progress = Progress(started=0)
    progress.join(5)
    assert progress.find_fault(10**6, **LIMITS) is None


@pytest.mark.parametrize(("silence", "stuck"), [(59, False), (61, True)])
def test_a_batch_without_a_step_is_stuck(silence: float, stuck: bool) -> None:
    progress = Progress(started=0)
    progress.join(5)
    progress.step(100, busy=True)
    assert bool(progress.find_fault(100 + silence, **LIMITS)) is stuck


def test_attempts_to_send_are_steps() -> None:
    progress = Progress(started=0)
    progress.join(5)
    for now in range(100, 1000, 30):
        progress.step(now, busy=True)
        assert progress.find_fault(now + 30, **LIMITS) is None


@pytest.mark.parametrize(
    ("places", "waits", "busy", "stuck"),
    [
        ([1] * 100, True, False, True),
        ([1] * 100, False, False, False),
        (list(range(100)), True, False, False),
        ([1] * 100, True, True, False),
    ],
)
def test_where_messages_wait_some_offset_must_move(places, waits, busy, stuck) -> None:
    progress = Progress(started=0)
    progress.join(5)
    for number, place in enumerate(places):
        progress.step(10 + number * 2, busy=busy)
        progress.note_positions(10 + number * 2, place, waits=waits)
    assert bool(progress.find_fault(10 + 2 * len(places), **LIMITS)) is stuck


@pytest.mark.parametrize(
    ("position", "lag", "waits"),
    [
        (Position(end=100, fetched=100, settled=100, committed=100), 0, False),
        (Position(end=100, fetched=50, settled=50, committed=50), 50, True),
        (Position(end=100, fetched=100, settled=100, committed=40), 60, True),
        (Position(end=101, fetched=101, settled=100, committed=100), 1, False),
        (Position(end=500, fetched=500, settled=None, committed=None), 0, False),
        (Position(end=None, fetched=0, settled=None, committed=None), 0, False),
        (Position(end=94, fetched=100, settled=100, committed=100), 0, False),
    ],
)
def test_positions(position: Position, lag: int, waits: bool) -> None:
    assert (position.lag, position.waits) == (lag, waits)
