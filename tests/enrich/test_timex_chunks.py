"""What a chunk of text holds is remembered: within bounds, and never seen in what is found."""

from datetime import datetime

import pytest

from warta_enrich.text import split
from warta_enrich.timex.chunks import LONGEST, Chunks
from warta_enrich.timex.tagging import load_lexicons, tag

from .test_timex import NOW


def find(text: str, language: str, published: datetime | None = NOW) -> list[tuple[str, str]]:
    lexicon = load_lexicons()[language]
    cold = tag(text, split(text), lexicon, published)
    warm = tag(text, split(text), lexicon, published)
    assert cold == warm
    return [(text[one.start : one.end], one.value) for one in cold]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Rapat itu pada 5\nMei 2021.", [("Mei 2021", "2021-05")]),
        ("id", "Rapat itu pada 5  Mei 2021.", [("5  Mei 2021", "2021-05-05")]),
        ("id", "İİİ, pada 5 Mei 2021.", [("5 Mei 2021", "2021-05-05")]),
        ("id", "Pada 5 Mei 2021, keesokan harinya, hujan.",
         [("5 Mei 2021", "2021-05-05"), ("keesokan harinya", "2021-05-06")]),
        ("en", "He came on May 3, 2021 and left the next day-or so.",
         [("May 3, 2021", "2021-05-03"), ("the next day", "2021-05-04")]),
        ("en", "It opened\u00a0on May 3, 2021.", [("May 3, 2021", "2021-05-03")]),
        ("en", "“May 3, 2021”…", [("May 3, 2021", "2021-05-03")]),
    ],
)  # fmt: skip
def test_chunks_are_read_where_they_stand(language: str, text: str, expected) -> None:
    assert find(text, language) == expected


def test_memory_is_bounded() -> None:
    known = Chunks({}, most=3)
    for number in range(10, 20):
        assert known[str(number)][0].token.value == number
        assert known["1" * (LONGEST + number)] == ()
        assert 0 < len(known) <= 3
