"""Audit: what became of every inbox message, told from the topics alone. Nothing here connects.

from warta_cli.audit import Kind, audit

    report = audit(downstream, inbox, ingest)  # messages of raw, enriched, dead; of the inbox
    assert report.is_clean, report.findings
    assert report.arrived + report.count(Kind.RECRAWL) == report.messages

`downstream` and `inbox` are iterables of `Message`, in the order of each partition; `ingest` is
the pure core with its tools bound. Each message has one end, so that
`in = arrived + re-crawls + dead + pending + lost` holds by construction. Unless `committed` says
how far the stages have come, they are taken to have drained their topics, and what is missing is
lost. For more messages than memory takes, feed an `Auditor` record by record: it keeps digests and
positions. `warta_cli.audit.cluster` reads all of it from a live cluster.

After Jepsen's checkers per key, and the verifiers of Kafka Streams' system tests.
"""

from warta_cli.audit.auditor import Auditor, audit
from warta_cli.audit.committed import Committed
from warta_cli.audit.ends import End, Ingest, Kind
from warta_cli.audit.findings import DEFECTS, Fault, Finding
from warta_cli.audit.report import Report
from warta_cli.audit.span import Span
from warta_cli.places import Place

__all__ = [
    "DEFECTS",
    "Auditor",
    "Committed",
    "End",
    "Fault",
    "Finding",
    "Ingest",
    "Kind",
    "Place",
    "Report",
    "Span",
    "audit",
]
