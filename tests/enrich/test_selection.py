"""Which dates and sentences of a timeline are read first."""

from datetime import timedelta

from support.entries import NOON, make_entry, quote
from support.timing import time_least

from warta_enrich.selection import join_days, select
from warta_schemas import Modality, TimelineEntry

WORDS = "bridge port fire court vote storm market school strike film".split()


def make_history(number: int, *subjects: str, score: float = 0.9) -> TimelineEntry:
    """A day on which articles tell of these subjects."""
    quoted = [
        quote(f"The {one} of the old town was closed by the council.", f"{number} {i}", score=score)
        for i, one in enumerate(subjects)
    ]
    day = f"2022-12-{number:02}"
    return make_entry(day, *quoted, earliest=day, latest=day)


def test_the_date_of_which_more_articles_tell_comes_first() -> None:
    entries = [make_history(1, "bridge"), make_history(2, "fire", "storm", "court")]
    assert [one.entry.date for one in select(entries, 2)] == ["2022-12-02", "2022-12-01"]
    assert [one.entry.date for one in select(entries, 1)] == ["2022-12-02"]
    assert select([], 5) == []


def test_copies_of_one_story_count_less_than_stories() -> None:
    own = make_history(1, "fire", "storm", "court")
    copied = make_history(2, "vote", "film", "school").model_copy(update={"stories": 1})
    assert [one.entry.date for one in select([copied, own], 2)] == ["2022-12-01", "2022-12-02"]


def test_a_date_that_is_still_told_of_later_weighs_more() -> None:
    day = make_history(1, "fire", "storm", "court")
    later = make_history(2, "vote", "film", "school")
    spread = [
        q.model_copy(update={"seen": NOON + timedelta(days=30 * i)})
        for i, q in enumerate(later.sentences)
    ]
    lasting = later.model_copy(update={"sentences": tuple(spread)})
    assert select([day, lasting], 2)[0].entry.date == "2022-12-02"


def test_a_day_tells_more_than_a_year() -> None:
    year = make_entry("2022", quote("The market of the old town was closed by the council."))
    day = make_history(9, "market").model_copy(
        update={"sentences": (quote("The port was sold to its neighbours by the council."),)}
    )
    assert [one.entry.date for one in select([year, day], 2)] == ["2022-12-09", "2022"]


def test_no_two_sentences_say_the_same() -> None:
    fire = "A fire destroyed the market hall of Semarang and forty shops."
    again = "A fire has destroyed the market hall of Semarang and forty shops, police said."
    other = "The mayor of Semarang promised a new hall within two years."
    first = make_entry("2022-12-01", quote(fire, "a"), quote(again, "b"), quote(other, "c"))
    [chosen] = select([first], 1, sentences=3)
    assert {q.sentence for q in chosen.sentences} in ({fire, other}, {again, other})
    repeated = make_entry("2022-12-02", quote(again, "d"))
    fresh = make_entry("2022-12-03", quote("Shops were opened in tents at the harbour.", "e"))
    dates = [one.entry.date for one in select([first, repeated, fresh], 2)]
    assert dates == ["2022-12-01", "2022-12-03"]
    assert len(select([first, repeated, fresh], 3)) == 3


def test_what_happened_is_preferred_to_what_is_planned_or_leans_on_another_sentence() -> None:
    stated = "The council of Semarang sold the old port to its workers."
    planned = "The council of Semarang will sell the old port to its workers today."
    leaning = "He said that it sold the old port of Semarang to its workers."
    entry = make_entry(
        "2022-12-01",
        quote(leaning, "a", modality=Modality.REPORTED),
        quote(planned, "b", modality=Modality.PLANNED),
        quote(stated, "c", modality=Modality.ASSERTED),
    )
    [chosen] = select([entry], 1)
    assert chosen.sentences[0].sentence == stated


def test_dates_lie_apart_unless_all_days_of_a_burst_are_wanted() -> None:
    """Four days of one week, and two of years before that are told a little less well."""
    week = [make_history(n, *WORDS[n : n + 3]) for n in range(1, 5)]
    old = [make_history(n, *WORDS[n : n + 3], score=0.8) for n in (5, 6)]
    days = {"1990-05-01": old[0], "2005-05-01": old[1]}
    old = [
        entry.model_copy(update={"date": day, "earliest": day, "latest": day})
        for day, entry in days.items()
    ]
    apart = [one.entry.date for one in select([*week, *old], 4)]
    assert days.keys() <= set(apart)
    burst = [one.entry.date for one in select([*week, *old], 4, spread=False)]
    assert not days.keys() & set(burst)


def test_a_topic_in_words_counts() -> None:
    entries = [make_history(n, word) for n, word in enumerate(WORDS, 1)]
    for word in WORDS:
        [chosen] = select(entries, 1, topic=f"the {word}")
        assert word in chosen.sentences[0].sentence


def test_choosing_takes_time_in_proportion() -> None:
    def measure(size: int) -> float:
        entries = [
            make_entry(
                f"{1000 + n}",
                *(
                    quote(f"{w} {n} {n + i} {n * i} was closed", f"{n} {i}")
                    for i, w in enumerate(WORDS)
                ),
            )
            for n in range(size)
        ]
        return time_least(lambda: select(entries, size))

    measure(20)
    assert measure(400) < 4 * 4 * max(measure(100), 0.01)


def test_times_of_a_day_are_read_as_the_day() -> None:
    day = {"earliest": "2022-12-01", "latest": "2022-12-01"}
    entries = [
        make_entry("2022-12-01", quote("Snow fell.", "a", score=0.5, starts=(7,)), **day),
        make_entry(
            "2022-12-01T07:55:00+07:00",
            quote("A train stood still for an hour.", "a", score=0.9, starts=(50,)),
            quote("Children skated on the lake.", "b", score=0.7),
            **day,
        ),
        make_entry("2022-12", "It was cold."),
    ]
    month, joined = join_days(entries)
    assert month == entries[2]
    assert (joined.date, joined.articles, joined.stories, joined.mentions) == (
        "2022-12-01",
        2,
        2,
        3,
    )
    assert [q.sentence[:5] for q in joined.sentences] == ["A tra", "Child"]
    assert joined.sentences[0].starts == (7, 50)
    assert join_days([joined]) == [joined]
