"""How well dates, timelines and countries are found, on the annotators' own paragraphs."""

import json
import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from support.scores import Tally, overlaps

from warta_enrich.text import split
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.tagging import load_lexicons, tag
from warta_schemas import EnrichedArticle

from .conftest import GAP, Annotated


def read_gold_timex(wanted: dict) -> Iterator[tuple[int, int, str, bool]]:
    """Start and end in the body, type and value as one word, and whether it is optional."""
    starts = [0]
    for paragraph in wanted["body_paragraphs"]:
        starts.append(starts[-1] + len(paragraph) + len(GAP))
    for one in wanted["timex"]:
        at = starts[one["paragraph"]]
        label = f"{one['type']} {one['value']}"
        yield at + one["start"], at + one["end"], label, one.get("optional", False)


GROUPS = {
    "sample articles": (0.99, 0.99, 0.97, 0.83),
    "articles for development": (0.98, 0.975, 0.98, 0.92),
    "unseen articles": (0.975, 0.95, 0.94, 0.83),
}
"""Floors: strict spans, spans with values, timeline items, recall of participants."""


@pytest.fixture(scope="module", params=GROUPS)
def group(request, annotated: Annotated) -> tuple[str, dict, dict]:
    """Name, what enrich makes of the articles, and what annotators found."""
    return (request.param, *annotated[request.param])


def test_date_expressions(group, keep_above) -> None:
    name_of_group, articles, gold = group
    strict, valued = Tally(), Tally()
    for name, article in articles.items():
        wanted = list(read_gold_timex(gold[name]))
        optional = [(a, b) for a, b, _, free in wanted if free]
        needed = [(a, b, label) for a, b, label, free in wanted if not free]
        given = [
            (t.start, t.end, f"{t.type} {t.value}")
            for t in article.timex
            if any(overlaps((t.start, t.end), (a, b)) for a, b, _ in needed)
            or not any(overlaps((t.start, t.end), span) for span in optional)
        ]
        strict.add([g[:2] for g in given], [n[:2] for n in needed])
        valued.add(given, needed)
    floors = GROUPS[name_of_group]
    keep_above(f"{name_of_group}: date expressions, strict spans F1", strict.f1, floors[0])
    keep_above(f"{name_of_group}: date expressions, span and value F1", valued.f1, floors[1])


def test_timeline(group, keep_above) -> None:
    name_of_group, articles, gold = group
    tally, who = Tally(), Tally()
    for name, article in articles.items():
        items = gold[name]["timeline"]
        free = list(range(len(items)))
        for given in article.timeline:
            hit = next((i for i in free if is_item(given, items[i])), None)
            if hit is None:
                tally.given += 1
            else:
                free.remove(hit)
                tally.given += items[hit]["required"]
                tally.right += items[hit]["required"]
                if items[hit]["required"]:
                    who.add(name_participants(article, given, gold[name]), items[hit]["who"])
        tally.wanted += sum(item["required"] for item in items)
    keep_above(f"{name_of_group}: timeline items F1", tally.f1, GROUPS[name_of_group][2])
    keep_above(f"{name_of_group}: participants, recall", who.recall, GROUPS[name_of_group][3])


def name_participants(article: EnrichedArticle, item, wanted: dict) -> set[str]:
    """The annotators' names of an item's participants."""
    owners = {alias: e["name"] for e in wanted["entities"] for alias in e["aliases_in_text"]}
    by_id = {entity.id: entity for entity in article.entities}
    surfaces = (
        article.body[m.start : m.end] for key in item.participants for m in by_id[key].mentions
    )
    return {owners[surface] for surface in surfaces if surface in owners}


def is_item(given, wanted: dict) -> bool:
    dates = {wanted["edtf"], *wanted.get("edtf_alt", ())}
    same = given.sentence in wanted["sentence"] or wanted["sentence"] in given.sentence
    return given.date in dates and same


def test_no_date_comes_from_noise(enriched, gold) -> None:
    for name, article in enriched.items():
        assert not {item.date for item in article.timeline} & set(gold[name]["must_not_appear"])


def test_countries(enriched, gold, keep_above) -> None:
    tally = Tally()
    for name, article in enriched.items():
        wanted = {e["country"] for e in gold[name]["entities"] if e.get("country")}
        tally.add({e.country for e in article.entities if e.country}, wanted)
    keep_above("sample articles: countries, precision", tally.precision, 1.0)
    keep_above("sample articles: countries, recall", tally.recall, 1.0)


def test_offsets_are_those_of_the_body(enriched) -> None:
    for article in enriched.values():
        assert article.timex
        for item in article.timeline:
            assert article.body[item.start : item.end] == item.sentence
            assert re.search(re.escape(item.text), item.sentence)
        for entity in article.entities:
            assert entity.name in {article.body[m.start : m.end] for m in entity.mentions}


@pytest.mark.parametrize(("habit", "floor"), [(Habit.OWN, 0.95), (Habit.TIMEML, 0.97)])
def test_indonesian_probe(shared, keep_above, habit: Habit, floor: float) -> None:
    """59 sentences, one trap each: day-first dates, bare years, weeks, numbers that are no dates."""
    strict, valued = Tally(), Tally()
    lexicons = load_lexicons(habit)
    for line in (shared / "timex" / "id_timex_probe.jsonl").read_text().splitlines():
        case = json.loads(line)
        text = case["text"]
        published = datetime.fromisoformat(case["dct"])
        found = tag(text, split(text), lexicons[case["lang"]], published)
        strict.add(
            [(f.start, f.end) for f in found], [(s["start"], s["end"]) for s in case["spans"]]
        )
        valued.add(
            [(f.start, f.end, f.value) for f in found],
            [(s["start"], s["end"], s["value"]) for s in case["spans"]],
        )
    keep_above(f"Indonesian probe ({habit}): strict spans F1", strict.f1, floor)
    keep_above(f"Indonesian probe ({habit}): span and value F1", valued.f1, floor)
