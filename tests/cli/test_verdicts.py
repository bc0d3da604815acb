"""Burrow's rules, each in a table: commits with their lag and time, and the verdict on them."""

import pytest

from warta_cli.monitor.histories import History, Window
from warta_cli.monitor.verdicts import (
    Health,
    Sample,
    Verdict,
    find_health,
    had_no_lag_lately,
    has_always_lag,
    has_gone_back,
    has_stalled,
    has_stopped,
    judge,
    never_catches_up,
)

OK, WARN, STOP = Verdict.OK, Verdict.WARN, Verdict.STOP
STALL, REWIND = Verdict.STALL, Verdict.REWIND

FORWARD = (1000, 2000, 3000, 4000, 5000)
STANDING = (1000,) * 5
BACK = (1000, 2000, 3000, 2000, 4000)


def commits(offsets, lags) -> list[Sample]:
    """One every 100 seconds, the first at 100."""
    return [
        Sample(offset, lag, 100.0 * number)
        for number, (offset, lag) in enumerate(zip(offsets, lags, strict=True), 1)
    ]


RULES = {
    "none waited at some time": (FORWARD, (0, 50, 100, 150, 200), 200, (5200,), 600, OK),
    "as long ago as the window is wide": (FORWARD, (0, 50, 100, 150, 200), 200, (5200,), 900, OK),
    "longer ago than that": (FORWARD, (0, 50, 100, 150, 200), 200, (5200,), 1000, STOP),
    "the same where some always waited": (
        *(FORWARD, (50, 100, 150, 200, 250), 250, (5250,), 1000, STOP),
    ),
    "none waited when it began to stand": (STANDING, (0, 50, 100, 150, 200), 200, (1200,), 600, OK),
    "it stands, more and more waits": (
        *(STANDING, (100, 150, 200, 250, 300), 300, (1300,), 600, STALL),
    ),
    "it stands, as many wait": (STANDING, (100,) * 5, 100, (1100,), 600, STALL),
    "it went back": (BACK, (100, 150, 200, 1250, 300), 300, (4300,), 600, REWIND),
    "it went back, and none waits now": (BACK, (100, 150, 200, 1250, 300), 0, (4000,), 600, OK),
    "none waits now, however long ago": (FORWARD, (50, 100, 150, 200, 250), 0, (5000,), 1000, OK),
    "what waits is new": (FORWARD, (0,) * 5, 1, (5001, 5000, 5000), 1000, OK),
    "what waits came some time ago": (FORWARD, (0,) * 5, 900, (5900, 5800, 5700), 1000, STOP),
    "it moves, the lag grows": (FORWARD, (100, 150, 200, 250, 300), 300, (5300,), 600, WARN),
    "it moves, the lag stays": (FORWARD, (100,) * 5, 100, (5100,), 600, WARN),
    "the lag fell once": (FORWARD, (100, 150, 140, 250, 300), 300, (5300,), 600, OK),
    "lags that are not known": (FORWARD, (0, None, 50, None, 100), 100, (5100,), 600, OK),
    "and none was 0": (FORWARD, (10, None, 50, None, 100), 100, (5100,), 600, WARN),
    "one commit, just now": ((1000,), (5,), 5, (1005,), 100, STALL),
    "one commit, long ago": ((1000,), (5,), 5, (1005,), 101, STOP),
    "no commit": ((), (), 5, (5,), 100, OK),
}


@pytest.mark.parametrize(
    ("offsets", "lags", "lag", "ends", "now", "verdict"), RULES.values(), ids=RULES
)
def test_a_window_of_commits_has_a_verdict(offsets, lags, lag, ends, now, verdict) -> None:
    assert judge(commits(offsets, lags), lag=lag, ends=ends, now=now) is verdict


@pytest.mark.parametrize(
    ("offsets", "lags", "now", "expected"),
    [
        (FORWARD, (0, 50, 100, 150, 200), 600, (False, False, False, False, True)),
        (FORWARD, (0, 50, 100, 150, 200), 1000, (False, False, True, False, True)),
        (STANDING, (100, 150, 200, 250, 300), 600, (True, False, False, True, True)),
        (BACK, (100, 150, 200, 1250, 300), 600, (True, True, False, False, False)),
        (FORWARD, (9, 8, 7, 6, 5), 600, (True, False, False, False, False)),
    ],
)
def test_each_rule_alone(offsets, lags, now, expected) -> None:
    samples = commits(offsets, lags)
    assert (
        has_always_lag(samples),
        has_gone_back(samples),
        has_stopped(samples, now),
        has_stalled(samples),
        never_catches_up(samples),
    ) == expected


@pytest.mark.parametrize(("ends", "lately"), [((5000,), True), ((5001,), False), ((), False)])
def test_a_topic_that_ended_where_the_last_commit_stands(ends, lately) -> None:
    assert had_no_lag_lately(commits(FORWARD, (1,) * 5), ends) is lately


@pytest.mark.parametrize(
    ("verdicts", "health"),
    [
        ((), Health.OK),
        ((OK, OK), Health.OK),
        ((OK, WARN), Health.WARN),
        *(((OK, WARN, bad), Health.ERR) for bad in (STOP, STALL, REWIND)),
    ],
)
def test_a_group_is_as_well_as_its_worst_partition(verdicts, health) -> None:
    assert find_health(verdicts) is health


WINDOW = Window(looks=5, interval=10)


def look(history: History, looks: str, offset: int = 100, end: int = 200, at: float = 0) -> str:
    """Look every ten seconds. `+` the offset moves, `=` it stands with a worker, `.` without one.

    `>` the end moves as well, `0` all is read. The first letter of each verdict.
    """
    verdicts = []
    for number, what in enumerate(looks):
        offset += 10 * (what in "+>")
        end += 10 * (what == ">")
        offset = end if what == "0" else offset
        verdict = history.note(
            at + 10 * number, offset=offset, end=end, lag=end - offset, is_served=what not in ".0"
        )
        verdicts.append(verdict.value[:3])
    return " ".join(verdicts)


@pytest.mark.parametrize(
    ("looks", "verdicts"),
    [
        ("+++++", "ok ok ok ok ok"),
        (">>>>>>", "ok ok ok ok war war"),
        ("======", "ok ok ok ok sta sta"),
        ("......", "ok ok ok ok sto sto"),
        ("000000", "ok ok ok ok ok ok"),
        ("+++++....", "ok ok ok ok ok ok ok ok ok"),
        ("+++++......", "ok ok ok ok ok ok ok ok ok sto sto"),
        ("+++++====", "ok ok ok ok ok ok ok ok sta"),
        ("+++++====+", "ok ok ok ok ok ok ok ok sta ok"),
    ],
)
def test_looks_become_verdicts_once_the_window_is_full(looks: str, verdicts: str) -> None:
    assert look(History(WINDOW), looks) == verdicts


def test_a_pause_of_the_monitor_itself_begins_a_new_window() -> None:
    history = History(WINDOW)
    assert look(history, ".....").endswith("sto")
    assert look(history, ".....", at=1000) == "ok ok ok ok sto"
