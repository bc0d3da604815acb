"""Files with a token a line and its tag in the last column, as public sets of names come."""

import re
from collections.abc import Iterable, Iterator, Sequence

from warta_enrich.entities.tokens import tokenize

Tagged = tuple[list[str], list[str]]
"""The tokens of a sentence, and their tags."""

_APART = re.compile(r"[\t ]+")


def read_columns(lines: Iterable[str]) -> Iterator[Tagged]:
    """Sentences, which blank lines part. Raises ValueError where a line has one column."""
    tokens: list[str] = []
    tags: list[str] = []
    for number, line in enumerate(lines, 1):
        columns = _APART.split(line.strip()) if line.strip() else []
        if columns:
            if len(columns) < 2:  # noqa: PLR2004
                raise ValueError(f"line {number}: a token without a tag: {line.strip()[:60]!r}")
            tokens.append(columns[0])
            tags.append(columns[-1])
        elif tokens:
            yield tokens, tags
            tokens, tags = [], []
    if tokens:
        yield tokens, tags


def read_spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of BIO tags: first, the one after the last, type; a name may begin with I, too."""
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        part, _, own = tag.partition("-")
        if kind and (part != "I" or own != kind):
            yield start, i, kind
            kind = ""
        if part in {"B", "I"} and own and not kind:
            start, kind = i, own


def cut_tokens(tokens: Sequence[str]) -> tuple[list[str], list[int]]:
    """The tokens as Warta cuts them, and beside each the number of the given token it is of."""
    cut: list[str] = []
    owners: list[int] = []
    for number, token in enumerate(tokens):
        parts = [part.text for part in tokenize(token)] or [token]
        cut += parts
        owners += [number] * len(parts)
    return cut, owners
