"""What is wrong, and where an operator finds it."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from warta_cli.places import Place


class Fault(StrEnum):
    """What can be wrong with a history."""

    LOST = "lost"
    """The stage has committed past a message, and nothing came of it."""
    REORDERED = "reordered"
    """An earlier message of one partition and article arrived, the first time, after a later."""
    STALE = "stale"
    """The last record of an article is not that of its latest message."""
    TORN = "torn"
    """A record contradicts another, or its own key, or cannot be read."""
    ORPHAN = "orphan"
    """A record names a message that the inbox does not hold. Counted, and no fault of delivery."""


DEFECTS = (Fault.LOST, Fault.REORDERED, Fault.STALE, Fault.TORN)
"""What Warta promises never to happen."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the record to look at, and a line that says what is amiss."""

    fault: Fault
    topic: str
    place: Place
    detail: str

    def __str__(self) -> str:
        """One line: `lost news.inbox.v1/3@42: …`."""
        return f"{self.fault} {self.topic}/{self.place}: {self.detail}"


class Findings:
    """Every finding is counted; the first of each fault are kept, so that memory is bounded."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self.counts: Counter[Fault] = Counter()
        self.kept: list[Finding] = []

    def add(self, fault: Fault, topic: str, place: Place, detail: str) -> None:
        """Note a finding."""
        self.counts[fault] += 1
        if self.counts[fault] <= self._keep:
            self.kept.append(Finding(fault, topic, place, detail))

    def copy(self) -> "Findings":
        """The same findings, to be added to."""
        copied = Findings(self._keep)
        copied.counts = self.counts.copy()
        copied.kept = self.kept.copy()
        return copied
