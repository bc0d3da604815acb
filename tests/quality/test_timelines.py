"""Timelines of entities across articles, against those that annotators wrote (SemEval-2015 task 4).

The entity is given by its name. A date counts once for each entity; a statement is a sentence of
the text on a date (titles, which have no place in `body`, tell dates alone). The peer takes each sentence with the name in it, as of the dates that it names, else as of
the day of publication: what anybody would try first, with our own dates.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.scores import Tally
from support.semeval import FIRST, Corpus, Told, read_corpora

from warta_cli.collection import create_query
from warta_cli.collection.gathering import build_entries
from warta_cli.collection.statements import list_statements
from warta_cli.entity_search import list_linked
from warta_enrich import enrich
from warta_enrich.selection import select
from warta_schemas import EnrichedArticle, TimelineEntry

Annotated = list[tuple[Corpus, dict[str, tuple[Told, EnrichedArticle]]]]
FIRST_SCREEN = 20


@pytest.fixture(scope="module")
def annotated(shared: Path, enrich_tools) -> Annotated:
    """The corpora with their articles by id, annotated."""
    return [
        (c, {told.article.id: (told, enrich(told.article, enrich_tools)) for told in c.articles})
        for c in read_corpora(shared)
    ]


def build(
    name: str | None, articles: dict[str, tuple[Told, EnrichedArticle]]
) -> list[TimelineEntry]:
    query = create_query(name, list_linked(name) if name else ())
    found = (article for _, article in articles.values())
    events = (event for one in found for event in list_statements(one, query))
    return build_entries(events, find_story=str)


def list_own(
    entries: list[TimelineEntry], articles: dict[str, tuple[Told, EnrichedArticle]]
) -> Iterator[tuple[str, str, int]]:
    """Date, article and sentence of each statement, days with a clock time as days."""
    for entry in entries:
        if "/" not in entry.date:
            for quoted in entry.sentences:
                told = articles[quoted.article][0]
                for start in quoted.starts:
                    yield entry.date[:10], told.number, told.find_sentence(start)


def list_naive(
    name: str, articles: dict[str, tuple[Told, EnrichedArticle]]
) -> Iterator[tuple[str, str, int]]:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I)
    for told, article in articles.values():
        day = article.published_at.date().isoformat()
        if pattern.search(article.title):
            yield day, told.number, 0
        ends = [*(start - 1 for start in told.starts[1:]), len(article.body)]
        for start, end in zip(told.starts, ends, strict=True):
            if pattern.search(article.body, start, end):
                dates = [i.date[:10] for i in article.timeline if start <= i.start < end]
                for date in dates or [day]:
                    yield date, told.number, told.find_sentence(start)


def measure(annotated: Annotated, list_statements_of) -> tuple[Tally, Tally]:
    """Dates and statements, over all entities together."""
    dates, statements = Tally(), Tally()
    for corpus, articles in annotated:
        for name, rows in corpus.timelines.items():
            given = set(list_statements_of(name, articles))
            wanted = {(date, *one) for date, told in rows for one in told}
            dates.add({date for date, *_ in given}, {date for date, _ in rows})
            statements.add(filter(_is_in_text, given), filter(_is_in_text, wanted))
    return dates, statements


def _is_in_text(statement: tuple[str, str, int]) -> bool:
    return statement[2] >= FIRST


def test_timelines_of_entities(annotated: Annotated, keep_above) -> None:
    def own(name, articles):
        return list_own(build(name, articles), articles)

    dates, statements = measure(annotated, own)
    naive_dates, naive_statements = measure(annotated, list_naive)
    keep_above("SemEval-2015 task 4: entity and date F1", dates.f1, 0.46)
    keep_above("the same by the naive rule", naive_dates.f1, 0.42)
    keep_above("SemEval-2015 task 4: date and sentence F1", statements.f1, 0.255)
    keep_above("the same by the naive rule", naive_statements.f1, 0.23)
    assert dates.f1 > naive_dates.f1
    assert statements.f1 > naive_statements.f1


def test_the_first_screen_of_a_topic(annotated: Annotated, keep_above) -> None:
    """Of all dates of a corpus those that annotators tie most events to, against counting articles."""
    own, counted = Tally(), Tally()
    for corpus, articles in annotated:
        weights: dict[str, int] = {}
        for date, told in (row for rows in corpus.timelines.values() for row in rows):
            if len(date) == len("2022-12-01"):
                weights[date] = weights.get(date, 0) + len(told)
        wanted = sorted(weights, key=lambda date: (-weights[date], date))[:FIRST_SCREEN]
        entries = build(None, articles)
        own.add([one.entry.date for one in select(entries, FIRST_SCREEN, spread=False)], wanted)
        most = sorted(entries, key=lambda e: (-e.articles, e.date))[:FIRST_SCREEN]
        counted.add([entry.date for entry in most], wanted)
    keep_above(f"the {FIRST_SCREEN} first dates of a topic: F1", own.f1, 0.62)
    keep_above("the same by the number of articles", counted.f1, 0.42)
    assert own.f1 > counted.f1
