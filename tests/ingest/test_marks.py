"""Pages that hold no whole article are marked; whole ones are not."""

import json

import pytest

from warta_ingest import Tools, ingest
from warta_ingest.clean.shapes import is_clock_line
from warta_ingest.marks import PAGES, PAGES_EXAMPLE, WALL, WALL_EXAMPLE
from warta_schemas import Article, Mark, Message

BODY = (
    "SOLO, Kabar Kota - Wali kota meresmikan taman baru di tepi sungai, Senin (6/5/2024).",
    "Taman seluas dua hektare itu dibangun sejak 2022 oleh sebuah perusahaan dari Jepang.",
    "Menurut dia, taman itu akan dibuka untuk umum mulai bulan depan tanpa dipungut biaya.",
    "Warga menyambut baik taman itu dan berharap pedagang kecil diberi tempat di sana.",
)
TITLE = "Wali Kota Solo Resmikan Taman Baru di Tepi Sungai"
HEAD = ("Beranda", TITLE, "Senin, 6 Mei 2024 | 10:00 WIB")


def mark(tools: Tools, *lines: str, kind: bytes = b"text/plain") -> tuple[Mark, ...]:
    message = Message(value="\n".join(lines).encode(), headers=(("content-type", kind),))
    article = ingest(message, tools)
    assert isinstance(article, Article), article
    return article.marks


@pytest.mark.parametrize(("pattern", "example"), [(WALL, WALL_EXAMPLE), (PAGES, PAGES_EXAMPLE)])
def test_each_expression_knows_its_example(pattern, example: str) -> None:
    assert pattern.match(example)
    assert not any(map(pattern.match, (*BODY, TITLE)))


@pytest.mark.parametrize("line", ["11.21 WIB", "09:30", "Pukul 14.05", "[10.37 WITA]", "9.05 am"])
def test_clock_times_that_stand_alone(line: str) -> None:
    assert is_clock_line(line)


@pytest.mark.parametrize("line", ["11.21", "Skor akhir 2.10", "24.5 persen", "Rp 11.250"])
def test_numbers_are_no_clock_times(line: str) -> None:
    assert is_clock_line(line) == (line == "11.21")


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        ((*HEAD, *BODY), ()),
        ((*HEAD, *BODY[:2], "Berlangganan untuk melanjutkan membaca artikel ini"), (Mark.PAYWALL,)),
        ((*HEAD, *BODY, "Halaman: 1 2 3 Selanjutnya"), (Mark.PAGINATED,)),
        (
            (*HEAD, BODY[0], *(row for line in BODY for row in ("11.48 WIB", line))),
            (Mark.LIVEBLOG,),
        ),
    ],
)
def test_dumps(tools: Tools, lines: tuple[str, ...], marks: tuple[Mark, ...]) -> None:
    assert mark(tools, *lines) == marks


@pytest.mark.parametrize(
    ("linked", "links", "marks"),
    [
        ({"@type": "NewsArticle"}, "", ()),
        ({"@type": "NewsArticle", "isAccessibleForFree": "False"}, "", (Mark.PAYWALL,)),
        ({"@type": ["LiveBlogPosting"]}, "", (Mark.LIVEBLOG,)),
        ({"@type": "ImageGallery"}, "", (Mark.GALLERY,)),
        ({"@type": "NewsArticle"}, '<link rel="next" href="?page=2">', (Mark.PAGINATED,)),
    ],
)
def test_markup(tools: Tools, linked: dict, links: str, marks: tuple[Mark, ...]) -> None:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    text = "".join(f"<p>{line}</p>" for line in BODY)
    page = (
        f"<html><head>{script}{links}</head><body><h1>{TITLE}</h1><article>{text}</article></body>"
    )
    assert mark(tools, page, kind=b"text/html") == marks
