"""`python -m training.adapt`: the habits of English wires, on top of the trained tagger.

The weights of both parts stay as they are, so that nothing else is tagged otherwise. What is
learnt is added to the table of the linear part, for this domain alone, and to the scores of the
tags. The chains of both profiles are taught together. Half a minute; the same seed gives the same
weights on the same machine.
"""

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import torch

from training.__main__ import measure
from training.batches import make_batches, pad_rows, stack_allowed
from training.corpora import Sentence, read_wire
from training.crf import Chain
from training.descent import Descent
from training.export import TARGET
from training.linear import hash_sentence
from warta_enrich.entities.abreast import set_abreast
from warta_enrich.entities.domains import Domain, find_domain
from warta_enrich.entities.geonames import read_cities
from warta_enrich.entities.known import KnownWords, index_words
from warta_enrich.entities.labels import TAGS, Floats
from warta_enrich.entities.tagger import FILE, load_recurrent
from warta_enrich.entities.words import describe_words

SEED = 1
CHAINS = ("fast", "both")


@dataclass(frozen=True)
class Settings:
    """How the habits are learnt: chosen on the copy that is held out."""

    epochs: int = 10
    batch_tokens: int = 600
    rate: float = 0.04
    dropout: float = 0.15
    decay: float = 0.5


@dataclass(frozen=True)
class Example:
    """A sentence with the rows of its tokens, and what both parts make of it."""

    sentence: Sentence
    rows: torch.Tensor
    linear: torch.Tensor
    recurrent: torch.Tensor


class Base:
    """The tagger as it was trained, whose weights stay."""

    def __init__(self, domain: Domain, known: KnownWords) -> None:
        package = files("warta_enrich.entities")
        with (package / FILE).open("rb") as file:
            arrays = dict(np.load(file, allow_pickle=False))
        self.known = known
        self.step = float(arrays["table_scale"])
        self.table = torch.from_numpy(arrays["table"].astype(np.float32) * self.step)
        self.shares = [float(share) for share in arrays["shares"]]
        habits = arrays["recurrent_habits"].astype(np.float32)[domain.base]
        self.recurrent = load_recurrent(arrays, known, domain.base, habits)
        self.chains = {name: self._load_chain(arrays, name) for name in CHAINS}

    def read(self, sentence: Sentence) -> Example:
        """An example of a sentence."""
        words = describe_words(sentence.tokens, self.known)
        rows = torch.from_numpy(hash_sentence(words, sentence.domain)).long()
        scores = self.recurrent.score(sentence.tokens, set_abreast([len(sentence.tokens)]))
        return Example(sentence, rows, add_up(rows, self.table), torch.from_numpy(scores))

    @staticmethod
    def _load_chain(arrays: dict[str, Floats], name: str) -> Chain:
        chain = Chain()
        with torch.no_grad():
            chain.between.copy_(torch.from_numpy(arrays[f"{name}_between"]))
            chain.first.copy_(torch.from_numpy(arrays[f"{name}_first"]))
        return chain.requires_grad_(requires_grad=False)


class Habits(torch.nn.Module):
    """What is learnt: a table beside the other, and a score for each tag."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.base = base
        self.table = torch.nn.Parameter(torch.zeros_like(base.table))
        self.tags = torch.nn.Parameter(torch.zeros(len(TAGS)))

    def forward(
        self, rows: torch.Tensor, linear: torch.Tensor, recurrent: torch.Tensor
    ) -> dict[str, torch.Tensor]:
        """Scores of the tags by each chain."""
        fast = linear + add_up(rows, self.table)
        a, b = self.base.shares
        return {"fast": fast, "both": a * fast + b * (recurrent + self.tags)}


def add_up(rows: torch.Tensor, table: torch.Tensor) -> torch.Tensor:
    """The weights of the rows of each token, added up."""
    flat = rows.reshape(-1, rows.shape[-1])
    total = torch.nn.functional.embedding_bag(flat, table, mode="sum", padding_idx=0)
    return total.reshape(*rows.shape[:-1], len(TAGS))


def train(examples: Sequence[Example], base: Base, settings: Settings) -> Habits:
    """The habits after a few passes."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    model = Habits(base)
    tags = torch.optim.Adam([model.tags], lr=0.01)
    sentences = [example.sentence for example in examples]
    steps = settings.epochs * sum(len(s.tokens) for s in sentences) // settings.batch_tokens + 1
    descent = Descent(model.table, settings.rate, settings.decay, steps)
    for _ in range(settings.epochs):
        for batch in make_batches(sentences, settings.batch_tokens, chance):
            own = [examples[i] for i in batch]
            allowed, lengths = stack_allowed([example.sentence for example in own])
            rows, linear, recurrent = (
                pad_rows([getattr(example, name) for example in own])
                for name in ("rows", "linear", "recurrent")
            )
            rows = rows.masked_fill(torch.rand(rows.shape) < settings.dropout, 0)
            scores = model(rows, linear, recurrent)
            losses = [base.chains[name].lose(scores[name], allowed, lengths) for name in CHAINS]
            model.table.grad = None
            tags.zero_grad()
            torch.stack(losses).sum().backward()
            tags.step()
            descent.step(len(own), len(examples))
    return model


def main() -> int:
    """Learn, print what each chain makes of the copy held out, and write the weights."""
    domain = find_domain("conll")
    base = Base(domain, index_words(read_cities()))
    started = time.monotonic()
    model = train([base.read(s) for s in read_wire(held_out=False)], base, Settings())
    development = [base.read(sentence) for sentence in read_wire(held_out=True)]
    with torch.no_grad():
        scores = [model(e.rows, e.linear, e.recurrent) for e in development]
    for name in CHAINS:
        between, first = (weights.numpy() for weights in base.chains[name].weights())
        own = [by_chain[name].numpy() for by_chain in scores]
        figure = measure([e.sentence for e in development], own, between, first)
        print(f"wire, held out, {name}: {figure:.1f} ({time.monotonic() - started:.0f} s)")
    np.savez_compressed(
        TARGET.with_name(f"{domain.name}.npz"),
        table=np.rint(model.table.detach().numpy() / base.step).astype(np.int16),
        habits=model.tags.detach().numpy().astype(np.float32),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
