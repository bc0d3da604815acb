"""Names in sentences: two scorers of tags under one chain, and the best path through it.

`fast` asks the linear part alone, `accurate` adds the scores of the recurrent part.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from warta_enrich.entities.abreast import Steps, set_abreast
from warta_enrich.entities.decoding import Tags, decode
from warta_enrich.entities.domains import DOMAINS, Domain
from warta_enrich.entities.geonames import City
from warta_enrich.entities.known import KnownWords, index_words
from warta_enrich.entities.labels import Floats, forbid, read_spans
from warta_enrich.entities.linear import LinearScorer
from warta_enrich.entities.recurrent import UNKNOWN, RecurrentScorer
from warta_schemas import EntityType

FILE = "tagger.npz"
MOST_TOKENS = 400
"""Tokens of a sentence that are read at once; a longer one is read in pieces."""

MOST_AT_ONCE = 2000
"""Tokens after which what has come is tagged: a bound on memory."""


class Profile(StrEnum):
    """How names are found: best, or fastest."""

    ACCURATE = "accurate"
    FAST = "fast"


class Name(NamedTuple):
    """A name in a sentence: its first token, the token after its last, its type."""

    first: int
    last: int
    type: EntityType


class Piece(NamedTuple):
    """Tokens of a sentence, from a token on."""

    sentence: int
    start: int
    tokens: Sequence[str]


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
        names: list[list[Name]] = [[] for _ in sentences]
        for batch in cut_batches(sentences):
            tokens = [token for piece in batch for token in piece.tokens]
            lengths = [len(piece.tokens) for piece in batch]
            ends = list(accumulate(lengths))
            for first, last, kind in read_spans(self._find_tags(tokens, lengths)):
                number = bisect_right(ends, first)
                piece = batch[number]
                before = piece.start + lengths[number] - ends[number]
                names[piece.sentence].append(Name(before + first, before + last, kind))
        return names

    def _find_tags(self, tokens: Sequence[str], lengths: Sequence[int]) -> Tags:
        steps = set_abreast(lengths)
        return decode(self.score(tokens, lengths, steps), steps, self.between, self.first)

    def score(self, tokens: Sequence[str], lengths: Sequence[int], steps: Steps) -> Floats:
        """The scores of tags of all tokens of sentences that stand in a row."""
        scores = self.linear.score(tokens, lengths)
        if self.recurrent is not None:
            own, other = self.shares
            scores = own * scores + other * self.recurrent.score(tokens, steps)
        return scores


def cut_batches(sentences: Sequence[Sequence[str]]) -> Iterator[list[Piece]]:
    """The sentences in pieces of bounded length, some `MOST_AT_ONCE` tokens together."""
    batch: list[Piece] = []
    count = 0
    for number, sentence in enumerate(sentences):
        for start in range(0, len(sentence), MOST_TOKENS):
            batch.append(Piece(number, start, sentence[start : start + MOST_TOKENS]))
            count += len(batch[-1].tokens)
            if count >= MOST_AT_ONCE:
                yield batch
                batch, count = [], 0
    if batch:
        yield batch


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
