"""The audit itself: reads what is downstream, then the inbox, then reports."""

from collections import Counter
from collections.abc import Iterable, Iterator

from warta_cli.audit.committed import Committed
from warta_cli.audit.ends import End, Ingest, Judge, Kind
from warta_cli.audit.findings import Fault, Findings
from warta_cli.audit.letters import Letters
from warta_cli.audit.log import Log
from warta_cli.audit.order import find_reordered, find_stale
from warta_cli.audit.records import Judged, Sighting
from warta_cli.audit.report import Report
from warta_cli.audit.span import Inbox, Span
from warta_cli.places import Place
from warta_schemas import DEAD, ENRICHED, INBOX, RAW, Message

KEPT = 100
"""Findings of each fault that are kept with their position; the others are counted."""

DRAINED = Committed()
EVERYTHING = Span()


class Auditor:
    """Accounts for inbox messages by what stands on the other topics.

    Give `read` every record of raw, enriched and dead, in the order of each partition, and after
    them the inbox; then ask for the `report`. Of a record only digests and positions stay, of an
    inbox message nothing.

    Where compaction has removed records from enriched, the order of first arrivals there cannot be
    told any more and is not judged; which record came last always is.

    `ingest` is the pure core with its tools bound; it is called for a message that no record
    names, to tell a re-crawl from a loss. It must be the core that the workers ran: after an
    upgrade, audit what came since. `prefix` stands before the topics' names.
    """

    def __init__(
        self,
        ingest: Ingest,
        *,
        prefix: str = "",
        committed: Committed = DRAINED,
        span: Span = EVERYTHING,
        keep: int = KEPT,
    ) -> None:
        self._inbox_name = prefix + INBOX.name
        raw = prefix + RAW.name
        self._findings = Findings(keep)
        self._ends: Counter[End] = Counter()
        self._inbox = Inbox(span)
        self._raw = Log(raw, self._inbox_name, self._findings, tombstones=False)
        self._enriched = Log(
            prefix + ENRICHED.name, self._inbox_name, self._findings, tombstones=True
        )
        self._letters = Letters(prefix + DEAD.name, self._inbox_name, raw, self._findings)
        self._committed = committed
        self._judge = Judge(self._raw, self._enriched, self._letters, committed, ingest)
        self._downstream = {log.name: log for log in (self._raw, self._enriched, self._letters)}
        self._began_inbox = False

    def read(self, message: Message) -> None:
        """Take in a record of one of the four topics; any other topic is ignored.

        Raises ValueError for a record of another topic after one of the inbox: its message may
        have been called lost already.
        """
        if message.topic == self._inbox_name:
            self._began_inbox = True
            self._settle(message)
        elif message.topic in self._downstream:
            if self._began_inbox:
                raise ValueError(f"{message.topic} must be read before the inbox")
            self._downstream[message.topic].read(message)

    def report(self) -> Report:
        """The account of all that was read."""
        findings = self._findings.copy()
        for log in (self._raw, self._enriched):
            self._add(findings, Fault.TORN, log, log.torn)
        self._add(findings, Fault.REORDERED, self._raw, find_reordered(self._raw))
        if not self._enriched.has_gaps:
            self._add(findings, Fault.REORDERED, self._enriched, find_reordered(self._enriched))
        self._add(findings, Fault.STALE, self._raw, find_stale(self._raw, self._is_due_on_raw))
        self._add(findings, Fault.STALE, self._enriched, find_stale(self._enriched, self._is_due))
        for topic, at, place in self._named():
            if self._inbox.covers(place) and not self._inbox.holds(place):
                detail = f"names {self._inbox_name}/{place}, which is not there"
                findings.add(Fault.ORPHAN, topic, at, detail)
        return Report(
            ends=self._ends.copy(),
            faults=findings.counts,
            findings=tuple(findings.kept),
            repeats={name: source.repeats for name, source in self._downstream.items()},
            skipped=self._inbox.skipped,
        )

    def _settle(self, message: Message) -> None:
        if not self._inbox.admit(message):
            return
        end = self._judge.settle(message)
        self._ends[end] += 1
        if end.kind is Kind.LOST:
            place = Place(message.partition, message.offset)
            detail = f"at {end.stage}: {end.detail}"
            self._findings.add(Fault.LOST, message.topic, place, detail)

    def _is_due_on_raw(self, sighting: Sighting) -> bool:
        """Whether ingest is done with a message, and with every repeat of it."""
        return not self._committed.ingest_owes(sighting.place)

    def _is_due(self, sighting: Sighting) -> bool:
        """Whether both stages are done with a record's message, and enrich with its article."""
        on_raw = self._raw.history(sighting.article)
        last = on_raw[-1] if on_raw else None
        owed = last is not None and self._committed.enrich_owes(last.last)
        return not owed and self._is_due_on_raw(sighting)

    def _add(self, findings: Findings, fault: Fault, log: Log, judged: Iterable[Judged]) -> None:
        """Note what is wrong with records that name the part of the inbox that is audited."""
        for sighting, detail in judged:
            if self._inbox.covers(sighting.place):
                findings.add(fault, log.name, sighting.first, detail)

    def _named(self) -> Iterator[tuple[str, Place, Place]]:
        """Each position of the inbox that a topic names: the topic, where it does, the position."""
        for log in (self._raw, self._enriched):
            for sighting in log.sightings():
                yield log.name, sighting.first, sighting.place
        for place, letter in self._letters.places().items():
            yield self._letters.name, letter.at, place


def audit(
    downstream: Iterable[Message],
    inbox: Iterable[Message],
    ingest: Ingest,
    *,
    prefix: str = "",
    committed: Committed = DRAINED,
    span: Span = EVERYTHING,
) -> Report:
    """Audit records that are at hand: those of raw, enriched and dead, and those of the inbox."""
    auditor = Auditor(ingest, prefix=prefix, committed=committed, span=span)
    for messages in (downstream, inbox):
        for message in messages:
            auditor.read(message)
    return auditor.report()
