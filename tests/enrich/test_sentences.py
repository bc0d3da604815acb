"""Where a sentence ends, and where it only seems to."""

import pytest

from warta_enrich.text import split
from warta_enrich.text.sentences import MAX_SENTENCE


@pytest.mark.parametrize(
    "sentences",
    [
        ["Wali kota datang.", "Ia pulang."],
        ["Ia berkata, “Saya pulang.”", "Lalu ia pergi."],
        ["Kapan dibuka?", "Besok!", "Benar…", "Begitu."],
        ["Dr. Ani Wijaya, M.Kes. menang di iNews.id dengan nilai 2.5 poin."],
        ["Kantor di Jl. Pahlawan No. 10 ditutup."],
        ["The U.S.-led talks at 10 a.m. ended.", "Nobody spoke."],
        ["Mr. Smith met J. R. Jones on Oct. 3 in Geneva."],
        ["Ia lahir pada 1994.", "Pada 2014 ia menang."],
        ["harga naik. lalu turun lagi."],
    ],
)
def test_split(sentences: list[str]) -> None:
    body = " ".join(sentences)
    assert [body[s.start : s.end] for s in split(body)] == sentences


def test_a_blank_line_ends_a_sentence_and_a_paragraph() -> None:
    body = "Satu tanpa titik\n\nDua. Tiga."
    assert [(body[s.start : s.end], s.paragraph) for s in split(body)] == [
        ("Satu tanpa titik", 0),
        ("Dua.", 1),
        ("Tiga.", 1),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Ia bertemu dr.\n\nAni pulang.", [("Ia bertemu dr.", 0), ("Ani pulang.", 1)]),
        ("naik. \n \n lalu turun", [("naik.", 0), ("lalu turun", 1)]),
        ("Satu.\nDua.\n\n\n\nTiga", [("Satu.", 0), ("Dua.", 0), ("Tiga", 1)]),
        ("\n\n Satu \n\n", [("Satu", 1)]),
    ],
)
def test_white_space_is_of_no_sentence(body: str, expected: list[tuple[str, int]]) -> None:
    assert [(body[s.start : s.end], s.paragraph) for s in split(body)] == expected


@pytest.mark.parametrize("body", ["", " \n\n ", "..."])
def test_nothing_to_split(body: str) -> None:
    assert [body[s.start : s.end] for s in split(body)] == ([body] if body.strip() else [])


@pytest.mark.parametrize("body", ["kata " * 2000, "x" * 10_000])
def test_a_text_without_stops_is_cut(body: str) -> None:
    pieces = [body[s.start : s.end] for s in split(body)]
    assert max(map(len, pieces)) <= MAX_SENTENCE
    assert "".join(pieces).replace(" ", "") == body.replace(" ", "")
