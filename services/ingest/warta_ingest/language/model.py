"""A linear model of words. The weights of all languages stand in one integer, field by field.

So one look-up and one addition count a word for every language at once. Weights are learnt by
`python -m training.language`, whose card stands beside it.
"""

import math
from dataclasses import dataclass
from functools import reduce
from importlib.resources import files
from itertools import chain

from warta_ingest.language.features import LONGEST, split_tokens, strip

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
    affixes: tuple[dict[str, int], ...]

    def tell(self, text: str) -> tuple[dict[str, float], int]:
        """The probability of each language, and the number of words that it rests on."""
        tokens = split_tokens(text)
        found = list(map(self.words.get, tokens))
        missing = [token for token, value in zip(tokens, found, strict=True) if value is None]
        words = [
            token if len(token) <= LONGEST and token.isalpha() else strip(token)
            for token in missing
        ]
        total = sum(filter(None, found)) + self._weigh_unknown(words)
        count = len(tokens) - words.count("")
        return self._decide(total, count), count

    def _weigh_unknown(self, words: list[str]) -> int:
        """What words say by their beginnings and ends, where they say nothing as a whole."""
        whole = list(map(self.words.get, words))
        rest = [word for word, value in zip(words, whole, strict=True) if value is None]
        two, three, last_two, last_four = self.affixes
        return sum(
            filter(
                None,
                chain(
                    whole,
                    map(two.get, [word[:2] for word in rest]),
                    map(three.get, [word[:3] for word in rest]),
                    map(last_two.get, [word[-2:] for word in rest]),
                    map(last_four.get, [word[-4:] for word in rest]),
                ),
            )
        )

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
    tables: tuple[dict[str, int], ...] = ({}, {}, {}, {}, {})
    for row in rows:
        table, name, numbers = row.split("\t")
        tables[int(table)][name] = pack([int(number) for number in numbers.split()])
    biases = tuple(float(number) for number in bias.split("\t"))
    return Model(tuple(codes), float(scale), biases, tables[0], tables[1:])
