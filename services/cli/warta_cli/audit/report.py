"""The account of an audit: in = arrived + re-crawls + dead + pending + lost."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from warta_cli.audit.ends import End, Kind
from warta_cli.audit.findings import DEFECTS, Fault, Finding

Tally = Mapping[tuple[str, str], int]
"""Numbers by stage and reason."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an audit has found.

    `ends` counts the messages by what became of them; `faults` counts all findings, of which the
    first of each fault are in `findings`. `repeats` counts, by topic, records that stand there
    once more: at-least-once allows them. `skipped` messages lay outside the span.
    """

    ends: Counter[End]
    faults: Counter[Fault]
    findings: Sequence[Finding]
    repeats: Mapping[str, int]
    skipped: int = 0

    @property
    def messages(self) -> int:
        """Messages audited. Each has one end, so the account balances by construction."""
        return self.ends.total()

    @property
    def arrived(self) -> int:
        """Messages whose article is on the sink, or was until a later one replaced it."""
        return self.count(Kind.ARRIVED) + self.count(Kind.SUPERSEDED)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is lost, reordered, stale or torn."""
        return not any(self.faults[fault] for fault in DEFECTS)

    def count(self, kind: Kind, stage: str | None = None) -> int:
        """Messages with this end, of one stage or of all."""
        return sum(
            number
            for end, number in self.ends.items()
            if end.kind is kind and stage in {None, end.stage}
        )

    def dead(self) -> Tally:
        """Messages that ended as dead letters, by stage and reason."""
        return {
            (end.stage or "", end.reason or ""): number
            for end, number in sorted(self.ends.items(), key=lambda item: str(item[0]))
            if end.kind is Kind.DEAD
        }

    def balance(self) -> str:
        """The account in one line."""
        return (
            f"{self.messages} in = {self.arrived} arrived + {self.count(Kind.RECRAWL)} re-crawls + "
            f"{self.count(Kind.DEAD)} dead + {self.count(Kind.PENDING)} pending + "
            f"{self.count(Kind.LOST)} lost"
        )

    def to_json(self) -> dict[str, Any]:
        """The report as plain data, for `--json`."""
        stages = ("ingest", "enrich")
        return {
            "clean": self.is_clean,
            "messages": self.messages,
            "arrived": self.arrived,
            "superseded": self.count(Kind.SUPERSEDED),
            "recrawls": self.count(Kind.RECRAWL),
            "dead": [
                {"stage": stage, "reason": reason, "messages": number}
                for (stage, reason), number in self.dead().items()
            ],
            "pending": {stage: self.count(Kind.PENDING, stage) for stage in stages},
            "lost": {stage: self.count(Kind.LOST, stage) for stage in stages},
            **{str(fault): self.faults[fault] for fault in Fault if fault != Fault.LOST},
            "repeats": dict(self.repeats),
            "skipped": self.skipped,
            "findings": [_describe(finding) for finding in self.findings],
        }


def _describe(finding: Finding) -> dict[str, Any]:
    return {
        "fault": str(finding.fault),
        "topic": finding.topic,
        "partition": finding.place.partition,
        "offset": finding.place.offset,
        "detail": finding.detail,
    }
