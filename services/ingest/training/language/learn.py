"""Logistic regression over words and affixes, folded into one weight a word."""

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from training.language.augment import join_texts, make_malay, scatter_words, swap_names
from training.language.corpus import Text
from warta_ingest.language.features import sample, split_affixes, split_words
from warta_ingest.language.model import Model, pack, unpack

CODES = ("id", "ms", "jv", "su", "en", "other")
SEED = 1
STRENGTH = 30.0
"""Inverse of the regularisation."""

RARE = 4
"""What is seen less often in the large languages is left out."""

RARE_IN_SMALL = 2
"""And in those of which there is little text."""

SMALL = frozenset({"ms", "jv", "su"})

PRIOR = {"id": 3.0}
"""How much more often a language is met than the others: what Malay and Indonesian share speaks for
the one that most of the news is in."""

LARGEST = 127
MALAY = 2000
"""Indonesian sentences that are put into Malay words."""

MADE = 0.3
"""What a made text counts beside a written one."""


def learn(texts: Sequence[Text]) -> Model:
    """Fit a model; the same texts give the same one."""
    random = Random(SEED)
    made = [*make_malay(texts, MALAY), *scatter_words(random)]
    written = [*texts, *swap_names(texts, random), *join_texts(texts, random)]
    rows = [split_words(sample(text.text)) for text in [*written, *made]]
    labels = [CODES.index(text.code) for text in [*written, *made]]
    weights = _balance(labels, [1.0] * len(written) + [MADE] * len(made))
    words, parts = map(_keep, _count([*texts, *made]))
    columns = {name: number for number, name in enumerate([*words, *parts])}
    regression = LogisticRegression(C=STRENGTH, max_iter=150, tol=1e-3)
    regression.fit(_build_matrix(rows, columns), labels, weights)
    return _fold(regression, words, parts, columns)


def _count(texts: Sequence[Text]) -> tuple[Counter[str], Counter[tuple[int, str]]]:
    """How often words and affixes are seen; in a small language each time counts for more."""
    words: Counter[str] = Counter()
    parts: Counter[tuple[int, str]] = Counter()
    for text in texts:
        worth = RARE // RARE_IN_SMALL if text.code in SMALL else 1
        for word in split_words(text.text):
            words[word] += worth
            for part in name_affixes(word):
                parts[part] += worth
    return words, parts


def _keep(counts: Counter[Any]) -> list[Any]:
    return sorted(name for name, count in counts.items() if count >= RARE)


def name_affixes(word: str) -> tuple[tuple[int, str], ...]:
    """Affixes with the table that each stands in."""
    return tuple(enumerate(split_affixes(word), 1))


def _balance(labels: list[int], weights: list[float]) -> np.ndarray:
    """Each language weighs the same in all."""
    totals = np.bincount(labels, weights, minlength=len(CODES))
    factors = np.array([weights[n] / totals[label] for n, label in enumerate(labels)])
    return factors * len(labels) / factors.sum()


def _build_matrix(rows: list[list[str]], columns: dict[Any, int]) -> csr_matrix:
    places, values, ends = [], [], [0]
    for row in rows:
        share = 1 / np.sqrt(max(1, len(row)))
        for word in row:
            names = (columns.get(name) for name in (word, *name_affixes(word)))
            found = [name for name in names if name is not None]
            places += found
            values += [share] * len(found)
        ends.append(len(places))
    return csr_matrix((values, places, ends), (len(rows), len(columns)))


def _fold(
    regression: LogisticRegression,
    words: list[str],
    parts: list[tuple[int, str]],
    columns: dict[Any, int],
) -> Model:
    """A known word's weight holds those of its affixes: at run time it needs one look-up."""
    table = regression.coef_.T
    whole = {
        word: table[columns[word]]
        + sum((table[columns[part]] for part in name_affixes(word) if part in columns), np.zeros(6))
        for word in words
    }
    affix = {part: table[columns[part]] for part in parts}
    scale = max(np.abs([*whole.values(), *affix.values()]).max() / LARGEST, 1e-9)

    def quantize(row: np.ndarray) -> int:
        return pack([int(number) for number in np.rint(row / scale)])

    tables: tuple[dict[str, int], ...] = ({}, {}, {}, {})
    for (number, part), row in affix.items():
        tables[number - 1][part] = quantize(row)
    bias = tuple(
        float(b) + math.log(PRIOR.get(code, 1.0))
        for code, b in zip(CODES, regression.intercept_, strict=True)
    )
    packed = {word: quantize(row) for word, row in whole.items()}
    return Model(CODES, float(scale), bias, packed, tables)


def write_model(model: Model, path: Path) -> None:
    """As text, a row a word: what was learnt can be read, and its changes seen."""
    lines = ["\t".join([repr(model.scale), *model.codes]), "\t".join(map(repr, model.bias))]
    for number, table in enumerate((model.words, *model.affixes)):
        for name, packed in sorted(table.items()):
            numbers = " ".join(map(str, unpack(packed, len(model.codes))))
            lines.append(f"{number}\t{name}\t{numbers}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
