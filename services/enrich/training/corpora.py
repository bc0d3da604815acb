"""The annotated sets as sentences of tokens, each with the tags that its annotation allows.

A set that does not tell countries from islands allows both GPE and LOC for a place; what a set does
not annotate as Warta would (works, products, nationalities) allows every tag. So sets of different
conventions train one model, and `domain` lets it keep their habits apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from warta_enrich.entities.columns import cut_tokens, read_columns, read_spans
from warta_enrich.entities.domains import DOMAINS, Domain, find_domain
from warta_enrich.entities.labels import TAGS
from warta_enrich.entities.tokens import tokenize
from warta_enrich.text import split

HERE = Path(__file__).parent
ARTICLES = HERE / "articles"
WIRE = HERE / "wire"
SETS = HERE.parents[3] / "shared" / "data" / "ner"
HELD_OUT = 10
"""Of the articles written for Warta one in ten is for choices, and is not trained on."""

PATHS = {
    "idner2k": ("idner2k/train.txt", "idner2k/dev.txt"),
    "nergrit": ("nergrit/train.txt", "nergrit/valid.txt"),
    "nerui": ("nerui/train.01.tsv", "nerui/dev.01.tsv"),
    "nerugm": ("nerugm/train.01.tsv", "nerugm/dev.01.tsv"),
    "nerp": ("nerp/train.txt", "nerp/valid.txt"),
    "wikigold": ("wikigold/wikigold.conll.txt", None),
    "wnut17": ("wnut17/wnut17train.conll", "wnut17/emerging.dev.conll"),
}
_NUMBER = {tag: number for number, tag in enumerate(TAGS)}
_MARK = re.compile(r"\[([^\[\]]+)\]\(([A-Z]+)\)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens, the spans of names, and beside each token the tags that are allowed."""

    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int, tuple[str, ...]], ...]
    allowed: NDArray[np.bool_]
    domain: int


def read_set(name: str, *, held_out: bool) -> list[Sentence]:
    """A public set: its training part, or its part for development."""
    path = PATHS[name][held_out]
    if path is None:
        return []
    domain = find_domain(name)
    with (SETS / path).open(encoding="utf-8") as lines:
        return [_convert(tokens, tags, domain) for tokens, tags in read_columns(lines)]


def _convert(tokens: Sequence[str], tags: Sequence[str], domain: Domain) -> Sentence:
    cut, owners = cut_tokens(tokens)
    firsts = [owners.index(number) for number in range(len(tokens))] + [len(cut)]
    spans, open_spans = [], []
    for low, high, kind in read_spans(tags):
        place = firsts[low], firsts[high]
        if kind in domain.types:
            spans.append((*place, domain.types[kind]))
        elif kind in domain.undecided:
            open_spans.append(place)
    return Sentence(tuple(cut), tuple(spans), _allow(len(cut), spans, open_spans), domain.number)


def _allow(
    count: int,
    spans: Sequence[tuple[int, int, tuple[str, ...]]],
    undecided: Sequence[tuple[int, int]],
) -> NDArray[np.bool_]:
    allowed = np.zeros((count, len(TAGS)), np.bool_)
    allowed[:, 0] = True
    for low, high, kinds in spans:
        allowed[low:high] = False
        for kind in kinds:
            allowed[low, _NUMBER[f"B-{kind}"]] = True
            allowed[low + 1 : high, _NUMBER[f"I-{kind}"]] = True
    for low, high in undecided:
        allowed[low:high] = True
    return allowed


def read_articles(*, held_out: bool) -> dict[str, list[Sentence]]:
    """The articles written for Warta, by language."""
    found: dict[str, list[Sentence]] = {}
    for path in sorted(ARTICLES.glob("*.txt")):
        for line in _read_lines(path, held_out=held_out):
            found.setdefault(path.name[:2], []).extend(read_paragraph(line))
    return found


def read_wire(*, held_out: bool) -> list[Sentence]:
    """The copy written in the habits of a wire."""
    return [
        sentence
        for path in sorted(WIRE.glob("*.txt"))
        for line in _read_lines(path, held_out=held_out)
        for sentence in read_paragraph(line, find_domain("conll"))
    ]


def _read_lines(path: Path, *, held_out: bool) -> Iterator[str]:
    """The paragraphs of the articles of a file, without their headers."""
    articles = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    for number, article in enumerate(articles):
        if (number % HELD_OUT == HELD_OUT - 1) == held_out:
            yield from article.strip().split("\n")[1:]


def read_paragraph(line: str, domain: Domain = DOMAINS[0]) -> Iterator[Sentence]:
    """The sentences of a paragraph whose names are marked: `[NATO](ORG)`."""
    text, names, position = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[position : mark.start()]
        names.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        position = mark.end()
    text += line[position:]
    for sentence in split(text):
        tokens = tokenize(text, sentence.start, sentence.end)
        spans = []
        for low, high, kind in names:
            if kind not in domain.types:
                continue
            inside = [i for i, t in enumerate(tokens) if t.start >= low and t.end <= high]
            if inside:
                spans.append((inside[0], inside[-1] + 1, domain.types[kind]))
        words = tuple(token.text for token in tokens)
        yield Sentence(words, tuple(spans), _allow(len(words), spans, ()), domain.number)
