"""Sentences in batches of like length, so that little of a batch is padding."""

import random
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from training.corpora import Sentence
from warta_enrich.entities.labels import TAGS


def make_batches(
    sentences: Sequence[Sentence], tokens: int, chance: random.Random
) -> list[list[int]]:
    """Numbers of sentences, some `tokens` a batch, in an order that differs each time."""
    order = sorted(
        range(len(sentences)), key=lambda i: len(sentences[i].tokens) + 4 * chance.random()
    )
    batches: list[list[int]] = [[]]
    count = 0
    for number in order:
        if count >= tokens:
            batches.append([])
            count = 0
        batches[-1].append(number)
        count += len(sentences[number].tokens)
    chance.shuffle(batches)
    return batches


def stack_allowed(sentences: Sequence[Sentence]) -> tuple[torch.Tensor, torch.Tensor]:
    """What each token allows, padded, and the lengths."""
    lengths = torch.tensor([len(sentence.tokens) for sentence in sentences])
    allowed = np.zeros((len(sentences), int(lengths.max()), len(TAGS)), np.bool_)
    allowed[:, :, 0] = True
    for row, sentence in zip(allowed, sentences, strict=True):
        row[: len(sentence.tokens)] = sentence.allowed
    return torch.from_numpy(allowed), lengths


def pad(rows: Sequence[NDArray[np.int64]], width: int) -> NDArray[np.int64]:
    """Rows of numbers of different lengths as one matrix, filled with 0."""
    out = np.zeros((len(rows), width), np.int64)
    for target, row in zip(out, rows, strict=True):
        target[: len(row)] = row
    return out


def pad_rows(rows: Sequence[torch.Tensor]) -> torch.Tensor:
    """Matrices with a row a token, of sentences of different lengths, as one; filled with 0."""
    return torch.nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
