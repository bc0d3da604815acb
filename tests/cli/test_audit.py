"""The audit against histories made by hand, and against both brokers with the real workers."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import orjson
import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from support.crashes import compact, run_stages, take_away
from support.histories import ingest, write_dead, write_enriched, write_inbox, write_raw
from support.traffic import ENRICH, INGEST, read, running, send

from warta_cli.audit import Auditor, Committed, Fault, Kind, Report, Span, audit
from warta_cli.audit.cluster import audit_cluster
from warta_cli.audit.records import PER_MESSAGE
from warta_cli.commands.audit import create_ingest, parse_offsets
from warta_ingest import recrawl
from warta_schemas import DEAD, ENRICHED, INBOX, RAW, Message, Outgoing, Topic
from warta_stream import OperatorError, Settings

SEEDS = 200

NOW = datetime(2024, 5, 6, 10, 0, tzinfo=UTC)


def judge(
    inbox: str, raw: str = "", enriched: str = "", dead: str = "", **options: object
) -> Report:
    messages = write_inbox(inbox)
    downstream = [
        *write_raw(raw, messages),
        *write_enriched(enriched, messages),
        *write_dead(dead, messages),
    ]
    return audit(downstream, messages, ingest, **options)


def summarize(report: Report) -> str:
    """All that is not nothing, in a line."""
    ends = {
        " ".join(filter(None, (end.kind, end.stage, end.reason))): number
        for end, number in report.ends.items()
    }
    faults = {str(fault): n for fault, n in report.faults.items() if fault != Fault.LOST}
    repeats = {f"repeats on {topic.split('.')[1]}": n for topic, n in report.repeats.items()}
    found = {**ends, **faults, **repeats}
    return ", ".join(f"{name} {found[name]}" for name in sorted(found) if found[name])


CLEAN = [
    ("arrived", "a1 b1 a2", "0 1 2", "0 1 2", "", "arrived 3"),
    ("arrived, keys in any order", "a1 b1", "1 0", "0 1", "", "arrived 2"),
    (
        "dead at ingest",
        "a1 ??",
        "0",
        "0",
        "1:ingest:no_article",
        "arrived 1, dead ingest no_article 1",
    ),
    (
        "dead at enrich",
        "a1 b1",
        "0 1",
        "0",
        "1:enrich:internal_error",
        "arrived 1, dead enrich internal_error 1",
    ),
    (
        "the same letter twice",
        "?? ??",
        "",
        "",
        "0:ingest:no_article 1:ingest:no_article 0:ingest:no_article",
        "dead ingest no_article 2, repeats on dead 1",
    ),
    ("another stage's letter", "a1", "0", "0", "0:relations:no_article", "arrived 1"),
    ("re-crawls", "a1 a1 b1 a1", "0 2", "0 2", "", "arrived 2, recrawl ingest 2"),
    ("a re-crawl sent all the same", "a1 a1", "0 1", "0 1", "", "arrived 2"),
    (
        "a re-crawl of another partition's message",
        "a1 a1/1",
        "0",
        "0",
        "",
        "arrived 1, recrawl ingest 1",
    ),
    (
        "a re-crawl of what another partition said in between",
        "a1 a2 a1/1 a1",
        "0 1 2",
        "0 1 2",
        "",
        "arrived 3, recrawl ingest 1",
    ),
    (
        "repeats",
        "a1 a2",
        "0 1 0 1",
        "0 1 0 1 1",
        "",
        "arrived 2, repeats on enriched 3, repeats on raw 2",
    ),
    (
        "a re-crawl left out, and sent when it was read again",
        "a1 a1 a2",
        "0 2 1 2",
        "0 2 1 2",
        "",
        "arrived 3, repeats on enriched 1, repeats on raw 1",
    ),
    (
        "sent twice, then read again and left out",
        "a1 a1",
        "0 1 0",
        "0 1 0",
        "",
        "arrived 2, repeats on enriched 1, repeats on raw 1",
    ),
    ("withdrawn", "a1 a-", "0 1", "0 1 a~", "", "arrived 2"),
    (
        "withdrawn twice over",
        "a1 a-",
        "0 1 0 1",
        "0 1 a~ 0 1 a~",
        "",
        "arrived 2, repeats on enriched 2, repeats on raw 2",
    ),
    ("withdrawn, and back", "a1 a- a1", "0 1 2", "0 1 a~ 2", "", "arrived 3"),
    ("compacted away", "a1 a2 b1", "0 1 2", "_ 1 2", "", "arrived 2, superseded 1"),
    ("compacted to a tombstone", "a1 a-", "0 1", "_ _ a~", "", "superseded 2"),
    ("compacted to nothing", "a1 a- b1", "0 1 2", "_ _ _ 2", "", "arrived 1, superseded 2"),
    (
        "compacted, and what is left in another order",
        "a1 a2",
        "0 1 0 1",
        "_ 1 0 1",
        "",
        "arrived 2, repeats on enriched 1, repeats on raw 2",
    ),
    ("raw has dropped its beginning", "a1 a1 b1", "_ 2", "0 2", "", "arrived 2, recrawl ingest 1"),
    (
        "across partitions there is no order",
        "a1/1 a2 a3/1",
        "2 1",
        "2 1",
        "0:ingest:no_article",
        "arrived 2, dead ingest no_article 1",
    ),
]

DEFECTIVE = [
    ("lost at ingest", "a1 b1 ??", "0", "0", "", "arrived 1, lost ingest 2"),
    ("lost at enrich", "a1 b1", "0 1", "0", "", "arrived 1, lost enrich 1"),
    ("lost at enrich, a later version there", "a1 a2", "0 1", "1", "", "arrived 1, lost enrich 1"),
    ("a re-crawl of what never arrived", "a1 a1", "", "", "", "lost ingest 2"),
    ("a change back is no re-crawl", "a1 a2 a1", "0 1", "0 1", "", "arrived 2, lost ingest 1"),
    (
        "nor with repeats of the first",
        "a1 a2 a1",
        "0 1 0 1",
        "0 1 0 1",
        "",
        "arrived 2, lost ingest 1, repeats on enriched 2, repeats on raw 2",
    ),
    ("lost on raw, and yet enriched", "a1", "", "0", "", "lost ingest 1"),
    (
        "the last is gone: no compaction",
        "a1 a2 b1",
        "0 1 2",
        "0 _ 2",
        "",
        "arrived 2, lost enrich 1",
    ),
    ("withdrawn without a tombstone", "a1 a-", "0 1", "0 1", "", "arrived 1, lost enrich 1"),
    ("a tombstone too early", "a1 a-", "0 1", "0 a~ 1", "", "arrived 1, lost enrich 1"),
    ("reordered", "a1 a2 a3", "1 0 2", "0 1 2", "", "arrived 3, reordered 1"),
    ("reordered by enrich", "a1 a2 a3", "0 1 2", "1 0 2", "", "arrived 3, reordered 1"),
    ("stale", "a1 a2", "0 1 0", "0 1", "", "arrived 2, repeats on raw 1, stale 1"),
    ("stale on the sink", "a1 a2", "0 1", "0 1 0", "", "arrived 2, repeats on enriched 1, stale 1"),
    ("reordered and stale", "a1 a2", "1 0", "0 1", "", "arrived 2, reordered 1, stale 1"),
    (
        "back after its withdrawal",
        "a1 a-",
        "0 1",
        "0 1 a~ 0",
        "",
        "arrived 2, repeats on enriched 1, stale 1",
    ),
    ("hidden by a tombstone", "a1", "0", "0 a~", "", "arrived 1, stale 1"),
    ("torn", "a1 b1", "0 1", "0 1 0!", "", "arrived 2, torn 1"),
    ("torn on raw", "a1 b1", "0 0! 1", "0 1", "", "arrived 2, torn 1"),
    ("under another's key", "a1 b1", "0 1=0", "0 1", "", "arrived 2, torn 1"),
]


@pytest.mark.parametrize(
    ("inbox", "raw", "enriched", "dead", "expected"),
    [pytest.param(*case[1:], id=case[0]) for case in CLEAN],
)
def test_a_clean_history(inbox, raw, enriched, dead, expected) -> None:
    report = judge(inbox, raw, enriched, dead)
    assert summarize(report) == expected
    assert report.messages == len(inbox.split())
    assert report.is_clean
    assert not report.findings


@pytest.mark.parametrize(
    ("inbox", "raw", "enriched", "dead", "expected"),
    [pytest.param(*case[1:], id=case[0]) for case in DEFECTIVE],
)
def test_a_defective_history(inbox, raw, enriched, dead, expected) -> None:
    report = judge(inbox, raw, enriched, dead)
    assert summarize(report) == expected
    assert report.messages == len(inbox.split())
    assert not report.is_clean
    assert len(report.findings) == report.faults.total()


def write_at_random(random: Random) -> list[Message]:
    """Thirty messages of three articles, in two partitions; some say the same, some withdraw."""
    said = (f"{random.choice('abc')}{random.choice('12-')}" for _ in range(30))
    return write_inbox(" ".join(f"{token}/{random.randint(0, 1)}" for token in said))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_workers_that_crash_leave_a_clean_history(seed: int) -> None:
    """Whatever at-least-once allows is no finding, and what is behind the commits is not lost."""
    random = Random(seed)
    inbox = write_at_random(random)
    raw, enriched, committed = run_stages(inbox, random)
    records = [*raw, *compact(enriched, random)]
    report = audit(records, inbox, ingest, committed=committed)
    assert report.is_clean, [str(finding) for finding in report.findings]
    assert report.messages == len(inbox)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_taken_from_their_history_has_not_arrived(seed: int) -> None:
    random = Random(seed)
    inbox = write_at_random(random)
    raw, enriched, committed = run_stages(inbox, random)
    if enriched:
        arrived = audit([*raw, *enriched], inbox, ingest, committed=committed).arrived
        less = audit([*raw, *take_away(enriched, random)], inbox, ingest, committed=committed)
        assert arrived - 2 <= less.arrived < arrived
        assert less.messages == len(inbox)


@pytest.mark.parametrize(
    ("raw", "enriched", "committed", "expected"),
    [
        ("0 1", "0", Committed({0: 2}, {0: 1}), "arrived 1, pending enrich 1"),
        ("0 1", "0", Committed({0: 2}, {0: 2}), "arrived 1, lost enrich 1"),
        ("0", "0", Committed({0: 1}, {0: 1}), "arrived 1, pending ingest 1"),
        ("0", "0", Committed({0: 2}, {0: 1}), "arrived 1, lost ingest 1"),
        ("1", "1", Committed({0: 0}, {0: 1}), "arrived 1, pending ingest 1"),
        ("", "", Committed({}, {}), "pending ingest 2"),
        ("", "", Committed({1: 9}, {}), "pending ingest 2"),
        ("0 1 1", "0", Committed({0: 2}, {0: 2}), "arrived 1, pending enrich 1, repeats on raw 1"),
    ],
)
def test_what_no_stage_has_committed_is_pending(raw, enriched, committed, expected) -> None:
    assert summarize(judge("a1 b1", raw, enriched, committed=committed)) == expected


@pytest.mark.parametrize(
    ("raw", "enriched", "committed", "stale"),
    [
        ("0 1 0", "0 1 0", Committed({0: 0}, {0: 0}), 0),
        ("0 1 0", "0 1 0", Committed({0: 0}, {0: 3}), 0),
        ("0 1 0 1", "0 1 0", Committed({0: 2}, {0: 3}), 0),
        ("0 1 0 1", "0 1 0", Committed({0: 2}, {0: 4}), 1),
        ("0 1 0", "0 1 0", Committed({0: 2}, {0: 3}), 2),
    ],
)
def test_a_repeat_under_way_is_not_stale(raw, enriched, committed, stale) -> None:
    report = judge("a1 a2", raw, enriched, committed=committed)
    assert report.faults.get(Fault.STALE, 0) == stale


def test_a_finding_says_where_to_look() -> None:
    report = judge("a1 a2 b1 c1", "0 1 0 2!", "0 1 2", dead="")
    lines = [str(finding) for finding in report.findings]
    article = ingest(write_inbox("c1")[0]).id
    assert lines == [
        f"lost news.inbox.v1/0@3: at ingest: nothing names it; it is article {article}",
        "stale news.raw.v1/0@1: of 0@1, hidden by 0@2 of 0@0",
    ]


def test_findings_are_counted_beyond_those_kept() -> None:
    auditor = Auditor(ingest, keep=2)
    for message in write_inbox("a1 b1 c1 d1"):
        auditor.read(message)
    report = auditor.report()
    assert (report.faults[Fault.LOST], len(report.findings)) == (4, 2)


def test_the_inbox_is_read_last() -> None:
    inbox = write_inbox("a1")
    [record] = write_raw("0", inbox)
    with pytest.raises(ValueError, match="before the inbox"):
        audit([*inbox, record], [], ingest)


def test_what_names_no_message_is_an_orphan_and_no_loss() -> None:
    inbox = write_inbox("a1 b1")
    downstream = [*write_raw("0 1", inbox), *write_enriched("0 1", inbox)]
    report = audit(downstream, inbox[:1], ingest)
    assert summarize(report) == "arrived 1, orphan 2"
    assert report.is_clean


@pytest.mark.parametrize("value", [b"", b"[]", b"{}", b"\xff"])
def test_an_unreadable_record_is_torn(value: bytes) -> None:
    report = audit([Message(value, b"k", topic=ENRICHED.name)], [], ingest)
    assert summarize(report) == "torn 1"


def test_a_record_without_a_trace_or_of_another_inbox_is_an_orphan() -> None:
    inbox = write_inbox("a1")
    elsewhere = replace(inbox[0], topic="t." + INBOX.name)
    [record] = write_raw("0", [elsewhere])
    assert summarize(audit([record], [], ingest)) == "orphan 1"


@pytest.mark.parametrize("offset", [b"", b"-1", b"9" * 5000])
def test_a_letter_whose_headers_are_forged_is_an_orphan(offset: bytes) -> None:
    named = {"stage": b"ingest", "topic": INBOX.name.encode(), "partition": b"0", "offset": offset}
    headers = tuple((f"warta-{name}", value) for name, value in named.items())
    letter = Message(b"x", None, headers, DEAD.name)
    assert summarize(audit([letter], [], ingest)) == "orphan 1"


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(), "arrived 2, lost ingest 1, recrawl ingest 1, reordered 2, torn 1"),
        (Span(start={0: 1}), "arrived 1, lost ingest 1, recrawl ingest 1"),
        (Span(end={0: 2}), "arrived 2, reordered 2, torn 1"),
        (Span(start={0: 1}, end={0: 3}), "arrived 1, lost ingest 1"),
        (Span(since=NOW + timedelta(hours=3)), "recrawl ingest 1"),
        (
            Span(until=NOW + timedelta(hours=3)),
            "arrived 2, lost ingest 1, reordered 2, torn 1",
        ),
        (Span(since=NOW + timedelta(days=1)), ""),
        (Span(end={0: 0}), ""),
        (Span(start={0: 9}), ""),
    ],
)
def test_a_part_of_the_inbox(span: Span, expected: str) -> None:
    """Four messages, an hour between them: two in the wrong order, a loss, a re-crawl; one torn."""
    inbox = [
        replace(message, timestamp=NOW + timedelta(hours=message.offset))
        for message in write_inbox("a1 a2 b1 a2")
    ]
    downstream = [*write_raw("1 0 1", inbox), *write_enriched("1 0 0! 1", inbox)]
    report = audit(downstream, inbox, ingest, span=span)
    assert summarize(replace(report, repeats={})) == expected
    assert report.messages + report.skipped == len(inbox)


def test_the_report_as_json_holds_the_account() -> None:
    report = judge("a1 b1 ?? c1", "0 1", "0", "2:ingest:no_article")
    told = report.to_json()
    assert told["messages"] == 4
    assert told["dead"] == [{"stage": "ingest", "reason": "no_article", "messages": 1}]
    assert told["lost"] == {"ingest": 1, "enrich": 1}
    assert told["findings"][0]["topic"] == INBOX.name
    assert report.balance() == ("4 in = 1 arrived + 0 re-crawls + 1 dead + 0 pending + 2 lost")
    assert report.count(Kind.LOST, "enrich") == 1


def test_articles_are_compared_as_ingest_compares_them() -> None:
    assert set(recrawl.PER_MESSAGE) == PER_MESSAGE


def test_offsets() -> None:
    assert parse_offsets("0:120,3:40") == {0: 120, 3: 40}
    for bad in ("", "120", "0:", "0:1;1:2", "-1:2"):
        with pytest.raises(OperatorError, match="PARTITION:OFFSET"):
            parse_offsets(bad)


PAGE = """Wali Kota Resmikan Taman Kota Baru
Senin, 6 Mei 2024 | 10:00 WIB
SOLO - Wali kota meresmikan taman kota baru di tepi sungai, Senin (6/5/2024).
Taman seluas dua hektare itu dibangun sejak 2022 bersama perusahaan dari Jepang.
"""


def publish_page(number: int, content: str = PAGE, **fields: object) -> Outgoing:
    """A message of an article of that number; all of them go to one partition."""
    url = f"https://a.example/{number}"
    value = {"source": "a.example", "url": url, "content": content, **fields}
    return Outgoing(INBOX, b"k", orjson.dumps(value))


async def audit_until(settings: Settings, done: Callable[[Report], bool]) -> Report:
    """Audit over and over while workers work, which must look like nothing but their work."""
    core = create_ingest(settings)
    for _ in range(30):
        report = await audit_cluster(settings, core, datetime.now(UTC))
        assert not report.faults[Fault.REORDERED] + report.faults[Fault.STALE]
        if done(report):
            return report
    raise AssertionError(report.balance())


def run_audit(settings: Settings, *options: str) -> subprocess.CompletedProcess[str]:
    warta = Path(sys.executable).with_name("warta")
    return subprocess.run(
        [warta, "audit", "--broker", settings.broker, *options],
        env={**os.environ, "WARTA_TOPIC_PREFIX": settings.topic_prefix},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


async def test_every_end_on_a_broker(settings: Settings) -> None:
    messages = [
        publish_page(1, fetched_at="2024-05-06T10:00:00Z"),
        publish_page(1, fetched_at="2024-05-07T10:00:00Z"),
        publish_page(1, PAGE.replace("Baru", "Lama")),
        publish_page(2),
        publish_page(2, "", status="canceled"),
        Outgoing(INBOX, b"k", b"[]"),
    ]
    await send(settings, messages)
    report = await audit_until(settings, lambda _: True)
    assert report.balance() == "6 in = 0 arrived + 0 re-crawls + 0 dead + 6 pending + 0 lost"
    with running(settings, INGEST, ENRICH):
        await send(settings, [Outgoing(RAW, b"k", b"junk")])
        report = await audit_until(
            settings,
            lambda found: found.count(Kind.PENDING) == 0 and found.faults[Fault.ORPHAN] > 0,
        )
    assert report.balance() == "6 in = 4 arrived + 1 re-crawls + 1 dead + 0 pending + 0 lost"
    assert report.dead() == {("ingest", "not_an_object"): 1}
    faults = sorted(finding.fault for finding in report.findings)
    assert faults == [Fault.ORPHAN, Fault.TORN], "the junk and its dead letter, in any order"


async def test_what_is_wrong_on_a_broker_is_found(settings: Settings) -> None:
    await send(settings, [publish_page(number) for number in range(5)])
    [inbox] = {m.partition for m in await read(settings, [INBOX], lambda found: len(found) >= 5)}
    await commit(settings, "ingest", INBOX, inbox, 2)
    with running(settings, INGEST, ENRICH):
        await audit_until(settings, lambda found: found.count(Kind.PENDING) == 0)
    answer = run_audit(settings)
    assert answer.returncode == 1, answer.stderr
    assert "5 in = 3 arrived + 0 re-crawls + 0 dead + 0 pending + 2 lost" in answer.stdout
    assert f"lost {settings.topic(INBOX)}/{inbox}@0: at ingest" in answer.stdout
    clean = run_audit(settings, "--from-offsets", f"{inbox}:2")
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert clean.stdout.startswith("3 in = 3 arrived")
    [record, *_] = await read(settings, [ENRICHED], lambda found: len(found) >= 3)
    forged = (record.value or b"").replace(b"Jepang", b"Korea")
    assert forged != record.value
    await send(settings, [Outgoing(ENRICHED, record.key, forged)])
    told = orjson.loads(run_audit(settings, "--json").stdout)
    assert (told["clean"], told["torn"], told["lost"]["ingest"]) == (False, 1, 2)
    [torn] = [finding for finding in told["findings"] if finding["fault"] == "torn"]
    assert (torn["topic"], torn["partition"]) == (record.topic, record.partition)
    assert f"{record.partition}@{record.offset} says of" in torn["detail"]


async def commit(settings: Settings, stage: str, topic: Topic, partition: int, offset: int) -> None:
    """Move a stage's committed offset, as an operator's mistake would."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=settings.broker, group_id=settings.group(stage), enable_auto_commit=False
    )
    await consumer.start()
    try:
        where = TopicPartition(settings.topic(topic), partition)
        consumer.assign([where])
        await asyncio.wait_for(consumer.commit({where: offset}), 20)
    finally:
        await consumer.stop()
