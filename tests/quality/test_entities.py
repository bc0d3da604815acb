"""Names, things and links: on the sample articles, and on the development parts of public sets."""

import re
from collections import Counter, defaultdict

import pytest
from support.marked import HELD_OUT, MARK, WIRE, read_pieces
from support.scores import Tally

from warta_enrich.entities.columns import Tagged, read_columns
from warta_enrich.entities.domains import find_domain
from warta_enrich.entities.geonames import read_cities
from warta_enrich.entities.score import score
from warta_enrich.entities.tagger import Profile, load_tagger
from warta_enrich.entities.tokens import tokenize
from warta_schemas import EnrichedArticle

from .conftest import GAP, Annotated

Span = tuple[int, int]


def find_gold(wanted: dict) -> tuple[dict[Span, tuple[str, str]], list[Span]]:
    """Mentions of the annotators with type and entity, and spans that do not count.

    A mention is the longest, leftmost match of all aliases of the article.
    """
    owners = {alias: e for e in wanted["entities"] for alias in e["aliases_in_text"]}
    names = sorted([*owners, *wanted.get("ignore_spans", [])], key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))
    found, ignored = {}, []
    for match in pattern.finditer(GAP.join(wanted["body_paragraphs"])):
        owner = owners.get(match[0])
        if owner:
            found[match.span()] = owner["type"], owner["name"]
        else:
            ignored.append(match.span())
    return found, ignored


def list_mentions(article: EnrichedArticle, ignored: list[Span]) -> dict[Span, tuple[str, str]]:
    return {
        (m.start, m.end): (e.type, e.id)
        for e in article.entities
        for m in e.mentions
        if not any(m.start < high and low < m.end for low, high in ignored)
    }


def measure(articles: dict[str, EnrichedArticle], gold: dict[str, dict]) -> dict[str, float]:
    """Figures: mentions with their types, whole entities, links."""
    mentions, things = Tally(), Tally()
    links = Counter()
    for name, article in articles.items():
        wanted, ignored = find_gold(gold[name])
        given = list_mentions(article, ignored)
        mentions.add(
            [(span, kind) for span, (kind, _) in given.items()],
            [(span, kind) for span, (kind, _) in wanted.items()],
        )
        things.add(_group(given), _group(wanted))
        _count_links(links, article, gold[name], given, wanted)
    return {
        "mentions F1": mentions.f1,
        "whole entities F1": things.f1,
        "links, precision": links["right"] / max(links["given"], 1),
        "links, recall": links["right"] / max(links["wanted"], 1),
    }


def _group(found: dict[Span, tuple[str, str]]) -> set[frozenset[Span]]:
    groups = defaultdict(set)
    for span, (_, owner) in found.items():
        groups[owner].add(span)
    return {frozenset(spans) for spans in groups.values()}


def _count_links(links: Counter, article, wanted: dict, given: dict, gold: dict) -> None:
    by_id = {e.id: e for e in article.entities}
    for entity in wanted["entities"]:
        if not entity["wikidata"]:
            continue
        links["wanted"] += 1
        ids = Counter(
            given[span][1]
            for span, (_, owner) in gold.items()
            if owner == entity["name"] and span in given
        )
        found = by_id[ids.most_common(1)[0][0]] if ids else None
        if found and found.wikidata:
            links["given"] += 1
            links["right"] += found.wikidata == entity["wikidata"]


FIGURES = ("mentions F1", "whole entities F1", "links, precision", "links, recall")
FLOORS = {
    "sample articles": (0.98, 0.96, 1.0, 1.0),
    "articles for development": (0.975, 0.965, 1.0, 0.965),
    "unseen articles": (0.945, 0.925, 0.98, 0.935),
}


@pytest.mark.parametrize("group", FLOORS)
def test_articles(group: str, annotated: Annotated, keep_above) -> None:
    figures = measure(*annotated[group])
    for name, floor in zip(FIGURES, FLOORS[group], strict=True):
        keep_above(f"{group}: {name}", figures[name], floor)


LANGUAGES = {"id": "Indonesian", "en": "English"}
BY_TYPE = {
    ("id", "PERSON"): 0.98,
    ("id", "ORG"): 0.93,
    ("id", "GPE"): 0.97,
    ("id", "LOC"): 0.92,
    ("id", "EVENT"): 0.9,
    ("en", "PERSON"): 0.97,
    ("en", "ORG"): 0.96,
    ("en", "GPE"): 0.95,
    ("en", "LOC"): 0.9,
    ("en", "EVENT"): 0.85,
}


@pytest.mark.parametrize(("language", "kind"), BY_TYPE, ids=lambda value: value)
def test_all_articles_by_language_and_type(language, kind, annotated, keep_above) -> None:
    tally = Tally()
    for articles, gold in annotated.values():
        for name, article in articles.items():
            if article.language.code == language:
                wanted, ignored = find_gold(gold[name])
                given = list_mentions(article, ignored)
                tally.add(
                    [span for span, (own, _) in given.items() if own == kind],
                    [span for span, (own, _) in wanted.items() if own == kind],
                )
    figure = f"all articles, {LANGUAGES[language]}: {kind} F1 ({tally.wanted} mentions)"
    keep_above(figure, tally.f1, BY_TYPE[language, kind])


SETS = {
    ("idner2k", "idner2k/dev.txt"): (0.895, 0.865),
    ("nerui", "nerui/dev.01.tsv"): (0.905, 0.88),
    ("nerugm", "nerugm/dev.01.tsv"): (0.86, 0.86),
    ("nergrit", "nergrit/valid.txt"): (0.78, 0.73),
    ("nerp", "nerp/valid.txt"): (0.77, 0.715),
}


@pytest.mark.parametrize(("name", "path"), SETS, ids=[name for name, _ in SETS])
def test_development_parts_of_public_sets(name, path, shared, keep_above) -> None:
    with (shared / "ner" / path).open(encoding="utf-8") as lines:
        sentences = list(read_columns(lines))
    domain, cities = find_domain(name), read_cities()
    for profile, floor in zip(Profile, SETS[name, path], strict=True):
        tally = score(sentences, load_tagger(cities, profile, domain), domain)
        keep_above(f"{name}, for development: names F1, {profile}", tally.measure()[2], floor)


NAME_OR_PLAIN = re.compile(rf"{MARK.pattern}|([^\[]+)")


def read_wire() -> list[Tagged]:
    """The invented wire copy that is held out from training: a line a sentence."""
    sentences = []
    for path in WIRE:
        for line in (line for piece in read_pieces(path)[HELD_OUT] for line in piece.lines):
            tokens: list[str] = []
            tags: list[str] = []
            for name, kind, plain in NAME_OR_PLAIN.findall(line):
                words = [token.text for token in tokenize(name or plain)]
                inside = [f"I-{kind}"] * len(words) if name else ["O"] * len(words)
                tokens += words
                tags += [f"B-{kind}", *inside[1:]] if name else inside
            sentences.append((tokens, tags))
    return sentences


@pytest.mark.parametrize(("profile", "floor"), list(zip(Profile, (0.88, 0.865), strict=True)))
def test_the_habits_of_english_wires(profile, floor, keep_above) -> None:
    domain = find_domain("conll")
    tally = score(read_wire(), load_tagger(read_cities(), profile, domain), domain)
    keep_above(f"wire copy, held out: names F1, {profile}", tally.measure()[2], floor)
