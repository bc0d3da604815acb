"""Timelines across articles: whatever comes in whatever order, the same records stand at the end."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from support.timelines import START, Topic, name_article, say, tell

from warta_enrich.histories import build_entries, name_entry
from warta_enrich.histories.contributions import EPOCH, MOST_SENTENCE_CHARACTERS, MOST_STARTS
from warta_enrich.histories.entries import MOST_ARTICLES, choose_name, hash_article
from warta_enrich.histories.histories import Histories
from warta_enrich.histories.ledger import Ledger, read_line
from warta_enrich.histories.scoring import score_length
from warta_schemas import DatedEvent, EntityType, Modality, Relations, encode

Input = DatedEvent | Relations


def test_an_entry_tells_what_all_articles_say() -> None:
    topic = Topic().give(
        say("a", 1, 50), say("a", 1, 200), say("b", 1), say("c", 1, date="2023"), tell("b", 1, story="a")
    )  # fmt: skip
    entry = topic.entry()
    assert (entry.entity, entry.date, entry.name, entry.type) == (
        "iso:ID",
        "2022",
        "Indonesia",
        "GPE",
    )
    assert (entry.articles, entry.stories, entry.mentions, entry.kept) == (2, 1, 3, None)
    assert (entry.first_seen, entry.last_seen) == (START, START)
    assert {s.article: s.starts for s in entry.sentences} == {
        name_article("a"): (50, 200),
        name_article("b"): (0,),
    }
    assert set(topic.records) == {"iso:ID/2022", "iso:ID/2023"}


def test_a_replay_writes_nothing() -> None:
    inputs = [say("a", 1), say("a", 1, 90), say("b", 1), tell("a", 1), tell("b", 1, story="a")]
    topic = Topic().give(*inputs)
    writes = topic.writes
    topic.give(*inputs, *reversed(inputs))
    assert topic.writes == writes


RACES: dict[str, tuple[Sequence[Input], Sequence[str]]] = {
    "event and ledger": ([say("a", 1), tell("a", 1)], ["a1"]),
    "a revision": ([say("a", 1), say("a", 2), tell("a", 2)], ["a2"]),
    "a revision that the ledger does not know yet": ([say("a", 1), say("a", 2), tell("a", 1)], ["a2"]),
    "a revision, and no ledger": ([say("a", 1), say("a", 2)], ["a2"]),
    "a revision that does not mention the date": ([say("a", 1), tell("a", 2)], []),
    "a withdrawal": ([say("a", 1), say("b", 1), tell("a", 2, canceled=True)], ["b1"]),
    "a withdrawal of all": ([say("a", 1), say("a", 1, 90), tell("a", 1, at=2, canceled=True)], []),
    "a withdrawal of the same moment": ([say("a", 1), tell("a", 2, at=1, canceled=True)], []),
    "a withdrawal without times": ([say("a", 1, at=None), tell("a", 2, at=None, canceled=True)], []),
    "published again": ([say("a", 1), say("a", 3), tell("a", 2, canceled=True)], ["a3"]),
    "an article that the ledger never tells of": ([say("a", 1), tell("b", 1)], ["a1"]),
    "an article that never comes": ([tell("a", 1), tell("b", 1, story="a"), say("b", 1)], ["b1"]),
    "no times": ([say("a", 1, at=None), say("a", 2)], ["a2"]),
    "no times at all": ([say("a", 1, at=None), say("a", 2, at=None)], ["a2 or a1"]),
    "a clock in the future": ([say("a", 1, at=9999), say("a", 2), tell("a", 1, at=9999)], ["a1"]),
    "read twice at two moments": ([say("a", 1, at=1), say("a", 1, at=5), tell("a", 1, at=3)], ["a1"]),
    "back to an earlier text": ([say("a", 1), say("a", 2), say("a", 1, at=3), tell("a", 1, at=3)], ["a1"]),
    "the ledger has an older moment of the text": ([say("a", 1, at=5), tell("a", 1, at=1)], ["a1"]),
}  # fmt: skip


@pytest.mark.parametrize("race", RACES)
def test_every_order_leads_to_the_same(race: str) -> None:
    """Every order of arrival, then all once more, then a worker that was started anew."""
    inputs, expected = RACES[race]
    outcomes = set()
    for order in permutations(inputs):
        topic = Topic().give(*order)
        outcomes.add(tuple(sorted(topic.records.items())))
        topic.give(*order)
        outcomes.add(tuple(sorted(topic.records.items())))
        again = restart(topic, inputs)
        again.give(*order)
        outcomes.add(tuple(sorted(again.records.items())))
    assert len(outcomes) == 1
    said = (
        [f"{s.sentence[8]}{s.sentence[17]}" for s in Topic().give(*inputs).entry().sentences]
        if expected
        else []
    )
    assert said == expected or said[0] in expected[0]
    assert len(outcomes.pop()) == (1 if expected else 0)


def restart(topic: Topic, ledger: Sequence[Input], *, ledger_first: bool = True) -> Topic:
    """A new worker, told all that stands on both topics."""
    histories = Histories()
    lines = [r for r in ledger if isinstance(r, Relations)]

    def read_ledger() -> None:
        for relations in lines:
            assert not list(histories.note(relations.article, read_line(relations)))

    if ledger_first:
        read_ledger()
    for key, record in topic.records.items():
        histories.recall(key, record)
    if not ledger_first:
        read_ledger()
    again = Topic.__new__(Topic)
    again.histories, again.records, again.writes = histories, dict(topic.records), 0
    again.write(histories.catch_up())
    return again


def test_a_long_random_history_in_any_order() -> None:
    """Revisions, withdrawals and copies of forty articles about three entities on five dates."""
    random_ = random.Random(7)
    inputs: list[Input] = []
    for n in range(40):
        name = f"{n}"
        versions = random_.randint(1, 3)
        for number in range(1, versions + 1):
            for _ in range(random_.randint(0, 8)):
                entity = random_.choice(["iso:ID", "iso:JP", "wd:Q1"])
                date = str(2020 + random_.randrange(5))
                inputs.append(say(name, number, random_.randrange(999), entity=entity, date=date))
        canceled = random_.random() < 0.2
        story = str(random_.randrange(n + 1))
        inputs.append(tell(name, versions, at=versions + canceled, story=story, canceled=canceled))
    expected = Topic().give(*inputs).records
    assert len(expected) == 15
    for _ in range(15):
        random_.shuffle(inputs)
        assert Topic().give(*inputs).records == expected
        topic = Topic().give(*inputs[:80])
        topic = restart(topic, inputs[:80], ledger_first=random_.random() < 0.5)
        assert topic.give(*inputs[60:]).records == expected, "started anew, with replays"


@pytest.mark.parametrize("ledger_first", [True, False])
def test_what_changed_while_nobody_was_there_is_written_at_the_start(ledger_first: bool) -> None:
    topic = Topic().give(
        say("a", 1), say("b", 1), say("c", 1, date="2023"), say("d", 1, date="2024")
    )
    news = [tell("a", 2, canceled=True), tell("b", 1), tell("c", 2), tell("d", 1)]
    again = restart(topic, news, ledger_first=ledger_first)
    assert [s.article for s in again.entry().sentences] == [name_article("b")]
    assert set(again.records) == {"iso:ID/2022", "iso:ID/2024"}
    assert again.writes == 2, "what has not changed is not written"


def test_older_records_are_read_before_newer_ones() -> None:
    topic, seen = Topic(), []
    for given in (say("a", 1), say("b", 1), tell("a", 2, canceled=True)):
        topic.give(given)
        seen.append(topic.records["iso:ID/2022"])
    histories = Histories()
    list(histories.note(name_article("a"), read_line(tell("a", 2, canceled=True))))
    for record in seen:
        histories.recall("iso:ID/2022", record)
    assert list(histories.catch_up()) == []
    histories.recall("iso:ID/2022", None)
    assert len(histories) == 0


def test_times_may_be_missing() -> None:
    unknown = say("a", 1, at=None)
    arrived = datetime(2025, 5, 5, tzinfo=UTC)
    [change] = caught_up().take(unknown, arrived)
    assert b'"first_seen":"2025-05-05T00:00:00+00:00"' in (change.record or b"")
    [change] = caught_up().take(unknown, None)
    assert EPOCH.isoformat().encode() in (change.record or b"")


def caught_up(**options) -> Histories:
    histories = Histories(**options)
    list(histories.catch_up())
    return histories


def test_the_first_of_two_arrivals_is_when_it_was_seen() -> None:
    unknown = say("a", 1, at=None)
    records = set()
    for days in permutations((3, 1, 2)):
        topic = Topic()
        for day in days:
            topic.write(topic.histories.take(unknown, START + timedelta(days=day)))
        records.add(topic.records["iso:ID/2022"])
    assert len(records) == 1
    assert topic.entry().first_seen == START + timedelta(days=1)


def test_many_articles_leave_a_fair_sample() -> None:
    """In any order the same; counts are estimates, and no event costs more than another."""
    events = [say(f"{n}", 1, published_at=START + timedelta(hours=n)) for n in range(3000)]
    topic = Topic().give(*events)
    entry = topic.entry()
    assert len(entry.sentences) == MOST_ARTICLES
    assert entry.kept is not None
    hashes = sorted(hash_article(e.article) for e in events)
    assert entry.kept == hashes[MOST_ARTICLES]
    assert 2000 < entry.articles < 4500
    assert entry.articles == entry.mentions == entry.stories
    assert topic.writes < 400, "most leave no trace"
    random.Random(3).shuffle(events)
    other = Topic().give(*events).entry()
    assert other.sentences == entry.sentences
    assert (other.articles, other.kept) == (entry.articles, entry.kept)


def test_a_sample_goes_on_after_a_restart() -> None:
    events = [say(f"{n}", 1) for n in range(200)]
    topic = restart(Topic().give(*events[:120]), [])
    assert topic.give(*events[100:]).records == Topic().give(*events).records


def test_one_article_is_bounded() -> None:
    topic = Topic().give(*[say("a", 1, n, sentence="x" * 5000) for n in range(100)])
    [sentence] = topic.entry().sentences
    assert sentence.starts == tuple(range(MOST_STARTS))
    assert len(sentence.sentence) == MOST_SENTENCE_CHARACTERS
    assert topic.entry().mentions == MOST_STARTS


def test_an_article_with_ten_thousand_dates_is_taken_back() -> None:
    topic = Topic(Histories(most_in_use=100))
    topic.give(*[say("a", 1, date=f"{n:05}") for n in range(10_000)])
    assert len(topic.histories) == len(topic.records) == 10_000
    topic.give(tell("a", 2, canceled=True))
    assert len(topic.histories) == len(topic.records) == 0


def test_entries_that_are_put_away_go_on() -> None:
    events = [say(name, 1, date=str(n)) for name in "abc" for n in range(2000, 2050)]
    few = Topic(Histories(most_in_use=3)).give(*events)
    assert few.records == Topic().give(*events).records
    assert {e.articles for e in few.histories.entries()} == {3}
    assert {encode(e) for e in few.histories.entries()} == set(few.records.values())


def test_the_ledger_is_bounded() -> None:
    ledger = Ledger(most_articles=2)
    for name in "abc":
        ledger.put(name_article(name), read_line(tell(name, 1, story="z")))
    assert len(ledger) == 2
    assert ledger.find(name_article("a")) is None
    assert ledger.find_story(name_article("a")) == name_article("a")
    assert ledger.find_story(name_article("c")) == name_article("z")
    ledger.put(name_article("c"), None)
    assert ledger.find(name_article("c")) is None


def test_a_story_that_is_found_later_is_counted_anew() -> None:
    topic = Topic().give(say("a", 1), say("b", 1), say("c", 1))
    assert topic.entry().stories == 3
    topic.give(tell("b", 1, story="a"))
    assert (topic.entry().stories, topic.entry().articles) == (2, 3)
    topic.give(tell("b", 1))
    assert topic.entry().stories == 3
    writes = topic.writes
    topic.give(tell("c", 1), tell("b", 1, at=9))
    assert topic.writes == writes


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (["Joko Widodo", "Jokowi", "Jokowi"], "Jokowi"),
        (["Jokowi", "Joko Widodo"], "Joko Widodo"),
        (["bb", "aa", None], "aa"),
        ([None], None),
        ([], None),
    ],
)
def test_names(names: list[str | None], name: str | None) -> None:
    assert {choose_name(order) for order in permutations(names)} == {name}


def test_an_entity_without_a_name_has_its_id_for_one() -> None:
    assert Topic().give(say("a", 1, name=None, type=None)).entry().name == "iso:ID"


def test_types_that_differ_do_not_depend_on_the_order() -> None:
    events = [say("a", 1, type=EntityType.ORG), say("b", 1), say("c", 1, type=None)]
    found = {Topic().give(*order).entry().type for order in permutations(events)}
    assert found == {EntityType.GPE}


def test_the_best_sentence_is_the_surest_one() -> None:
    sure, sentence = say("a", 1, 300).item, "Presiden membuka taman kota itu pada tahun 2022."
    worse = [
        sure.model_copy(update={"modality": Modality.PLANNED}),
        sure.model_copy(update={"confidence": 0.5}),
        sure.model_copy(update={"start": 4000}),
        sure.model_copy(update={"sentence": "Foto: 2022"}),
    ]
    events = [say("a", 1, item=item) for item in worse]
    best = say("a", 1, 300, sentence=sentence)
    for order in permutations([*events, best]):
        assert Topic().give(*order).entry().sentences[0].sentence == sentence


def test_lengths() -> None:
    assert [score_length(n) for n in (0, 30, 40, 300, 400, 10_000)] == [0.5, 0.75, 1, 1, 0.75, 0.5]


def test_what_is_written_is_the_record() -> None:
    """Written without making records of the contract: byte for byte what they would be."""
    topic = Topic().give(*[say(f"{n}", 1, n) for n in range(60)], say("x", 1, date="x", type=None))
    for key, record in topic.records.items():
        assert encode(topic.entry(key)) == record


@pytest.mark.parametrize("record", [b"", b"{}", b"[1]", b"\xff", b'{"entity":"iso:ID"}'])
def test_a_record_that_is_none(record: bytes) -> None:
    with pytest.raises(ValueError):
        Histories().recall("iso:ID/2022", record)


def test_a_record_under_another_key_is_none() -> None:
    record = Topic().give(say("a", 1)).records["iso:ID/2022"]
    with pytest.raises(ValueError, match="stands under"):
        Histories().recall("iso:JP/2022", record)


def test_all_at_once_is_what_comes_one_by_one() -> None:
    events = [say(name, 1, date=date) for name in "ba" for date in ("2023", "2022")]
    relations = [tell("b", 1), tell("b", 1, story="a")]
    entries = build_entries(events, relations)
    assert [(e.date, e.articles, e.stories) for e in entries] == [("2022", 2, 1), ("2023", 2, 1)]
    topic = Topic().give(*events, *relations)
    assert [topic.entry(name_entry(e.entity, e.date)) for e in entries] == list(entries)
