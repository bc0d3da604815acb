"""`python -m training`: both parts of the tagger, trained and written as one file of arrays.

Needs torch (`requirements.txt` here) and the public sets beside the repository. Some twelve
minutes on one core; the same seed gives the same weights on the same machine.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence

import numpy as np
import torch

from training.corpora import PATHS, SETS, Sentence, read_articles, read_set
from training.export import write_model
from training.linear import Linear, LinearSettings, hash_sentence, train_linear
from training.recurrent import Recurrent, RecurrentSettings, train_recurrent
from warta_enrich.entities.abreast import set_abreast
from warta_enrich.entities.decoding import decode
from warta_enrich.entities.domains import DOMAINS, LATER
from warta_enrich.entities.geonames import read_cities
from warta_enrich.entities.known import index_words
from warta_enrich.entities.labels import Floats, read_spans
from warta_enrich.entities.words import describe_words

VERSION = "2026.11-1"
SHARES = (0.5, 0.8)
"""How much the linear and the recurrent scores count together: chosen for development."""

Scores = list[Floats]


def main() -> int:
    """Train, print what each pass makes of the parts for development, and write the model."""
    parser = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    if not SETS.exists():
        print("the public sets are not beside the repository", file=sys.stderr)
        return 2
    torch.set_num_threads(given.threads)
    known = index_words(read_cities())
    sentences = [s for name in PATHS for s in read_set(name, held_out=False)]
    sentences += [s for own in read_articles(held_out=False).values() for s in own]
    development = {name: read_set(name, held_out=True) for name in PATHS if PATHS[name][1]}
    development |= read_articles(held_out=True)
    print(f"{len(sentences)} sentences, {sum(len(s.tokens) for s in sentences)} tokens", flush=True)

    def report(name: str, loss: float, seconds: float, model: Linear | Recurrent) -> None:
        between, first = read_chain(model)
        figures = {
            key: measure(own, score(model, own, known), between, first)
            for key, own in development.items()
        }
        print_figures(name, loss, seconds, figures)

    linear = train_linear(sentences, known, given.seed, LinearSettings(), report)
    recurrent = train_recurrent(sentences, known, given.seed, RecurrentSettings(), report)
    (b1, f1), (b2, f2) = read_chain(linear), read_chain(recurrent)
    a, b = SHARES
    figures = {}
    for key, own in development.items():
        pairs = zip(score_linear(linear, own, known), score_recurrent(recurrent, own), strict=True)
        figures[key] = measure(
            own, [a * x + b * y for x, y in pairs], a * b1 + b * b2, a * f1 + b * f2
        )
    print_figures("both", 0, 0, figures)
    write_model(linear, recurrent, SHARES, VERSION)
    return 0


def read_chain(model: Linear | Recurrent) -> tuple[Floats, Floats]:
    """Transitions and starts of a model."""
    between, first = model.chain.weights()
    return between.detach().numpy(), first.detach().numpy()


def score(
    model: Linear | Recurrent,
    sentences: Sequence[Sentence],
    known: Mapping[str, tuple[str, ...]],
) -> Scores:
    """Scores of the tags of each sentence, by either part."""
    if isinstance(model, Linear):
        return score_linear(model, sentences, known)
    return score_recurrent(model, sentences)


def score_linear(
    model: Linear, sentences: Sequence[Sentence], known: Mapping[str, tuple[str, ...]]
) -> Scores:
    """Scores of the tags of each sentence."""
    with torch.no_grad():
        return [
            model(
                torch.from_numpy(hash_sentence(describe_words(s.tokens, known), s.domain)).long()
            ).numpy()
            for s in sentences
        ]


def score_recurrent(model: Recurrent, sentences: Sequence[Sentence]) -> Scores:
    """Scores of the tags of each sentence."""
    with torch.no_grad():
        return [model([s], torch.tensor([len(s.tokens)]))[0].numpy() for s in sentences]


def measure(sentences: Sequence[Sentence], scores: Scores, between: Floats, first: Floats) -> float:
    """Strict span F1; places count as one type where the set does not tell them apart."""
    lengths = [len(s.tokens) for s in sentences]
    tags = decode(np.concatenate(scores), set_abreast(lengths), between, first)
    paths = np.split(tags, np.cumsum(lengths)[:-1])
    right = found = wanted = 0
    for sentence, path in zip(sentences, paths, strict=True):
        gold = {(low, high, kinds) for low, high, kinds in sentence.spans}
        own = {
            (low, high, kinds)
            for low, high, kind in read_spans(path)
            for kinds in (*DOMAINS, *LATER)[sentence.domain].types.values()
            if kind in kinds
        }
        right, found, wanted = right + len(gold & own), found + len(own), wanted + len(gold)
    return 200 * right / max(found + wanted, 1)


def print_figures(name: str, loss: float, seconds: float, figures: Mapping[str, float]) -> None:
    """One line."""
    told = "  ".join(f"{key} {figure:.1f}" for key, figure in figures.items())
    print(f"{name:<14} {loss:10.0f} {seconds:6.0f} s  {told}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
