"""A linear model of words. The weights of all languages stand in one integer, field by field.

So one look-up and one addition count a word for every language at once. Weights are learnt by
`python -m training.language`, whose card stands beside it.
"""

import math
from dataclasses import dataclass
from functools import reduce
from importlib.resources import files

from warta_ingest.language.features import affixes, strip

FIELD = 24
"""Bits of a field: 1,200 characters cannot fill them."""

HALF = 1 << (FIELD - 1)
MASK = (1 << FIELD) - 1


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by word and by affix, packed; and by how much to divide them."""

    codes: tuple[str, ...]
    scale: float
    bias: tuple[float, ...]
    words: dict[str, int]
    affixes: dict[str, int]

    def tell(self, text: str) -> tuple[dict[str, float], int]:
        """The probability of each language, and the number of words that it rests on."""
        tokens = text.lower().split()
        found = list(map(self.words.get, tokens))
        total, count = sum(filter(None, found)), len(tokens)
        for token, value in zip(tokens, found, strict=True):
            if value is None:
                word = strip(token)
                if word:
                    total += self._weigh(word)
                else:
                    count -= 1
        return self._decide(total, count), count

    def _weigh(self, word: str) -> int:
        value = self.words.get(word)
        if value is not None:
            return value
        get = self.affixes.get
        return sum(get(affix, 0) for affix in affixes(word))

    def _decide(self, total: int, count: int) -> dict[str, float]:
        factor = self.scale / math.sqrt(max(1, count))
        scores = [
            value * factor + bias
            for value, bias in zip(unpack(total, len(self.codes)), self.bias, strict=True)
        ]
        highest = max(scores)
        shares = [math.exp(score - highest) for score in scores]
        whole = sum(shares)
        return {code: share / whole for code, share in zip(self.codes, shares, strict=True)}


def pack(weights: list[int]) -> int:
    """One integer of many, so that sums of integers are sums of each."""
    return reduce(lambda total, weight: (total << FIELD) + weight, reversed(weights), 0)


def unpack(total: int, fields: int) -> list[int]:
    """What was packed, or the sums of what was."""
    raised = total + pack([HALF] * fields)
    return [(raised >> (FIELD * n) & MASK) - HALF for n in range(fields)]


def load_model() -> Model:
    """Read the weights: a few hundredths of a second."""
    path = files("warta_ingest.language") / "weights.tsv"
    head, bias, *rows = path.read_text(encoding="utf-8").splitlines()
    scale, *codes = head.split("\t")
    words: dict[str, int] = {}
    parts: dict[str, int] = {}
    for row in rows:
        name, numbers = row.split("\t")
        table = parts if name[0] == "^" or name[-1] == "$" else words
        table[name] = pack([int(number) for number in numbers.split()])
    return Model(
        tuple(codes), float(scale), tuple(float(b) for b in bias.split("\t")), words, parts
    )
