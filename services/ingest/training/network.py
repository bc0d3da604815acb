"""Trains the small network: Adam, dropout, a falling rate; numpy alone, the same on every run."""

import itertools
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from warta_ingest.clean.measures import Floats
from warta_ingest.clean.model import Layers

SPREAD = 0.15
"""No column is stretched more than a spread of this would be: rare marks stay near the rest."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train."""

    hidden: tuple[int, ...] = (32, 16)
    epochs: int = 12
    rate: float = 3e-3
    decay: float = 1e-4
    dropout: float = 0.15
    batch: int = 512
    seed: int = 0
    members: int = 3
    """Networks that are trained from other beginnings, and whose logits are averaged."""


def train(rows: Floats, labels: Floats, weights: Floats, recipe: Recipe) -> Layers:
    """Layers that take rows as they are: the scaling is folded into the first of them."""
    mean, scale = rows.mean(0), np.maximum(rows.std(0), SPREAD)
    scaled = ((rows - mean) / scale).astype(np.float32)
    members = [
        _descend(scaled, labels, weights / weights.mean(), replace(recipe, seed=recipe.seed + i))
        for i in range(recipe.members)
    ]
    (first, offsets), *others = _unite(members)
    first = (first / scale[:, None]).astype(np.float32)
    return ((first, (offsets - mean @ first).astype(np.float32)), *others)


def _unite(members: list[Layers]) -> Layers:
    """Several networks as one, side by side, whose last layer takes the mean of theirs."""
    united = []
    for number, layer in enumerate(zip(*members, strict=True)):
        matrices, offsets = zip(*layer, strict=True)
        if number == 0:
            united.append((np.hstack(matrices), np.hstack(offsets)))
        elif number < len(members[0]) - 1:
            united.append((_lay_out(matrices), np.hstack(offsets)))
        else:
            united.append((np.vstack(matrices) / len(members), np.mean(offsets, axis=0)))
    return tuple((m.astype(np.float32), o.astype(np.float32)) for m, o in united)


def _lay_out(blocks: tuple[Floats, ...]) -> Floats:
    """Blocks along a diagonal, and nothing beside them."""
    rows, columns = zip(*(block.shape for block in blocks), strict=True)
    out = np.zeros((sum(rows), sum(columns)), np.float32)
    at = [(sum(rows[:i]), sum(columns[:i])) for i in range(len(blocks))]
    for block, (row, column) in zip(blocks, at, strict=True):
        out[row : row + block.shape[0], column : column + block.shape[1]] = block
    return out


def _descend(rows: Floats, labels: Floats, weights: Floats, recipe: Recipe) -> Layers:
    random = np.random.default_rng(recipe.seed)
    sizes = [rows.shape[1], *recipe.hidden, 1]
    matrices = [
        random.normal(0, np.sqrt(2 / a), (a, b)).astype(np.float32)
        for a, b in itertools.pairwise(sizes)
    ]
    offsets = [np.zeros(size, np.float32) for size in sizes[1:]]
    adam = _Adam(matrices + offsets, recipe, recipe.epochs * (len(rows) // recipe.batch))
    for _ in range(recipe.epochs):
        order = random.permutation(len(rows))
        for start in range(0, len(rows) - recipe.batch + 1, recipe.batch):
            batch = order[start : start + recipe.batch]
            sets = (rows[batch], labels[batch], weights[batch])
            adam.step(_differentiate(matrices, offsets, sets, random, recipe))
    return tuple(zip(matrices, offsets, strict=True))


def _differentiate(
    matrices: list[Floats],
    offsets: list[Floats],
    batch: tuple[Floats, Floats, Floats],
    random: np.random.Generator,
    recipe: Recipe,
) -> list[Floats]:
    """Gradients of the weighted log loss: those of the matrices, then those of the offsets."""
    rows, labels, weights = batch
    last = len(matrices) - 1
    outputs = [rows]
    for number, (matrix, offset) in enumerate(zip(matrices, offsets, strict=True)):
        out = outputs[-1] @ matrix + offset
        if number < last:
            kept = random.random(out.shape) > recipe.dropout
            out = np.maximum(out, 0) * kept / (1 - recipe.dropout)
        outputs.append(out.astype(np.float32))
    chance = 1 / (1 + np.exp(-outputs[-1][:, 0]))
    slope = ((chance - labels) * weights / len(rows))[:, None].astype(np.float32)
    of_matrices: list[Floats] = []
    of_offsets: list[Floats] = []
    for number in range(last, -1, -1):
        of_matrices.insert(0, outputs[number].T @ slope + recipe.decay * matrices[number])
        of_offsets.insert(0, slope.sum(0))
        if number:
            slope = (slope @ matrices[number].T) * (outputs[number] > 0) / (1 - recipe.dropout)
    return of_matrices + of_offsets


class _Adam:
    """Moving means of gradients and of their squares, for each array of parameters."""

    def __init__(self, parameters: list[Floats], recipe: Recipe, steps: int) -> None:
        self._parameters = parameters
        self._means: list[NDArray[np.floating]] = [np.zeros_like(p) for p in parameters]
        self._squares: list[NDArray[np.floating]] = [np.zeros_like(p) for p in parameters]
        self._rate, self._steps, self._step = recipe.rate, max(1, steps), 0

    def step(self, gradients: list[Floats]) -> None:
        self._step += 1
        rate = self._rate * 0.5 * (1 + np.cos(np.pi * self._step / self._steps))
        for i, gradient in enumerate(gradients):
            self._means[i] = 0.9 * self._means[i] + 0.1 * gradient
            self._squares[i] = 0.999 * self._squares[i] + 0.001 * gradient**2
            mean = self._means[i] / (1 - 0.9**self._step)
            square = self._squares[i] / (1 - 0.999**self._step)
            self._parameters[i] -= (rate * mean / (np.sqrt(square) + 1e-8)).astype(np.float32)
