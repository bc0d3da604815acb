"""Pages as rows of what speaks for an article, and the small model that weighs them."""

from collections.abc import Iterable, Sequence

import numpy as np

from training.examples import CLASSES, Example
from training.network import SPREAD
from training.pages import Page
from warta_ingest.clean.evidence import describe_evidence
from warta_ingest.clean.guesses import guess_text, predict_lines
from warta_ingest.clean.measures import Floats, measure
from warta_ingest.clean.model import Layers, LineModel
from warta_ingest.clean.segments import TEXT
from warta_ingest.clean.sheet import read_sheet
from warta_ingest.extract import Extract

COPY_WEIGHT = 0.25
"""What a copy counts for beside its page."""

OTHER_WEIGHT = 0.3
"""What a page of the public sets counts for, and a page whose article was cut out."""

EMPTY_WEIGHT = 5.0
"""What a page without an article counts for: they are few."""

DECAY = 1.0
STEPS = 30

Mark = tuple[Floats, bool, float]
"""The row of a page, whether it holds an article, and its weight."""


def make_marks(page: Page, examples: Sequence[Example], model: LineModel) -> list[Mark]:
    """What the model sees on the page, its copies, and the page without its article."""
    own = 1.0 if page.kind == "dumps" else OTHER_WEIGHT
    found: list[Mark] = []
    for number, one in enumerate(examples):
        weight = own * (COPY_WEIGHT if number else 1.0) * (1.0 if page.text else EMPTY_WEIGHT)
        found += _mark(one.lines, one.gaps, model, holds=bool(page.text), weight=weight)
    if page.text and page.kind == "dumps":
        rest = [line for line, label in zip(page.lines, page.labels, strict=True) if not label]
        found += _mark(tuple(rest), frozenset(), model, holds=False, weight=OTHER_WEIGHT)
    return found


def _mark(
    lines: tuple[str, ...], gaps: frozenset[int], model: LineModel, *, holds: bool, weight: float
) -> list[Mark]:
    """The page's row, if any of its lines might be text."""
    sheet = read_sheet(lines, measure(lines, CLASSES))
    sheet.probability = predict_lines(sheet, Extract(lines), model, gaps).tolist()
    text = guess_text(sheet, TEXT, is_dump=True)
    return [(describe_evidence(sheet, text), holds, weight)] if any(text) else []


def train_page(marks: Iterable[Mark]) -> Layers:
    """Logistic regression by Newton's method, as one layer that takes rows as they are."""
    rows, holds, weights = (np.array(column, np.float64) for column in zip(*marks, strict=True))
    mean, scale = rows.mean(0), np.maximum(rows.std(0), SPREAD)
    scaled = np.hstack([(rows - mean) / scale, np.ones((len(rows), 1))])
    held = DECAY * np.eye(scaled.shape[1])
    held[-1, -1] = 0
    solution = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-scaled @ solution))
        slope = scaled.T @ (weights * (holds - chance)) - held @ solution
        curve = (scaled * (weights * chance * (1 - chance))[:, None]).T @ scaled + held
        solution += np.linalg.solve(curve, slope)
    matrix = solution[:-1] / scale
    offset = solution[-1] - mean @ matrix
    return ((matrix[:, None].astype(np.float32), np.array([offset], np.float32)),)
