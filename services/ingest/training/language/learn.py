"""Logistic regression over words and affixes, folded into one weight a word."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from training.language.augment import join_texts, make_malay, swap_names
from training.language.corpus import Text

from warta_ingest.language.features import affixes, sample, split_words
from warta_ingest.language.model import Model, pack, unpack

CODES = ("id", "ms", "jv", "su", "en", "other")
SEED = 1
STRENGTH = 30.0
"""Inverse of the regularisation."""

RARE = 8
"""What is seen less often in the large languages is left out."""

RARE_IN_SMALL = 2
"""And in those of which there is little text."""

SMALL = frozenset({"ms", "jv", "su"})

LARGEST = 127
MALAY = 2000
"""Indonesian sentences that are put into Malay words."""

MADE = 0.3
"""What a made text counts beside a written one."""


def learn(texts: Sequence[Text]) -> Model:
    """Fit a model; the same texts give the same one."""
    random = Random(SEED)
    made = [*make_malay(texts, MALAY)]
    written = [*texts, *swap_names(texts, random), *join_texts(texts, random)]
    rows = [split_words(sample(text.text)) for text in [*written, *made]]
    labels = [CODES.index(text.code) for text in [*written, *made]]
    weights = _balance(labels, [1.0] * len(written) + [MADE] * len(made))
    words, parts = map(_keep, _count(texts))
    columns = {name: number for number, name in enumerate([*words, *parts])}
    regression = LogisticRegression(C=STRENGTH, max_iter=150, tol=1e-3)
    regression.fit(_build_matrix(rows, columns), labels, weights)
    return _fold(regression, words, parts, columns)


def _count(texts: Sequence[Text]) -> tuple[Counter[str], Counter[str]]:
    """How often words and affixes are seen; in a small language each time counts for more."""
    words: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for text in texts:
        worth = RARE // RARE_IN_SMALL if text.code in SMALL else 1
        for word in split_words(text.text):
            words[word] += worth
            for part in affixes(word):
                parts[part] += worth
    return words, parts


def _keep(counts: Counter[str]) -> list[str]:
    return sorted(name for name, count in counts.items() if count >= RARE)


def _balance(labels: list[int], weights: list[float]) -> np.ndarray:
    """Each language weighs the same in all."""
    totals = np.bincount(labels, weights, minlength=len(CODES))
    factors = np.array([weights[n] / totals[label] for n, label in enumerate(labels)])
    return factors * len(labels) / factors.sum()


def _build_matrix(rows: list[list[str]], columns: dict[str, int]) -> csr_matrix:
    places, values, ends = [], [], [0]
    for row in rows:
        share = 1 / np.sqrt(max(1, len(row)))
        for word in row:
            names = (columns.get(name) for name in (word, *affixes(word)))
            found = [name for name in names if name is not None]
            places += found
            values += [share] * len(found)
        ends.append(len(places))
    return csr_matrix((values, places, ends), (len(rows), len(columns)))


def _fold(
    regression: LogisticRegression,
    words: list[str],
    parts: list[str],
    columns: dict[str, int],
) -> Model:
    """A known word's weight holds those of its affixes: at run time it needs one look-up."""
    table = regression.coef_.T
    whole = {
        word: table[columns[word]]
        + sum((table[columns[part]] for part in affixes(word) if part in columns), np.zeros(6))
        for word in words
    }
    affix = {part: table[columns[part]] for part in parts}
    scale = max(np.abs([*whole.values(), *affix.values()]).max() / LARGEST, 1e-9)

    def quantize(weights: dict[str, np.ndarray]) -> dict[str, int]:
        return {
            name: pack([int(number) for number in np.rint(row / scale)])
            for name, row in weights.items()
        }

    bias = tuple(float(b) for b in regression.intercept_)
    return Model(CODES, float(scale), bias, quantize(whole), quantize(affix))


def write_model(model: Model, path: Path) -> None:
    """As text, a row a word: what was learnt can be read, and its changes seen."""
    lines = ["\t".join([repr(model.scale), *model.codes]), "\t".join(map(repr, model.bias))]
    for name, packed in sorted({**model.words, **model.affixes}.items()):
        numbers = unpack(packed, len(model.codes))
        lines.append(f"{name}\t{' '.join(map(str, numbers))}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
