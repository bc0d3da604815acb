"""Training of the recurrent part: a bidirectional LSTM under the same chain of tags."""

import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from training.batches import make_batches, pad, stack_allowed
from training.corpora import Sentence
from training.crf import Chain
from training.reports import Report
from warta_enrich.entities.domains import DOMAINS
from warta_enrich.entities.known import KnownWords
from warta_enrich.entities.labels import TAGS
from warta_enrich.entities.recurrent import (
    KINDS,
    LETTER_ROWS,
    SHAPE_ROWS,
    UNKNOWN,
    list_kinds,
    list_letters,
    number_shape,
)


@dataclass(frozen=True)
class RecurrentSettings:
    """Sizes of the network, and how it is trained: chosen on the parts for development."""

    epochs: int = 12
    batch_tokens: int = 1500
    rate: float = 2e-3
    dropout: float = 0.4
    forgotten: float = 0.1
    least_count: int = 2
    words: int = 64
    letters: int = 64
    shapes: int = 16
    kinds: int = 8
    domains: int = 16
    hidden: int = 128
    averaging: float = 0.998


class Vocabulary:
    """Distinct words of the training text and, for each, the rows that its vector is made of."""

    def __init__(self, sentences: Sequence[Sentence], known: KnownWords, least_count: int) -> None:
        counts = Counter(token.lower() for s in sentences for token in s.tokens)
        common = (word for word, count in counts.most_common() if count >= least_count)
        self.words = {word: number + UNKNOWN + 1 for number, word in enumerate(common)}
        self.known = known
        self.numbers: dict[str, int] = {"": 0}
        self.rows: list[tuple[int, list[int], int, list[int]]] = [(0, [0], 0, [0])]

    def number(self, token: str) -> int:
        """The number of a word; a new one is added."""
        number = self.numbers.get(token)
        if number is None:
            number = self.numbers[token] = len(self.rows)
            low = token.lower()
            self.rows.append(
                (
                    self.words.get(low, UNKNOWN),
                    list_letters([low])[0].tolist(),
                    number_shape(token),
                    list_kinds(low, self.known),
                )
            )
        return number


class Recurrent(torch.nn.Module):
    """Vectors of words, an LSTM in each direction, scores of tags, and the chain."""

    def __init__(self, vocabulary: Vocabulary, settings: RecurrentSettings) -> None:
        super().__init__()
        self.vocabulary, self.settings = vocabulary, settings
        count = len(vocabulary.words) + UNKNOWN + 1
        self.words = torch.nn.Embedding(count, settings.words, padding_idx=0)
        self.letters = torch.nn.EmbeddingBag(
            LETTER_ROWS, settings.letters, mode="mean", padding_idx=0
        )
        self.shapes = torch.nn.Embedding(SHAPE_ROWS, settings.shapes, padding_idx=0)
        self.kinds = torch.nn.EmbeddingBag(KINDS, settings.kinds, mode="mean")
        self.domains = torch.nn.Embedding(len(DOMAINS), settings.domains)
        torch.nn.init.normal_(self.words.weight, 0, 0.1)
        torch.nn.init.normal_(self.letters.weight, 0, 0.3)
        size = (
            settings.words + settings.letters + settings.shapes + settings.kinds + settings.domains
        )
        self.passes = torch.nn.LSTM(size, settings.hidden, batch_first=True, bidirectional=True)
        self.out = torch.nn.Linear(2 * settings.hidden, len(TAGS))
        self.direct = torch.nn.Linear(size, len(TAGS), bias=False)
        self.habits = torch.nn.Embedding(len(DOMAINS), len(TAGS))
        torch.nn.init.zeros_(self.habits.weight)
        self.drop = torch.nn.Dropout(settings.dropout)
        self.chain = Chain()

    def forward(self, sentences: Sequence[Sentence], lengths: torch.Tensor) -> torch.Tensor:
        """Scores of the tags of a padded batch."""
        numbers = [
            np.array([self.vocabulary.number(token) for token in s.tokens]) for s in sentences
        ]
        grid = pad(numbers, int(lengths.max()))
        unique, inverse = np.unique(grid, return_inverse=True)
        rows = [self.vocabulary.rows[number] for number in unique]
        words = torch.tensor([row[0] for row in rows])
        if self.training:
            forgotten = (torch.rand(words.shape) < self.settings.forgotten) & (words > 0)
            words = torch.where(forgotten, UNKNOWN, words)
        vectors = torch.cat(
            [
                self.words(words),
                self.letters(*_flatten([row[1] for row in rows])),
                self.shapes(torch.tensor([row[2] for row in rows])),
                self.kinds(*_flatten([row[3] for row in rows])),
            ],
            1,
        )[torch.from_numpy(inverse.reshape(grid.shape))]
        domains = torch.tensor([s.domain for s in sentences])
        own = self.domains(domains).unsqueeze(1).expand(-1, vectors.shape[1], -1)
        vectors = self.drop(torch.cat([vectors, own], 2))
        packed = torch.nn.utils.rnn.pack_padded_sequence(
            vectors, lengths, batch_first=True, enforce_sorted=False
        )
        states, _ = torch.nn.utils.rnn.pad_packed_sequence(self.passes(packed)[0], batch_first=True)
        scores: torch.Tensor = self.out(self.drop(states)) + self.direct(vectors)
        return scores + self.habits(domains).unsqueeze(1)


def _flatten(rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows of different lengths as a bag takes them: all in a row, and where each begins."""
    starts = np.cumsum([0, *map(len, rows[:-1])])
    return torch.tensor([n for row in rows for n in row]), torch.from_numpy(starts)


def train_recurrent(
    sentences: Sequence[Sentence],
    known: KnownWords,
    seed: int,
    settings: RecurrentSettings,
    report: Report,
) -> Recurrent:
    """The averaged weights after the last pass; `report` is called with the model after each."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    model = Recurrent(Vocabulary(sentences, known, settings.least_count), settings)
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.rate)
    steps = settings.epochs * sum(len(s.tokens) for s in sentences) // settings.batch_tokens
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.02, 1 - step / steps)
    )
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings.averaging)
    )
    for epoch in range(settings.epochs):
        started, total = time.monotonic(), 0.0
        model.train()
        for batch in make_batches(sentences, settings.batch_tokens, chance):
            own = [sentences[i] for i in batch]
            allowed, lengths = stack_allowed(own)
            loss = model.chain.lose(model(own, lengths), allowed, lengths).sum()
            optimizer.zero_grad()
            (loss / len(own)).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(model)
            total += float(loss.detach())
        averaged = average.module.eval()
        report(f"recurrent {epoch + 1}", total, time.monotonic() - started, averaged)
    return average.module.eval()
