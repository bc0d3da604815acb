"""Articles whose names are marked, `[NATO](ORG)`, as the folders of training hold them."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

TRAINING = Path(__file__).parents[2] / "services" / "enrich" / "training"
ARTICLES = sorted((TRAINING / "articles").glob("*.txt"))
WIRE = sorted((TRAINING / "wire").glob("*.txt"))

MARK = re.compile(r"\[([^\[\]]+)\]\(([A-Z]+)\)")

HELD_OUT = slice(9, None, 10)
"""Of the pieces of a file those that are not trained on."""


class Piece(NamedTuple):
    """One article: the line that says what it is, and a paragraph a line."""

    header: str
    lines: Sequence[str]


def read_pieces(path: Path) -> list[Piece]:
    """The articles of a file, which blank lines part."""
    pieces = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    parts = (piece.strip().split("\n") for piece in pieces)
    return [Piece(header, lines) for header, *lines in parts]


def remove_marks(line: str) -> str:
    """The text alone."""
    return MARK.sub(r"\1", line)
