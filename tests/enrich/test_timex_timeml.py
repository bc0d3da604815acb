"""The habits of TimeML: each row of its tables by its example, and sentences of our own."""

from collections.abc import Mapping

import pytest

from warta_enrich.text import split
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.lexicon import Lexicon
from warta_enrich.timex.tables import TABLES
from warta_enrich.timex.tagging import load_lexicons, tag

from .test_timex import NOW

ROWS = [
    pytest.param(table.code, entry, id=f"{table.code}-{entry.forms}")
    for table in TABLES
    for entry in (*table.entries, *table.timeml)
]

OTHERWISE = {"P3M": "P1Q", "P1E": "P10Y", "P2E": "P20Y", "2022-11-28TMI": "2022-11-28T12:00"}
"""What TimeML writes otherwise."""


@pytest.fixture(scope="module")
def lexicons() -> Mapping[str, Lexicon]:
    return load_lexicons(Habit.TIMEML)


def read(lexicon: Lexicon, text: str) -> list[tuple[str, str, str]]:
    found = tag(text, split(text), lexicon, NOW)
    return [(text[f.start : f.end], f.type.value, f.value) for f in found]


@pytest.mark.parametrize(("language", "entry"), ROWS)
def test_each_row_reads_its_example(lexicons, language: str, entry) -> None:
    values = [value.removesuffix("Z") for _, _, value in read(lexicons[language], entry.example)]
    assert values
    assert values[-1] in {entry.expected, OTHERWISE.get(entry.expected)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Profits fell in the third-quarter, it said.", [("third-quarter", "DATE", "2022-Q3")]),
        ("A five-year plan and a 12-month loan.", [("five-year", "DURATION", "P5Y"), ("12-month", "DURATION", "P12M")]),
        ("The quake struck at 0330 GMT.", [("0330 GMT", "TIME", "2022-12-01T03:30Z")]),
        ("It was the worst since '82.", [("'82", "DATE", "1982")]),
        ("Cars of the '70s were wide.", [("the '70s", "DATE", "197")]),
        ("Sales rose in the early 1990s.", [("the early 1990s", "DATE", "199")]),
        ("They waited nearly two years.", [("nearly two years", "DURATION", "P2Y")]),
        ("He ruled for more than a decade.", [("more than a decade", "DURATION", "P10Y")]),
        ("She spoke late last night.", [("late last night", "TIME", "2022-11-30TNI")]),
        ("It began early Tuesday.", [("early Tuesday", "DATE", "2022-11-29")]),
        ("It closed last fall.", [("last fall", "DATE", "2022-FA")]),
        ("The 2010 agreement failed.", [("2010", "DATE", "2010")]),
        ("It rose over the past three months.", [("the past three months", "DURATION", "P3M")]),
        ("It rose over the past year.", [("the past year", "DURATION", "P1Y")]),
        ("They train twice a week.", [("twice a week", "SET", "P1W")]),
        ("The firm pays 50 cents a day.", [("a day", "SET", "P1D")]),
        ("It happened in 2015, and that year he left.", [("2015", "DATE", "2015"), ("that year", "DATE", "2015")]),
        ("In May 2015 he won; the following month he left.", [("May 2015", "DATE", "2015-05"), ("the following month", "DATE", "2015-06")]),
        ("It said so earlier this month.", [("earlier this month", "DATE", "2022-12")]),
        ("He said so earlier today.", [("earlier today", "DATE", "2022-12-01")]),
        ("It fell for six straight days.", [("six straight days", "DURATION", "P6D")]),
        ("In recent years prices fell.", [("recent years", "DATE", "PAST_REF")]),
        ("They will decide in the coming weeks.", [("the coming weeks", "DURATION", "PXW")]),
        ("It took two and a half years.", [("two and a half years", "DURATION", "P2.5Y")]),
        ("The annual meeting of the daily paper.", [("annual", "SET", "P1Y"), ("daily", "SET", "P1D")]),
        ("The index ended the day at 12,000.", [("the day", "DATE", "2022-12-01")]),
        ("He left two days before the vote.", [("two days", "DURATION", "P2D")]),
        ("It is the highest level in years.", [("years", "DURATION", "PXY")]),
        ("Shares fell in morning trading.", [("morning", "TIME", "2022-12-01TMO")]),
        ("It was down from the same period last year.", [("the same period last year", "DATE", "2021")]),
        ("He bought about a quarter of the shares.", []),
        ("The day he left was cold.", []),
        ("It rose in March and April 2022.", [("March", "DATE", "2022-03"), ("April 2022", "DATE", "2022-04")]),
        ("It rose late after the month that brought a recall.", []),
        ("The talks may last months.", [("months", "DURATION", "PXM")]),
        ("The China Daily reported it.", []),
        ("It fell the day before the vote.", []),
        ("At 8:00 a.m. EDT on March 21, 2013", [("8:00 a.m. EDT on March 21, 2013", "TIME", "2013-03-21T08:00")]),
        ("The game is at 10 p.m. Sunday.", [("10 p.m. Sunday", "TIME", "2022-11-27T22:00")]),
        ("It fell on 03/07/2013, not 2013-03-07.", [("03/07/2013", "DATE", "2013-03-07"), ("2013-03-07", "DATE", "2013-03-07")]),
        ("It came on the night of March 3.", [("the night of March 3", "TIME", "2022-03-03TNI")]),
        ("It fell in the last quarter of 2012.", [("the last quarter of 2012", "DATE", "2012-Q4")]),
        ("Sales rise in the second half of the year.", [("the second half of the year", "DATE", "2022-H2")]),
        ("He left a few days ago.", [("a few days ago", "DATE", "PAST_REF")]),
        ("He meets them once a month.", [("once a month", "SET", "P1M")]),
        ("It runs for 2.5 years.", [("2.5 years", "DURATION", "P2.5Y")]),
    ],
)  # fmt: skip
def test_english(lexicons, text: str, found: list) -> None:
    assert read(lexicons["en"], text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Selama ini warga diam.", [("Selama ini", "DATE", "PRESENT_REF")]),
        ("Belakangan ini harga naik.", [("Belakangan ini", "DATE", "PAST_REF")]),
        ("Dewasa ini harga naik.", [("Dewasa ini", "DATE", "PRESENT_REF")]),
        ("Rapat digelar pada Rabu (30/11/2022).", [("Rabu (30/11/2022)", "DATE", "2022-11-30")]),
        ("Acara dimulai pukul 09.00 WIB.", [("pukul 09.00 WIB", "TIME", "2022-12-01T09:00")]),
        ("Mereka bertanding malam ini.", [("malam ini", "TIME", "2022-12-01TNI")]),
        ("Dalam tiga tahun terakhir harga naik.", [("tiga tahun terakhir", "DURATION", "P3Y")]),
        ("Ia bekerja setiap hari.", [("setiap hari", "SET", "P1D")]),
        (
            "Pada 5 Maret 2013 ia tiba. Dua hari sebelumnya ia berangkat.",
            [("5 Maret 2013", "DATE", "2013-03-05"), ("Dua hari sebelumnya", "DATE", "2013-03-03")],
        ),
        (
            "Ekspor naik pada 2011 dan turun tahun berikutnya.",
            [("2011", "DATE", "2011"), ("tahun berikutnya", "DATE", "2012")],
        ),
        (
            "Hujan turun pada 5 Maret 2013. Pada hari yang sama sungai meluap.",
            [("5 Maret 2013", "DATE", "2013-03-05"), ("hari yang sama", "DATE", "2013-03-05")],
        ),
        ("Pasar buka setiap hari Senin.", [("setiap hari Senin", "SET", "XXXX-WXX-1")]),
        ("Sejak awal tahun harga naik.", [("awal tahun", "DATE", "2022")]),
        ("Kebakaran itu terjadi dini hari tadi.", [("dini hari tadi", "TIME", "2022-12-01TNI")]),
        ("Lagu dari era 1990-an.", [("era 1990-an", "DATE", "199")]),
        ("Lagu dari tahun 90-an.", [("tahun 90-an", "DATE", "199")]),
        ("Ia pergi bertahun-tahun.", [("bertahun-tahun", "DURATION", "PXY")]),
        ("Laporan tahunan terbit.", [("tahunan", "SET", "P1Y")]),
        ("Pada Mei 2015 ia menang; tahun itu ia pindah.", [("Mei 2015", "DATE", "2015-05"), ("tahun itu", "DATE", "2015")]),
        ("Ia tiba jam 9 malam.", [("jam 9 malam", "TIME", "2022-12-01T21:00")]),
        ("Pabrik tutup akhir pekan.", [("akhir pekan", "DATE", "2022-W47-WE")]),
        ("Dari Januari hingga Oktober 2022.", [("Januari", "DATE", "2022-01"), ("Oktober 2022", "DATE", "2022-10")]),
        ("Ia datang beberapa hari lalu.", [("beberapa hari lalu", "DATE", "PAST_REF")]),
        ("Ia datang hari Rabu kemarin.", [("hari Rabu kemarin", "DATE", "2022-11-30")]),
        ("Ia datang Kamis pagi tadi.", [("Kamis pagi tadi", "TIME", "2022-12-01TMO")]),
        ("Hingga tahun 2024 mendatang.", [("tahun 2024 mendatang", "DATE", "2024")]),
        ("Ia menunggu 1,5 tahun.", [("1,5 tahun", "DURATION", "P1.5Y")]),
        ("Ia menunggu satu setengah tahun.", [("satu setengah tahun", "DURATION", "P1.5Y")]),
    ],
)  # fmt: skip
def test_indonesian(lexicons, text: str, found: list) -> None:
    assert read(lexicons["id"], text) == found
