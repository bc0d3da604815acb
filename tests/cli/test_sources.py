"""How publishers are watched: silence against their own rate, and labels that strangers cannot add."""

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from support.promtool import check_metrics

from warta_cli.monitor.exposition import Exposition
from warta_cli.monitor.flow import Flow, Look, Place, Seen
from warta_cli.monitor.gauges import SOURCE_GAUGES
from warta_cli.monitor.histories import Window
from warta_cli.monitor.letters import LetterCounts
from warta_cli.monitor.sources import Names, SourceFacts, Sources
from warta_cli.monitor.table import format_age, tabulate
from warta_schemas import Message

HOUR, DAY = 3600, 86_400
NOW = 1_800_000_000.0


def facts(hours: float, rate: float | None = 10, **more: float) -> SourceFacts:
    """Of a source whose latest article is so many hours old."""
    return SourceFacts(latest=NOW - hours * HOUR, rate=rate, **more)


@pytest.mark.parametrize(
    ("hours", "rate", "silent"),
    [
        (11, 10_000, False),
        (13, 10_000, True),
        (23, 10, False),
        (25, 10, True),
        (24, 2, False),
        (71, 2, False),
        (73, 2, True),
        (24 * 5, 1, False),
        (24 * 6, 1, True),
        (24 * 365, None, None),
        (24 * 365, 0, None),
        (-5, 10, False),
    ],
)
def test_silence_is_told_by_the_usual_rate(hours: float, rate: float | None, silent) -> None:
    assert facts(hours, rate).is_silent(NOW) is silent


@pytest.mark.parametrize(
    ("dated", "recent", "loss"),
    [(1.0, 0.4, 0.6), (0.4, 1.0, 0.0), (None, 0.5, None), (0.5, None, None)],
)
def test_loss_of_dates(dated, recent, loss) -> None:
    lost = facts(1, dated=dated, recent_dated=recent).date_loss
    assert lost == (None if loss is None else pytest.approx(loss))


def create_sources(most_named: int, most: int = 100) -> tuple[Sources, LetterCounts]:
    names = Names(most_named)
    return Sources(names, most), LetterCounts(names)


def expose(sources: Sources, letters: LetterCounts, flow: Flow | None = None) -> str:
    registry = CollectorRegistry()
    flow = flow or Flow(Window(5, 10))
    registry.register(Exposition(flow, sources, letters, clock=lambda: NOW))
    return generate_latest(registry).decode()


def find(exposition: str, name: str) -> dict[str, float]:
    """The values of a metric by its labels."""
    lines = (line.rpartition(" ") for line in exposition.splitlines() if line.startswith(name))
    return {label.removeprefix(name): float(value) for label, _, value in lines}


def test_the_busiest_are_named_and_the_rest_share_a_label() -> None:
    sources, letters = create_sources(2)
    sources.put("slow", facts(30, 1, layout_drift=0.1))
    sources.put("busy", facts(1, 500))
    sources.put("silent", facts(50, 20, layout_drift=0.7))
    sources.put("unknown rate", facts(99, None))
    sources.put("middle", facts(2, 50))
    sources.name_busiest()
    exposition = expose(sources, letters)
    assert find(exposition, "warta_source_articles_per_day") == {
        '{source="busy"}': 500,
        '{source="middle"}': 50,
        '{source="other"}': 21,
    }
    assert find(exposition, "warta_source_silent")['{source="other"}'] == 1
    assert find(exposition, "warta_source_silence_seconds")['{source="other"}'] == 99 * HOUR
    assert find(exposition, "warta_source_layout_drift_ratio")['{source="other"}'] == 0.7
    assert '{source="other"}' not in find(exposition, "warta_source_dated_ratio")
    check_metrics(exposition)


def test_strangers_add_neither_series_nor_memory() -> None:
    sources, letters = create_sources(5, most=50)
    for number in range(5):
        sources.put(f"known {number}", facts(1))
    sources.name_busiest()
    before = expose(sources, letters)
    for number in range(1000):
        sources.put(f"invented {number}", facts(1, 10_000))
        sources.name_busiest()
        letters.add(Message(b"", headers=(("source", b"x%d" % number), ("warta-stage", b"y"))))
    after = expose(sources, letters)
    assert len(sources) == 50
    added = set(find(after, "warta_")) - set(find(before, "warta_"))
    assert len(added) <= len(SOURCE_GAUGES) + 2
    assert "invented" not in after


def test_a_name_that_would_break_the_page_is_cleaned() -> None:
    sources, letters = create_sources(5)
    sources.put('a"}\n\x1b[31m\\' + "x" * 500, facts(1))
    exposition = expose(sources, letters)
    assert "\x1b" not in exposition
    assert max(map(len, exposition.splitlines())) < 200
    check_metrics(exposition)


def test_a_source_whose_profile_is_gone_is_told_no_more() -> None:
    sources, letters = create_sources(5)
    sources.put("a", facts(1))
    sources.put("a", None)
    assert len(sources) == 0
    assert find(expose(sources, letters), "warta_source_silent") == {}


def test_ages_grow_between_two_looks() -> None:
    flow = Flow(Window(5, 10))
    place = Place("ingest", "news.inbox.v1", 3)
    flow.note(Look(NOW - 100, {place: Seen(7, 9, 2, oldest=NOW - 150)}, {"ingest": 1}))
    sources, letters = create_sources(5)
    exposition = expose(sources, letters, flow)
    age = "warta_group_oldest_uncommitted_age_seconds"
    assert list(find(exposition, age).values()) == [150]
    verdicts = find(exposition, "warta_group_partition_verdict")
    assert sum(verdicts.values()) == 1
    check_metrics(exposition)


@pytest.mark.parametrize(
    ("seen", "age"),
    [
        (Seen(5, 5, 0, oldest=None), 0),
        (Seen(5, 9, 4, oldest=None), 0),
        (Seen(5, 9, 4, oldest=NOW - 60), 60),
        (Seen(5, 9, 4, oldest=NOW + 10_000), 0),
    ],
)
def test_the_age_of_what_waits(seen: Seen, age: float) -> None:
    assert seen.find_age(NOW) == age


def test_the_table_names_what_is_not_well() -> None:
    flow = Flow(Window(2, 10))
    well, stuck = Place("ingest", "inbox", 0), Place("ingest", "inbox", 1)
    for at in (0.0, 10.0, 20.0):
        seen = {well: Seen(9, 9, 0), stuck: Seen(5, 9, 4, oldest=NOW - 7300)}
        flow.note(Look(at, seen, {"ingest": 2}))
    table = tabulate(flow, NOW)
    rows = list(zip(*(column.cells for column in table.columns), strict=True))
    assert rows == [
        ("ingest", "inbox", "2", "4", "2 h 1 min", "err"),
        ("", "  partition 1 at 5", "", "4", "2 h 1 min", "stall"),
    ]


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0, "0 s"), (59.4, "59 s"), (61, "1 min 1 s"), (3600, "1 h 0 min"), (200_000, "2 d 7 h")],
)
def test_ages_for_a_person(seconds: float, written: str) -> None:
    assert format_age(seconds) == written
