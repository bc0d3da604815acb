"""The line model: how likely a line in its context is text of the article.

A small network of two hidden layers, trained by `python -m training` (see services/ingest). Its
weights are plain arrays of numbers, and applying it is three products of matrices.
"""

from dataclasses import dataclass
from importlib.resources import files
from typing import IO

import numpy as np
from numpy.typing import NDArray

from warta_ingest.clean.measures import Floats, classify_characters

Layers = tuple[tuple[Floats, Floats], ...]
"""Weights and biases of each layer."""

FILE = "weights.npz"
BLOCKS_FILE = "blocks.npz"
"""The model that also reads where in an HTML page a line stands."""

PARTS = ("", "review_", "page_")
"""What the names of the arrays begin with: of the first look, the second, and the page."""

SMALL_PRODUCT = 1 << 18
"""Multiplications up to which OpenBLAS stays in one thread. Others it spreads over all processors,
and beside a busy broker waits for them longer than the work takes."""


@dataclass(frozen=True, slots=True)
class LineModel:
    """The weights, and the class of each character.

    Of a dump, `review` are those of the second look, `page` those that tell articles from others.
    """

    layers: Layers
    classes: NDArray[np.uint8]
    review: Layers = ()
    page: Layers = ()

    def weigh(self, rows: Floats) -> Floats:
        """How likely each row's line is text, as a logit."""
        return _apply(self.layers, rows)

    def weigh_again(self, rows: Floats) -> Floats:
        """The same of the rows of a second look."""
        return _apply(self.review, rows)

    def weigh_page(self, row: Floats) -> float:
        """How likely a page holds an article, as a logit."""
        return float(_apply(self.page, row[None])[0])


def to_probability(logits: Floats) -> Floats:
    """The probability that a logit stands for."""
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


def _apply(layers: Layers, rows: Floats) -> Floats:
    *hidden, (weights, biases) = layers
    for matrix, offsets in hidden:
        rows = _multiply(rows, matrix)
        rows += offsets
        np.maximum(rows, 0, out=rows)
    logits = _multiply(rows, weights)[:, 0] + biases[0]
    return np.asarray(np.clip(logits, -30, 30), np.float32)


def _multiply(rows: Floats, matrix: Floats) -> Floats:
    """The product of two matrices, made in steps that are small enough for one thread."""
    step = max(1, SMALL_PRODUCT // matrix.size)
    product = np.empty((len(rows), matrix.shape[1]), np.float32)
    for at in range(0, len(rows), step):
        np.matmul(rows[at : at + step], matrix, out=product[at : at + step])
    return product


def load_model(name: str = FILE) -> LineModel:
    """A model that ships with Warta: some 50 milliseconds."""
    with (files(__package__) / name).open("rb") as file:
        layers, review, page = read_layers(file)
        return LineModel(layers, classify_characters(), review, page)


def read_layers(file: IO[bytes]) -> list[Layers]:
    """The layers of a file that `training` has written: those of each part."""
    with np.load(file, allow_pickle=False) as arrays:
        return [
            tuple(
                (arrays[f"{part}w{i}"], arrays[f"{part}b{i}"])
                for i in range(sum(name.startswith(f"{part}w") for name in arrays.files))
            )
            for part in PARTS
        ]
