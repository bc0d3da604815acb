"""Training of the linear part: a conditional random field over hashed features."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from training.batches import make_batches, stack_allowed
from training.corpora import Sentence
from training.crf import Chain
from training.descent import Descent
from training.reports import Report
from warta_enrich.entities.hashing import (
    NEIGHBOURS,
    OFFSETS,
    ROWS,
    hash_neighbours,
    hash_word,
    hash_word_in_domain,
)
from warta_enrich.entities.known import KnownWords
from warta_enrich.entities.labels import TAGS
from warta_enrich.entities.words import FEATURES, LOW, SHAPE, describe_words


@dataclass(frozen=True)
class LinearSettings:
    """How the linear part is trained: chosen on the parts for development."""

    epochs: int = 14
    batch_tokens: int = 800
    rate: float = 0.03
    dropout: float = 0.15
    decay: float = 1.5


BY_SALT = sorted(range(len(NEIGHBOURS)), key=lambda row: NEIGHBOURS[row][0])
"""The order in which the weights that ship were trained: another is as if by another seed."""


def hash_sentence(words: NDArray[np.uint64], domain: int) -> NDArray[np.int32]:
    """All rows of each token of a sentence whose words have these features."""
    count = len(words)
    reach = max(OFFSETS)
    padded = np.zeros((count + 2 * reach, FEATURES), np.uint64)
    padded[reach : reach + count] = words
    near = [padded[reach + offset : reach + offset + count] for offset in OFFSETS]
    columns = [hash_word(seen, offset) for seen, offset in zip(near, OFFSETS, strict=True)]
    low, shape = (np.stack([seen[:, column] for seen in near]) for column in (LOW, SHAPE))
    neighbours = hash_neighbours(low, shape, domain)[BY_SALT].T
    columns += [hash_word_in_domain(words, domain), neighbours]
    return np.concatenate(columns, axis=1).astype(np.int32)


class Linear(torch.nn.Module):
    """A table of weights, a row a feature, and the chain."""

    def __init__(self) -> None:
        super().__init__()
        self.table = torch.nn.Parameter(torch.zeros(ROWS, len(TAGS)))
        self.chain = Chain()

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Scores of the tags of tokens with these rows."""
        return torch.nn.functional.embedding_bag(rows, self.table, mode="sum", padding_idx=0)


def train_linear(
    sentences: Sequence[Sentence],
    known: KnownWords,
    seed: int,
    settings: LinearSettings,
    report: Report,
) -> Linear:
    """The weights after a few passes; `report` is called with the model after each."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    model = Linear()
    cache: dict[str, NDArray[np.uint64]] = {}
    rows = []
    for sentence in sentences:
        for token in sentence.tokens:
            if token not in cache:
                cache[token] = describe_words([token], known)[0]
        rows.append(
            hash_sentence(np.stack([cache[token] for token in sentence.tokens]), sentence.domain)
        )
    steps = settings.epochs * sum(len(s.tokens) for s in sentences) // settings.batch_tokens + 1
    descent = Descent(model.table, settings.rate, settings.decay, steps)
    chain = torch.optim.Adam(model.chain.parameters(), lr=0.01)
    for epoch in range(settings.epochs):
        started, total = time.monotonic(), 0.0
        for batch in make_batches(sentences, settings.batch_tokens, chance):
            own = [sentences[i] for i in batch]
            allowed, lengths = stack_allowed(own)
            width = rows[0].shape[1]
            stacked = np.zeros((*allowed.shape[:2], width), np.int32)
            for target, i in zip(stacked, batch, strict=True):
                target[: len(rows[i])] = rows[i]
            features = torch.from_numpy(stacked.reshape(-1, width)).long()
            features = features.masked_fill(torch.rand(features.shape) < settings.dropout, 0)
            scores = model(features).reshape(*allowed.shape)
            loss = model.chain.lose(scores, allowed, lengths).sum()
            model.table.grad = None
            chain.zero_grad()
            loss.backward()
            descent.step(len(own), len(sentences))
            chain.step()
            total += float(loss.detach())
        report(f"linear {epoch + 1}", total, time.monotonic() - started, model)
    return model
