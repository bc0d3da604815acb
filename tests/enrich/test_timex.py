"""Date expressions: each row of the tables by its example, and what is no date."""

from datetime import datetime

import pytest

from warta_enrich import Tools
from warta_enrich.text import split
from warta_enrich.timex.tables import TABLES
from warta_enrich.timex.tagging import MOST_EXPRESSIONS, tag

NOW = datetime.fromisoformat("2022-12-01T21:42:00+07:00")
"""A Thursday."""

ROWS = [
    pytest.param(table.code, entry, id=f"{table.code}-{entry.forms}")
    for table in TABLES
    for entry in table.entries
]


def read(tools: Tools, language: str, text: str, published: datetime | None = NOW):
    return tag(text, split(text), tools.lexicon_for(language), published)


@pytest.mark.parametrize(("language", "entry"), ROWS)
def test_each_row_reads_its_example(tools: Tools, language: str, entry) -> None:
    assert any(form.lower() in entry.example.lower() for form in entry.forms.split("|"))
    values = [found.value for found in read(tools, language, entry.example)]
    assert values, "nothing was found"
    assert values[-1] == entry.expected


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("id", "Kamis (1/12/2022) pukul 13.53 WIT", [("Kamis (1/12/2022) pukul 13.53 WIT", "2022-12-01T13:53")]),
        ("id", "digelar pada 31 Oktober hingga 1 November", [("31 Oktober hingga 1 November", "2022-10-31/2022-11-01")]),
        ("id", "dari 3 Mei 2021 hingga 4 Juni 2021", [("3 Mei 2021", "2021-05-03"), ("4 Juni 2021", "2021-06-04")]),
        ("id", "pada semester pertama tahun ini", [("semester pertama tahun ini", "2022-H1")]),
        ("id", "akhir pekan lalu", [("akhir pekan lalu", "2022-W47-WE")]),
        ("id", "pada awal abad ke-20", [("awal abad ke-20", "19")]),
        ("en", "on Tuesday, Nov. 29, 2022", [("Tuesday, Nov. 29, 2022", "2022-11-29")]),
        ("en", "the third quarter of 2021", [("the third quarter of 2021", "2021-Q3")]),
        ("en", "two days ago", [("two days ago", "2022-11-29")]),
        ("en", "in the early 1990s", [("the early 1990s", "199")]),
        ("en", "it closed in the fall of 2021", [("the fall of 2021", "2021-FA")]),
        ("en", "for half an hour", [("half an hour", "PT30M")]),
        ("id", "tiba jam 2 dini hari", [("jam 2 dini hari", "2022-12-01T02:00")]),
        ("id", "dibuka jam 1 siang WIB", [("jam 1 siang WIB", "2022-12-01T13:00")]),
        ("ms", "berlaku semalam di Kuala Lumpur", [("semalam", "2022-11-30")]),
        ("ms", "kira-kira pukul 9 pagi esok", [("kira-kira pukul 9 pagi", "2022-12-01T09:00"), ("esok", "2022-12-02")]),
        ("ms", "pada suku ketiga tahun ini", [("suku ketiga tahun ini", "2022-Q3")]),
        ("ms", "Minggu lepas, pada Jumaat", [("Minggu lepas", "2022-W47"), ("Jumaat", "2022-11-25")]),
        ("jv", "dianakake dina Rebo (30/11/2022)", [("dina Rebo (30/11/2022)", "2022-11-30")]),
    ],
)  # fmt: skip
def test_spans_and_values(tools: Tools, language: str, text: str, found: list) -> None:
    got = [(text[f.start : f.end], f.value) for f in read(tools, language, text)]
    assert got == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Timnas menang 2-1 atas Vietnam."),
        ("id", "Pria berusia 45 tahun itu ditahan."),
        ("id", "Harganya Rp 2.500 per kilogram."),
        ("id", "Ia tinggal di Jalan Sudirman Nomor 1999."),
        ("id", "Hubungi 0812-1234-5678."),
        ("id", "Sebanyak 2022 warga mengungsi."),
        ("id", "Maret Samuel memimpin rapat."),
        ("en", "They stay in Q12 2000."),
        ("en", "May said the bill may pass."),
        ("en", "The 45-year-old man was held."),
        ("en", "The march drew 2022 people."),
    ],
)
def test_what_only_looks_like_a_date(tools: Tools, language: str, text: str) -> None:
    assert read(tools, language, text) == []


def test_without_an_instant_of_publication_only_whole_dates_resolve(tools: Tools) -> None:
    text = "Pada 17 Agustus 1945 dan kemarin."
    found = read(tools, "id", text, None)
    resolved = {text[f.start : f.end]: f.moment.edtf if f.moment else None for f in found}
    assert resolved["17 Agustus 1945"] == "1945-08-17"
    assert resolved.get("kemarin") is None


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar(tools: Tools, year: int) -> None:
    """Dates that would fall outside of it are left open, not raised."""
    published = NOW.replace(year=year)
    text = "kemarin, besok, 900 tahun lalu, 9000 tahun mendatang, pekan depan, abad ke-1, abad XXI"
    assert isinstance(read(tools, "id", text, published), list)


def test_an_article_has_a_bounded_number_of_expressions(tools: Tools) -> None:
    assert len(read(tools, "id", "kemarin " * (MOST_EXPRESSIONS + 100))) == MOST_EXPRESSIONS
