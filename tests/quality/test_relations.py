"""How well copies are found, told from forms that are filled in anew, and from what is unrelated.

The copies and the forms are made by `relation_edits` and `relation_forms`, from a seed, of all
articles at hand. The thresholds were chosen on other seeds, without the dumps under `tests/data`
and the unseen articles.
"""

from collections.abc import Sequence
from random import Random

import pytest
from quality.relation_edits import EDITS, make_copy
from quality.relation_forms import FORMS, write_editions
from quality.relation_texts import Text, read_texts, shorten
from support.relations import Reader, make_article

from warta_schemas import RelationType

SEED = 20241119
COPIED = 240
"""Articles that are copied, each by every edit."""

DUPLICATES = set(RelationType) - {RelationType.TEMPLATE_SIBLING}
EDITIONS = 24


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return read_texts()


def read_all(texts: Sequence[Text]) -> Reader:
    reader = Reader()
    for text in texts:
        reader.read(text.name, make_article(text.name, text.paragraphs))
    return reader


def measure_recall(texts: Sequence[Text], seed: int) -> dict[str, float]:
    reader, random = read_all(texts), Random(seed)
    chosen = random.sample(texts, min(COPIED, len(texts)))
    found = dict.fromkeys(EDITS, 0)
    for text in chosen:
        for name in EDITS:
            paragraphs = make_copy(name, text.paragraphs, text.language, random)
            copy = make_article(f"copy of {text.name}", paragraphs, 5, source="b.example")
            found[name] += reader.look_up(copy).get(text.name) in DUPLICATES
    return {name: count / len(chosen) for name, count in found.items()}


@pytest.mark.parametrize("length", ["whole", "of 60 words"])
def test_edited_copies_are_found(length, texts, keep_above) -> None:
    read = texts if length == "whole" else [shorten(text) for text in texts]
    recall = measure_recall(read, SEED)
    worst = min(recall, key=recall.__getitem__)
    keep_above(f"copies found, {length}: all edits", sum(recall.values()) / len(recall), 0.985)
    keep_above(f"copies found, {length}: {worst}", recall[worst], 0.95)


def test_editions_of_a_form_are_siblings_and_no_copies(keep_above) -> None:
    random = Random(SEED)
    siblings = copies = pairs = 0
    for name in FORMS:
        reader = Reader()
        for number, (_, paragraphs) in enumerate(write_editions(name, EDITIONS, random)):
            kinds = reader.read(str(number), make_article(f"{name} {number}", paragraphs)).values()
            siblings += sum(kind is RelationType.TEMPLATE_SIBLING for kind in kinds)
            copies += sum(kind in DUPLICATES for kind in kinds)
            pairs += number
    keep_above("dated forms that are taken for no copy", 1 - copies / pairs, 1.0)
    keep_above("dated forms that are known as siblings", siblings / pairs, 0.98)


def test_unrelated_articles_stay_apart(texts, keep_above) -> None:
    reader, random = Reader(), Random(SEED)
    related = sum(
        bool(reader.read(text.name, make_article(text.name, text.paragraphs)))
        for text in random.sample(texts, len(texts))
    )
    keep_above("unrelated articles that stay apart", 1 - related / len(texts), 1.0)
