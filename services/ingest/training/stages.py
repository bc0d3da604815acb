"""A dump's model in three parts, each trained on what the one before makes of unseen sites.

The second look reads the first one's answers, and the page's marks read the second one's. Were
those answers to pages that the earlier part was trained on, they would be surer than they are on
new ones. So the sites are folded, and each page is answered by the model that has not seen it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from training.examples import CLASSES, Example
from training.marks import Mark, make_marks, train_page
from training.network import Recipe
from training.pages import Page
from training.validation import FOLDS, assign_folds, train_model
from warta_ingest.clean.measures import NAMES, Floats
from warta_ingest.clean.model import LineModel
from warta_ingest.clean.reviews import review_lines

_WORDS = NAMES.index("words")
Examples = Sequence[Sequence[Example]]
Group = TypeVar("Group")


@dataclass(frozen=True, slots=True)
class Stages:
    """The models of the folds, and what the last two parts learn from: for each page its rows."""

    folds: list[LineModel]
    reviews: list[list[Example]]
    marks: list[list[Mark]]


def train_stages(pages: Sequence[Page], examples: Examples, recipe: Recipe) -> Stages:
    """A whole model for each fold, trained on the pages of all others."""
    fold_of = assign_folds(pages)
    firsts = [train_model(_leave(examples, fold_of, fold), recipe) for fold in range(FOLDS)]
    reviews = [
        [again for one in group for again in _review(one, firsts[fold].weigh(one.rows))]
        for group, fold in zip(examples, fold_of, strict=True)
    ]
    seconds = [
        LineModel(first.layers, CLASSES, train_model(_leave(reviews, fold_of, fold), recipe).layers)
        for fold, first in enumerate(firsts)
    ]
    marks = [
        make_marks(page, group, seconds[fold])
        for page, group, fold in zip(pages, examples, fold_of, strict=True)
    ]
    folds = [
        LineModel(
            second.layers,
            CLASSES,
            second.review,
            train_page(mark for group in _leave(marks, fold_of, fold) for mark in group),
        )
        for fold, second in enumerate(seconds)
    ]
    return Stages(folds, reviews, marks)


def train_whole(examples: Examples, stages: Stages, recipe: Recipe) -> LineModel:
    """The model of all pages."""
    first = train_model(examples, recipe)
    second = train_model(stages.reviews, recipe)
    page = train_page(mark for group in stages.marks for mark in group)
    return LineModel(first.layers, CLASSES, second.layers, page)


def _leave(groups: Sequence[Group], fold_of: Sequence[int], fold: int) -> list[Group]:
    return [group for group, number in zip(groups, fold_of, strict=True) if number != fold]


def _review(one: Example, logits: Floats) -> list[Example]:
    """The rows of the second look, in which a heading weighs as much as a paragraph."""
    again = review_lines(one.lines, one.rows, logits, one.gaps)
    if again is None:
        return []
    words = np.expm1(one.rows[again.lines, _WORDS])
    weights = one.weights[again.lines] / np.sqrt(np.clip(words, 1, 200))
    return [Example(again.rows, one.labels[again.lines], weights)]
