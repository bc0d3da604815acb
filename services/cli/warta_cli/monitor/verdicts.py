"""Burrow's rules: how a consumer of a partition gets on, told without any threshold on its lag.

Ported from LinkedIn's Burrow (Apache-2.0), its evaluator's rules in their order. A sample is a
commit: the offset, the lag at that moment, and when.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Verdict(StrEnum):
    """How one partition is served, the best first."""

    OK = "ok"
    WARN = "warn"
    """It is read, and the lag never falls."""
    STOP = "stop"
    """Something waits, and nobody commits."""
    STALL = "stall"
    """Something waits, the group is there, and the offset stands."""
    REWIND = "rewind"
    """The offset went back."""


class Health(StrEnum):
    """How a group gets on, by the worst of its partitions."""

    OK = "ok"
    WARN = "warn"
    ERR = "err"


@dataclass(frozen=True, slots=True)
class Sample:
    """A commit. `lag` is None where the end was not known; `at` is in seconds."""

    offset: int
    lag: int | None
    at: float


def judge(samples: Sequence[Sample], *, lag: int, ends: Sequence[int], now: float) -> Verdict:
    """The verdict on a window of commits. `lag` is that of now, `ends` the latest ends seen."""
    if not samples or lag <= 0:
        return Verdict.OK
    if has_stopped(samples, now) and not had_no_lag_lately(samples, ends):
        return Verdict.STOP
    if has_always_lag(samples):
        if has_gone_back(samples):
            return Verdict.REWIND
        if has_stalled(samples):
            return Verdict.STALL
        if never_catches_up(samples):
            return Verdict.WARN
    return Verdict.OK


def has_always_lag(samples: Sequence[Sample]) -> bool:
    """Rule 1. Where the lag was none at any time, all is well."""
    return all(sample.lag != 0 for sample in samples)


def has_gone_back(samples: Sequence[Sample]) -> bool:
    """Rule 2. The offset is less than before: messages are read again."""
    return any(later.offset < earlier.offset for earlier, later in pairwise(samples))


def has_stopped(samples: Sequence[Sample], now: float) -> bool:
    """Rule 3. Since the last commit more time has passed than between the first and the last."""
    first, last = samples[0].at, samples[-1].at
    return now - last > last - first


def has_stalled(samples: Sequence[Sample]) -> bool:
    """Rule 4. Commits come, and the offset is always the same."""
    return all(later.offset == earlier.offset for earlier, later in pairwise(samples))


def never_catches_up(samples: Sequence[Sample]) -> bool:
    """Rule 5. The offset moves, and the lag never falls."""
    lags = [sample.lag for sample in samples if sample.lag is not None]
    return all(later >= earlier for earlier, later in pairwise(lags))


def had_no_lag_lately(samples: Sequence[Sample], ends: Sequence[int]) -> bool:
    """Whether the topic ended lately where the last commit stands: then nothing has stopped yet."""
    return any(end <= samples[-1].offset for end in ends)


def find_health(verdicts: Iterable[Verdict]) -> Health:
    """A group's health by the verdicts on its partitions."""
    found = set(verdicts)
    if found <= {Verdict.OK}:
        return Health.OK
    return Health.WARN if found <= {Verdict.OK, Verdict.WARN} else Health.ERR
