"""The honest figures: each page cleaned by a model that has seen no page of its site."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from training.examples import CLASSES, Example
from training.network import Recipe, train
from training.pages import Page, read_extract
from warta_ingest.clean import LineModel, clean_lines

FOLDS = 5
SIZE = 4


def assign_folds(pages: Sequence[Page], folds: int = FOLDS) -> list[int]:
    """A fold for each page; a site's pages are in one."""
    sites = sorted({page.site for page in pages})
    random.Random(0).shuffle(sites)
    fold_of = {site: number % folds for number, site in enumerate(sites)}
    return [fold_of[page.site] for page in pages]


def train_model(examples: Sequence[Sequence[Example]], recipe: Recipe) -> LineModel:
    """A model of all these examples."""
    flat = [one for group in examples for one in group]
    rows = np.vstack([one.rows for one in flat])
    labels = np.concatenate([one.labels for one in flat])
    weights = np.concatenate([one.weights for one in flat])
    return LineModel(train(rows, labels, weights, recipe), CLASSES)


def train_folds(
    pages: Sequence[Page], examples: Sequence[Sequence[Example]], recipe: Recipe
) -> list[LineModel]:
    """A model for each fold, trained on the pages of all others."""
    folds = assign_folds(pages)
    return [
        train_model([g for g, number in zip(examples, folds, strict=True) if number != f], recipe)
        for f in range(FOLDS)
    ]


def cross_validate(
    pages: Sequence[Page], models: Sequence[LineModel]
) -> Iterator[tuple[Page, str]]:
    """Each page with the text that is found in it by a model of other sites."""
    for page, fold in zip(pages, assign_folds(pages), strict=True):
        yield page, "\n".join(clean_lines(read_extract(page), models[fold]).paragraphs)


def score(pairs: Sequence[tuple[str, str]]) -> float:
    """Shingle F1 of given and wanted texts, as Scrapinghub's benchmark counts it."""
    precisions, recalls = [], []
    for given, wanted in pairs:
        one, other = _count(given), _count(wanted)
        right = (one & other).total()
        if one:
            precisions.append(right / one.total())
        recalls.append(right / other.total() if other else 1.0)
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _count(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    runs = range(max(1, len(words) - SIZE + 1)) if words else ()
    return Counter(tuple(words[i : i + SIZE]) for i in runs)
