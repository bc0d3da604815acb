"""The annotated articles keep their own format."""

import re
from collections import Counter
from pathlib import Path

import pytest

from warta_schemas import EntityType

FOLDER = Path(__file__).parents[2] / "services" / "enrich" / "training" / "articles"
MARK = re.compile(r"\[([^\[\]]+)\]\(([A-Z]+)\)")
FILES = sorted(FOLDER.glob("*.txt"))
WIRE = sorted((FOLDER.parent / "wire").glob("*.txt"))


def read_articles(path: Path) -> list[list[str]]:
    parts = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    return [part.strip().split("\n") for part in parts]


def test_the_set_is_as_large_as_its_card_says() -> None:
    articles = [article for path in FILES for article in read_articles(path)]
    kinds = Counter(kind for article in articles for _, kind in MARK.findall("\n".join(article)))
    assert len(articles) == 510
    assert kinds.keys() == {kind.value for kind in EntityType}
    assert kinds.total() > 10_000


def test_the_wire_is_as_large_as_its_card_says() -> None:
    pieces = [piece for path in WIRE for piece in read_articles(path)]
    kinds = Counter(kind for piece in pieces for _, kind in MARK.findall("\n".join(piece)))
    assert len(pieces) == 720
    assert kinds.keys() == {"PER", "ORG", "LOC", "MISC"}
    assert kinds.total() > 12_000


@pytest.mark.parametrize("path", FILES + WIRE, ids=lambda path: path.stem)
def test_articles_are_well_formed(path: Path) -> None:
    for header, *lines in read_articles(path):
        assert re.fullmatch(r"# \w+ \| .+", header), header
        assert lines
        for line in lines:
            plain = MARK.sub("", line)
            assert not re.search(r"[\[\]]", plain), line
            assert all(name.strip() == name for name, _ in MARK.findall(line)), line
