"""Dates, zones, names and places as pages print them."""

from datetime import date, datetime, time, timedelta

import pytest

from warta_ingest.printed import zones
from warta_ingest.printed.datelines import find_domain, read_dateline
from warta_ingest.printed.people import read_byline, read_name_line
from warta_ingest.printed.stamps import Label, read_relative, read_stamps


@pytest.mark.parametrize(
    ("line", "instant"),
    [
        ("Kamis, 01 Desember 2022 - 21:42:00 WIB", "2022-12-01T21:42:00+07:00"),
        ("Rabu, 28 Agustus 2024 | 21:18", "2024-08-28T21:18:00+07:00"),
        ("Selasa (5/12/2023) pukul 13.53 WIT", "2023-12-05T13:53:00+09:00"),
        ("12/05/2023, 10:15 WITA", "2023-05-12T10:15:00+08:00"),
        ("10:15 WIB, 12/05/2023", "2023-05-12T10:15:00+07:00"),
        ("Jum'at, 3 Nop 2023 | 09.05 WIB", "2023-11-03T09:05:00+07:00"),
        ("March 4, 2024 9:05 PM SGT", "2024-03-04T21:05:00+08:00"),
        ("Published Mar 04, 2024, 12:30 AM", "2024-03-04T00:30:00+07:00"),
        ("4th March 2024 at 6.30pm", "2024-03-04T18:30:00+07:00"),
        ("2024-03-04T10:00:00Z", "2024-03-04T10:00:00+00:00"),
        ("2024-03-04T10:00:00.123+05:30", "2024-03-04T10:00:00.123+05:30"),
        ("2024-03-04 10:00 GMT+7", "2024-03-04T10:00:00+07:00"),
        ("6 Mei 2024 24:00 WIB", "2024-05-06T00:00:00+07:00"),
        ("6 Mei 2024", "2024-05-06T00:00:00+07:00"),
        ("Posted Thu 6 Feb 2025 at 5:10pmThursday", "2025-02-06T17:10:00+07:00"),
        ("March 11, 2024 01:42 pm IST - MADURAI", "2024-03-11T13:42:00+05:30"),
        ("May 2, 2024 1:37 PM CST", "2024-05-02T13:37:00-05:00"),
        ("Senin, 27 Syawal 1445 H / 6 Mei 2024 M | 10:00 WIB", "2024-05-06T10:00:00+07:00"),
        ("Januari, 20 / 2018", "2018-01-20T00:00:00+07:00"),
        ("6 Mei 2024 · 3 menit baca", "2024-05-06T00:00:00+07:00"),
    ],
)
def test_read_stamps(line: str, instant: str) -> None:
    [stamp] = read_stamps(line)
    assert stamp.at(zones.hours(7)) == datetime.fromisoformat(instant)


@pytest.mark.parametrize(
    "line",
    [
        "31 Februari 2024",
        "1 Januari 0001",
        "9999-12-31",
        "45/13/2024",
        "Nomor 12/2023",
        "Mei 2024",
        "1.2.3.4",
        "12-34-56",
        "",
    ],
)
def test_what_is_no_whole_day_is_no_stamp(line: str) -> None:
    assert read_stamps(line) == []


def test_a_line_with_two_dates_says_what_each_is() -> None:
    line = "Published: 4 March 2024, 10:00 | Updated: 5 March 2024, 11:30"
    published, modified = read_stamps(line)
    assert (published.label, published.day, published.clock) == (
        Label.PUBLISHED,
        date(2024, 3, 4),
        time(10),
    )
    assert (modified.label, modified.day) == (Label.MODIFIED, date(2024, 3, 5))


@pytest.mark.parametrize(
    ("line", "ago"),
    [
        ("1 jam lalu", timedelta(hours=1)),
        ("Diterbitkan 35 menit yang lalu", timedelta(minutes=35)),
        ("2 hours ago", timedelta(hours=2)),
        ("an hour ago", timedelta(hours=1)),
        ("3 pekan silam", timedelta(weeks=3)),
        ("Harga beras naik dua kali lipat sejak 3 bulan lalu di seluruh pasar", None),
        ("kemarin", None),
    ],
)
def test_read_relative(line: str, ago: timedelta | None) -> None:
    assert read_relative(line) == ago


@pytest.mark.parametrize(
    ("printed", "offset"),
    [
        ("WIB", 7), ("wita", 8), ("WIT", 9), ("GMT", 0), ("GMT+7", 7), ("UTC-03:30", -3.5),
        ("Z", 0), ("+0700", 7), ("AM", None), ("+99:00", None), (None, None),
    ],
)  # fmt: skip
def test_find_printed_zone(printed: str | None, offset: float | None) -> None:
    zone = zones.find_printed(printed)
    hours = zone.utcoffset(None) / timedelta(hours=1) if zone else None
    assert hours == offset


@pytest.mark.parametrize(
    ("inferred", "offset"),
    [("Asia/Jakarta", 5.5), ("Asia/Kolkata", 5.5), ("Asia/Jerusalem", 2), ("Europe/Dublin", 0)],
)
def test_a_name_of_several_zones_is_settled_by_the_place(inferred: str, offset: float) -> None:
    zone = zones.settle(zones.find_printed("IST"), zones.find_zone(inferred))
    assert datetime(2024, 1, 15, tzinfo=zone).utcoffset() == timedelta(hours=offset)


@pytest.mark.parametrize(
    ("language", "place", "offset"),
    [
        ("id", "JAKARTA", 7), ("id", None, 7), ("id", "Makassar", 8), ("id", "JAYAPURA", 9),
        ("ms", "Kuala Lumpur", 8), ("en", "SINGAPORE", 8), ("en", "London", 0), ("jv", None, 7),
    ],
)  # fmt: skip
def test_infer_zone(language: str, place: str | None, offset: int) -> None:
    winter = datetime(2024, 1, 15, 12, tzinfo=zones.infer(language, place))
    assert winter.utcoffset() == timedelta(hours=offset)


@pytest.mark.parametrize(
    ("line", "authors", "editors"),
    [
        ("Penulis: Rizal Maulana", ("Rizal Maulana",), ()),
        ("Oleh: Ani Wijaya dan Budi Santoso", ("Ani Wijaya", "Budi Santoso"), ()),
        ("Reporter: ANI WIJAYA | Editor: Budi Santoso", ("Ani Wijaya",), ("Budi Santoso",)),
        ("Editor : Budi Santoso", (), ("Budi Santoso",)),
        ("By Jane Smith", ("Jane Smith",), ()),
        ("Editor", None, None),
        ("Banjir melanda Demak", None, None),
        ("Dikutip oleh Reuters", None, None),
        ("oleh Ani Wijaya di 6 Mei 2024", ("Ani Wijaya",), ()),
        ("Teks: Kecil", None, None),
        ("LAPORAN KHAS", None, None),
    ],
)
def test_read_byline(line: str, authors: tuple | None, editors: tuple | None) -> None:
    byline = read_byline(line)
    assert (byline and (byline.authors, byline.editors)) == (
        None if authors is None else (authors, editors)
    )


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Rizal Maulana", True),
        ("Rizal Maulana, CNN Indonesia", True),
        ("Facebook Twitter", False),
        ("Berita Terkini", False),
        ("Rizal", False),
        ("Rizal Maulana.", False),
        ("24 Jam", False),
        ("Kartiman (wartawan)", True),
        ("Kartiman (Solo)", False),
        ("Berita dan foto oleh Ani Wijaya", True),
        ("Foto oleh Ani Wijaya", False),
        ("Berita oleh Redaksi", False),
        ("ANI WIJAYA DAN BUDI SANTOSO", True),
        ("Humas Universitas Segara", False),
        ("Tebing Tinggi", False),
    ],
)
def test_read_name_line(line: str, named: bool) -> None:
    assert (read_name_line(line) is not None) is named


@pytest.mark.parametrize(
    ("paragraph", "place", "domain"),
    [
        ("BERLIN, iNews.id - NATO mengaku ingin", "BERLIN", "inews.id"),
        ("Liputan6.com, Jakarta - Harga beras", "Jakarta", "liputan6.com"),
        ("JAKARTA, KOMPAS.com - Presiden", "JAKARTA", "kompas.com"),
        ("Solo (ANTARA) - Wali kota", "Solo", None),
        ("SOLO — Wali kota", "SOLO", None),
        ("SINGAPORE – The court", "SINGAPORE", None),
        ("MUKAH, Selasa: Sebuah kilang", "MUKAH", None),
        ("TUTONG, Jumaat, 3 September. - Sekumpulan belia", "TUTONG", None),
        ("KABAR.CO.ID - JAKARTA. Harga beras", "JAKARTA", "kabar.co.id"),
        ("Jakarta. When the shop opened", "Jakarta", None),
        ("CILACAP, Indonesia -- At dawn", "CILACAP, Indonesia", None),
        ("Banyuwangi, East Java (SNA) - As many as", "Banyuwangi, East Java", None),
        ("ELM FORK, Neb. — Two schools", "ELM FORK, Neb.", None),
        ("SUARA MERAPI, Boyolali - Jembatan", "Boyolali", None),
        ("KOTA BHARU 6 Mei - Polis menahan", "KOTA BHARU", None),
        ("JAKARTA- Harga beras", "JAKARTA", None),
        ("JAKARTA || Harga beras", "JAKARTA", None),
        ("ANALISIS - Harga beras", None, None),
        ("LIVE UPDATE - Harga beras", None, None),
        ("Yan: Saya senang", None, None),
        ("Wali kota meresmikan taman - yang baru", None, None),
        ("Kementerian Luar Negeri: Indonesia mengutuk", None, None),
        ("Presiden mengatakan hal itu.", None, None),
    ],
)
def test_read_dateline(paragraph: str, place: str | None, domain: str | None) -> None:
    dateline = read_dateline(paragraph)
    assert (dateline.place if dateline else None) == place
    assert find_domain(dateline.outlet if dateline else None) == domain
