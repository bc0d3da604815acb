"""The table of timelines and that of copies, record by record, without a broker."""

import pytest
from support.entries import (
    key_of,
    make_entry,
    name_article,
    quote,
    send_entry,
    send_relations,
    send_tombstone,
)

from warta_client import ClientError, Copies, TimelineTable
from warta_schemas import CodecError, RelationType, content_version

ENTRIES = [
    make_entry("2022-12-01"),
    make_entry("2022"),
    make_entry("2022-12"),
    make_entry("2021-10/..", earliest="2021-10-01", latest=None),
    make_entry("../2020", earliest=None, latest="2020-12-31"),
    make_entry("2022-12-01", entity="warta:person/a-b", name="A. B.", stories=9, articles=9),
]


@pytest.fixture
def table() -> TimelineTable:
    table = TimelineTable()
    for entry in ENTRIES:
        sent = send_entry(entry)
        table.put(sent.key, sent.value)
    return table


def test_a_timeline_is_in_the_order_of_time_and_the_coarser_date_first(table) -> None:
    dates = [entry.date for entry in table.of("iso:NL")]
    assert dates == ["../2020", "2021-10/..", "2022", "2022-12", "2022-12-01"]
    assert table.of("iso:DE") == []


def test_a_date_is_looked_up_of_one_entity_and_of_all(table) -> None:
    assert table.get("iso:NL", "2022-12") == ENTRIES[2]
    assert table.get("iso:NL", "2023") is None
    assert [entry.entity for entry in table.on("2022-12-01")] == ["warta:person/a-b", "iso:NL"]


def test_the_latest_holds_and_a_tombstone_removes(table) -> None:
    newer = make_entry("2022", "It was another year.")
    sent = send_entry(newer)
    change = table.put(sent.key, sent.value)
    assert (change.entity, change.date, change.entry) == ("iso:NL", "2022", newer)
    assert table.get("iso:NL", "2022") == newer
    assert len(table) == len(ENTRIES)
    gone = send_tombstone("iso:NL", "2022")
    assert table.put(gone.key, gone.value).entry is None
    assert table.put(gone.key, gone.value) is None
    assert table.get("iso:NL", "2022") is None
    assert table.on("2022") == []


def test_names_are_those_of_the_entries_and_of_what_they_quote() -> None:
    table = TimelineTable()
    entry = make_entry("2022", quote("The Dutch left.", name="Netherlands"))
    sent = send_entry(entry)
    table.put(sent.key, sent.value)
    assert dict(table.list_entities()) == {"iso:NL": ("Belanda", "Netherlands")}


@pytest.mark.parametrize("entity", ["iso:NL", "warta:person/a-b"])
def test_only_the_named_entities_are_kept(entity: str) -> None:
    table = TimelineTable(entities={entity})
    for entry in ENTRIES:
        sent = send_entry(entry)
        table.put(sent.key, sent.value)
    assert {key for key, _ in table.list_entities()} == {entity}


def test_above_the_bound_nothing_is_dropped_in_silence() -> None:
    sent = send_entry(ENTRIES[0])
    table = TimelineTable(most_bytes=len(sent.value) + 10)
    table.put(sent.key, sent.value)
    table.put(sent.key, sent.value)
    other = send_entry(ENTRIES[1])
    with pytest.raises(ClientError, match="most_bytes"):
        table.put(other.key, other.value)


def test_what_is_no_entry_is_refused_and_changes_nothing(table) -> None:
    with pytest.raises(CodecError):
        table.put(key_of("iso:NL", "2022"), b"{}")
    assert table.get("iso:NL", "2022") == ENTRIES[1]


@pytest.mark.parametrize(
    ("kind", "copy"),
    [
        (None, False),
        (RelationType.RECRAWL, True),
        (RelationType.SYNDICATED, True),
        (RelationType.REVISION, False),
        (RelationType.EXCERPT, False),
        (RelationType.TEMPLATE_SIBLING, False),
    ],
)
def test_what_tells_nothing_new_is_a_copy(kind: RelationType | None, copy: bool) -> None:
    copies = Copies()
    sent = send_relations("b", kind, "a")
    copies.put(sent.key, sent.value)
    assert copies.is_copy(name_article("b")) is copy
    assert copies.knows(name_article("b"), content_version("b", "text"))
    assert not copies.knows(name_article("b"), content_version("b", "other"))
    assert not copies.is_copy(name_article("a"))
    copies.put(sent.key, None)
    assert not copies.is_copy(name_article("b"))


def test_copies_are_bounded_and_it_is_told(caplog) -> None:
    copies = Copies(most_articles=2)
    for name in "bcd":
        sent = send_relations(name, RelationType.RECRAWL, "a")
        copies.put(sent.key, sent.value)
    assert len(copies) == 2
    assert not copies.is_copy(name_article("b"))
    assert "are forgotten" in caplog.text
