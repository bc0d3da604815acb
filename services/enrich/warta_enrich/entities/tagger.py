"""Names in sentences: two scorers of tags under one chain, and the best path through it.

`fast` asks the linear part alone, `accurate` adds the scores of the recurrent part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

import numpy as np
from threadpoolctl import threadpool_limits

from warta_enrich.entities.decoding import decode
from warta_enrich.entities.domains import DOMAINS, Domain
from warta_enrich.entities.geonames import City
from warta_enrich.entities.known import KnownWords, index_words
from warta_enrich.entities.labels import Floats, forbid, read_spans
from warta_enrich.entities.linear import REACH, Integers, LinearScorer
from warta_enrich.entities.recurrent import UNKNOWN, RecurrentScorer
from warta_schemas import EntityType

FILE = "tagger.npz"
MOST_TOKENS = 400
"""Tokens of a sentence that are read at once; a longer one is read in pieces."""


class Profile(StrEnum):
    """How names are found: best, or fastest."""

    ACCURATE = "accurate"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: its first token, the token after its last, its type."""

    first: int
    last: int
    type: EntityType


class Tagger:
    """Finds names in the tokens of sentences."""

    def __init__(
        self,
        linear: LinearScorer,
        recurrent: RecurrentScorer | None,
        between: Floats,
        first: Floats,
        version: str,
        shares: tuple[float, float] = (1.0, 0.0),
    ) -> None:
        self.linear, self.recurrent = linear, recurrent
        self.shares = np.array(shares, np.float32)
        self.between, self.first = between, first
        self.version = version

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
        """The names of each sentence, in order."""
        pieces = [
            (number, start, sentence[start : start + MOST_TOKENS])
            for number, sentence in enumerate(sentences)
            for start in range(0, len(sentence), MOST_TOKENS)
        ]
        names: list[list[Name]] = [[] for _ in sentences]
        if not pieces:
            return names
        tokens = [token for _, _, piece in pieces for token in piece]
        lengths = [len(piece) for _, _, piece in pieces]
        scores = self.score(tokens, lengths)
        paths = decode(scores, lengths, self.between, self.first)
        for (number, start, _), path in zip(pieces, paths, strict=True):
            names[number] += [Name(start + a, start + b, kind) for a, b, kind in read_spans(path)]
        return names

    def score(self, tokens: Sequence[str], lengths: Sequence[int]) -> Floats:
        """The scores of tags of all tokens."""
        scores = self.linear.score(tokens, lay_out(lengths))
        if self.recurrent is not None:
            own, other = self.shares
            scores = own * scores + other * self.recurrent.score(tokens, lengths)
        return scores


def lay_out(lengths: Sequence[int]) -> Integers:
    """The numbers of the tokens of all sentences, with `REACH` times -1 around each sentence."""
    edge = np.full(REACH, -1, np.int64)
    starts = np.cumsum([0, *lengths[:-1]])
    parts = [edge]
    for start, length in zip(starts, lengths, strict=True):
        parts += [np.arange(start, start + length), edge]
    return np.concatenate(parts)


def load_tagger(
    cities: Sequence[City], profile: Profile = Profile.ACCURATE, domain: Domain = DOMAINS[0]
) -> Tagger:
    """The model that ships with Warta, in the habits of one domain: half a second.

    Products of its size are slower on several threads than on one, so it keeps to one.
    """
    threadpool_limits(limits=1, user_api="blas")
    arrays = _read(FILE)
    known = index_words(cities)
    table = arrays["table"].astype(np.int16, copy=False)
    habits = arrays["recurrent_habits"].astype(np.float32)[domain.base]
    if domain.like:
        own = _read(f"{domain.name}.npz")
        table = table + own["table"].astype(np.int16)
        habits = habits + own["habits"]
    linear = LinearScorer(table, float(arrays["table_scale"]), known, domain.number)
    between, first = forbid()
    accurate = profile is Profile.ACCURATE
    chain = "both" if accurate else "fast"
    return Tagger(
        linear,
        load_recurrent(arrays, known, domain.base, habits) if accurate else None,
        between + arrays[f"{chain}_between"],
        first + arrays[f"{chain}_first"],
        str(arrays["version"]),
        (float(arrays["shares"][0]), float(arrays["shares"][1])),
    )


def _read(name: str) -> dict[str, Floats]:
    with (files(__package__) / name).open("rb") as file:
        return dict(np.load(file, allow_pickle=False))


def load_recurrent(
    arrays: Mapping[str, Floats], known: KnownWords, base: int, habits: Floats
) -> RecurrentScorer:
    """The recurrent part as domain `base` has it, with `habits` added to the scores of tags."""
    prefix = "recurrent_"
    own = {
        name.removeprefix(prefix): array.astype(np.float32)
        for name, array in arrays.items()
        if name.startswith(prefix)
    }
    words = bytes(arrays["vocabulary"]).decode().split("\n")
    vocabulary = {word: number + UNKNOWN + 1 for number, word in enumerate(words)}
    return RecurrentScorer(own, vocabulary, known, base, habits)
