"""What each article of a collection states of an entity, or of the topic, and as of which day."""

from datetime import UTC, datetime

import pytest
from support.entries import make_enriched

from warta_cli.collection import create_query
from warta_cli.collection.gathering import Stories, build_entries
from warta_cli.collection.statements import LEADS, list_statements
from warta_enrich.relations.entries import make_entry
from warta_schemas import (
    Anchor,
    EnrichedArticle,
    Entity,
    EntityType,
    Kind,
    Mention,
    Modality,
    Precision,
    TimelineItem,
)

WEDNESDAY = datetime(2022, 11, 30, 9, tzinfo=UTC)
SENTENCES = [
    "Police said on Tuesday that the hall of Tuban had burnt.",
    "The hall of Tuban was empty.",
    "It was built in 1998.",
    "Ana Wirya will visit it on 5 December.",
    "Bima Sakti spoke of 2019.",
]
DATES = {0: "2022-11-29", 2: "1998", 3: "2022-12-05", 4: "2019"}
BODY = " ".join(SENTENCES)
STARTS = [BODY.index(sentence) for sentence in SENTENCES]
TUBAN, ANA = "geonames:1624058", "warta:person/ana-wirya"


def make_item(number: int, participants: tuple[str, ...]) -> TimelineItem:
    date = DATES[number]
    year = len(date) == 4
    return TimelineItem(
        date=date,
        earliest=f"{date}-01-01" if year else date,
        latest=f"{date}-12-31" if year else date,
        precision=Precision.YEAR if year else Precision.DAY,
        kind=Kind.POINT,
        anchor=Anchor.EXPLICIT,
        text=date,
        start=STARTS[number],
        end=STARTS[number] + len(SENTENCES[number]),
        sentence=SENTENCES[number],
        participants=participants,
        modality=Modality.ASSERTED,
        confidence=0.9,
    )


def make_mention(name: str, number: int) -> Mention:
    start = BODY.index(name, STARTS[number])
    return Mention(start=start, end=start + len(name))


def make_entity(key: str, name: str, kind: EntityType, *numbers: int) -> Entity:
    mentions = tuple(make_mention(name, number) for number in numbers)
    return Entity(id=key, name=name, type=kind, mentions=mentions, confidence=0.9)


@pytest.fixture
def article() -> EnrichedArticle:
    return make_enriched(
        "fire",
        body=BODY,
        published_at=WEDNESDAY,
        entities=(
            make_entity(TUBAN, "Tuban", EntityType.GPE, 0, 1),
            make_entity(ANA, "Ana Wirya", EntityType.PERSON, 3),
        ),
        timeline=(
            make_item(0, (TUBAN,)),
            make_item(2, (TUBAN,)),
            make_item(3, (ANA,)),
            make_item(4, ()),
        ),
    )


def tell(article: EnrichedArticle, *query: object) -> list[tuple[str, int]]:
    """The date and the sentence's number of each statement."""
    events = list_statements(article, create_query(*query))
    return [(event.item.date, STARTS.index(event.item.start)) for event in events]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (("Tuban",), [("2022-11-29", 0), ("1998", 2), ("2022-11-29", 1)]),
        (("the town", [TUBAN]), [("2022-11-29", 0), ("1998", 2), ("2022-11-29", 1)]),
        (("ana wirya",), [("2022-12-05", 3)]),
        (("Bima Sakti",), [("2019", 4)]),
        (("Wirya Ana",), []),
    ],
)
def test_an_entity_is_meant_by_id_by_name_and_where_its_name_stands(article, query, told) -> None:
    """The second sentence has no date: it is of the Tuesday that the article begins with."""
    assert tell(article, *query) == told


def test_of_a_topic_all_days_count_and_nothing_coarser(article) -> None:
    assert tell(article) == [("2022-11-29", 0), ("2022-12-05", 3), ("2022-11-29", 1)]


def test_without_a_recent_day_news_are_of_the_day_of_publication(article) -> None:
    undated = article.model_copy(update={"timeline": article.timeline[1:]})
    assert tell(undated)[1:] == [("2022-11-30", 0), ("2022-11-30", 1)]
    nobody_knows = undated.model_copy(update={"published_at": None})
    assert tell(nobody_knows) == [("2022-12-05", 3)]


def test_only_the_beginning_is_news() -> None:
    body = " ".join(f"The hall was number {number} of them." for number in range(40))
    article = make_enriched("long", body=body, published_at=WEDNESDAY)
    events = list_statements(article, create_query("the hall"))
    assert len(events) == LEADS
    scores = [event.item.confidence for event in events]
    assert scores == sorted(scores, reverse=True)


def test_copies_are_one_story(article) -> None:
    """A third article tells a story of its own."""
    long = " ".join([BODY, *(f"House {n} beside the hall was saved by rain." for n in range(20))])
    own = " ".join(f"The council met about item {n} of its budget." for n in range(20))
    told = [
        article.model_copy(update={"id": f"{n:032x}", "source": f"{n}.example", "body": body})
        for n, body in enumerate([long, long, own])
    ]
    stories = Stories()
    for one in told:
        stories.put(make_entry(one))
    query = create_query("Tuban")
    entries = build_entries((e for one in told for e in list_statements(one, query)), stories.find)
    [day] = [entry for entry in entries if entry.date == "2022-11-29"]
    assert (day.articles, day.stories) == (3, 2)
