"""The audit of a live cluster: in which order it is read, and when all of it is read."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from warta_cli.audit.auditor import EVERYTHING, Auditor
from warta_cli.audit.committed import Committed
from warta_cli.audit.ends import Ingest
from warta_cli.audit.report import Report
from warta_cli.audit.span import Span
from warta_cli.clients import open_reader, read_batch
from warta_schemas import DEAD, ENRICHED, INBOX, RAW
from warta_stream import OperatorError, Settings
from warta_stream.admin import read_committed

QUIET_SECONDS = 1.5
"""Past the end: nothing for so long, and there is no more. The embedded broker's ends are low."""

GRACE_SECONDS = 5.0
"""Past the end: how long to read on where there is always more."""

STALL_SECONDS = 20.0
"""Before the end: nothing for so long, and the broker is taken to have stopped serving."""

TURN_MESSAGES = 50
"""Messages between two turns of other tasks: a call of the core takes milliseconds."""

OnProgress = Callable[[str, int, int], None]
"""Hears what is being read, how many offsets of it lie behind, and how many there are."""

Offsets = Mapping[TopicPartition, int]


async def audit_cluster(
    settings: Settings,
    ingest: Ingest,
    now: datetime,
    span: Span = EVERYTHING,
    on_progress: OnProgress = lambda *_: None,
) -> Report:
    """Audit the inbox of a cluster, which may be at work. Ends by itself, whatever the broker does.

    First come the committed offsets: what lies behind them was acked before, so that it stands
    before the ends of raw, enriched and dead, which are read next. The inbox comes last, so that
    it holds each message that they name. Raises OperatorError: no broker, a missing topic, a
    broker that stops serving.
    """
    downstream = open_reader(settings, (RAW, ENRICHED, DEAD), from_beginning=True)
    inbox = open_reader(settings, (INBOX,), from_beginning=True)
    try:
        async with downstream as records, inbox as messages:
            committed = Committed(
                ingest=await read_committed(settings, "ingest", INBOX),
                enrich=await read_committed(settings, "enrich", RAW),
            )
            span = await _narrow(span, settings, records, messages, now)
            auditor = Auditor(ingest, prefix=settings.topic_prefix, committed=committed, span=span)
            await _read_to_end(records, auditor, lambda *done: on_progress("records", *done))
            await _read_to_end(messages, auditor, lambda *done: on_progress("inbox", *done))
    except KafkaError as error:
        raise OperatorError(f"{settings.broker} stopped serving: {error!r}") from None
    return auditor.report()


async def _narrow(
    span: Span,
    settings: Settings,
    records: AIOKafkaConsumer,
    messages: AIOKafkaConsumer,
    now: datetime,
) -> Span:
    """The span within what the topics keep.

    What retention has removed from the inbox is not named as missing. And where raw has dropped
    its beginning, messages older than its retention are left out: whether their articles arrived
    can no longer be told.
    """
    begins = await messages.beginning_offsets(messages.assignment())
    start = {tp.partition: max(o, span.start.get(tp.partition, 0)) for tp, o in begins.items()}
    since = span.since
    raw = [tp for tp in records.assignment() if tp.topic == settings.topic(RAW)]
    if RAW.retention and any((await records.beginning_offsets(raw)).values()):
        kept = now - RAW.retention
        since = max(since, kept) if since else kept
    return replace(span, start=start, since=since)


async def _read_to_end(
    reader: AIOKafkaConsumer, auditor: Auditor, on_progress: Callable[[int, int], None]
) -> None:
    """Feed an auditor until all that stood on the topics at the start is read, and a bit more.

    More does no harm: it is evidence, or it is not due.
    """
    ends: Offsets = await reader.end_offsets(reader.assignment())
    begins: Offsets = await reader.beginning_offsets(reader.assignment())
    heard = time.monotonic()
    passed: float | None = None
    while True:
        batch = await read_batch(reader, QUIET_SECONDS)
        for number, message in enumerate(batch, 1):
            auditor.read(message)
            if number % TURN_MESSAGES == 0:
                await asyncio.sleep(0)
        left = sum([max(0, end - await reader.position(tp)) for tp, end in ends.items()])
        total = sum(ends.values()) - sum(begins.values())
        on_progress(max(0, total - left), total)
        now = time.monotonic()
        if batch:
            heard = now
        if not left:
            passed = passed or now
            if not batch or now - passed > GRACE_SECONDS:
                return
        elif now - heard > STALL_SECONDS:
            raise OperatorError(
                f"the broker stopped serving: {left} records of {total} did not come within "
                f"{STALL_SECONDS:.0f} s"
            )
