"""Liveness means progress, whatever the broker does."""

import pytest

from warta_stream.health import Progress

LIMITS = {"join_seconds": 120.0, "stall_seconds": 60.0}


def test_a_worker_that_never_joins_is_stuck() -> None:
    progress = Progress(started=1000)
    assert progress.find_fault(1119, **LIMITS) is None
    assert "not joined" in (progress.find_fault(1121, **LIMITS) or "")


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
