"""The annotated articles keep their own format."""

import re
from collections import Counter
from pathlib import Path

import pytest
from support.marked import ARTICLES, MARK, WIRE, Piece, read_pieces

from warta_schemas import EntityType


def count_kinds(pieces: list[Piece]) -> Counter[str]:
    return Counter(
        kind for piece in pieces for line in piece.lines for _, kind in MARK.findall(line)
    )


def test_the_set_is_as_large_as_its_card_says() -> None:
    articles = [article for path in ARTICLES for article in read_pieces(path)]
    kinds = count_kinds(articles)
    assert len(articles) == 510
    assert kinds.keys() == {kind.value for kind in EntityType}
    assert kinds.total() > 10_000


def test_the_wire_is_as_large_as_its_card_says() -> None:
    pieces = [piece for path in WIRE for piece in read_pieces(path)]
    kinds = count_kinds(pieces)
    assert len(pieces) == 1789
    assert kinds.keys() == {"PER", "ORG", "LOC", "MISC"}
    assert kinds.total() > 33_000


@pytest.mark.parametrize("path", ARTICLES + WIRE, ids=lambda path: path.stem)
def test_articles_are_well_formed(path: Path) -> None:
    for header, lines in read_pieces(path):
        assert re.fullmatch(r"# \w+ \| .+", header), header
        assert lines
        for line in lines:
            plain = MARK.sub("", line)
            assert not re.search(r"[\[\]]", plain), line
            assert all(name.strip() == name for name, _ in MARK.findall(line)), line
