"""What is believed, in which order, and where it was found."""

from datetime import UTC, datetime

import orjson
import pytest

from warta_ingest import Tools, ingest
from warta_ingest.clean import clean_lines, load_model
from warta_ingest.extract import Extract
from warta_ingest.extract.structured import Structured
from warta_ingest.metadata import Metadata, read_metadata
from warta_ingest.printed.stamps import read_stamps
from warta_schemas import Article, InboxMessage, Message, SourceProfile

FETCHED_AT = datetime(2024, 12, 31, 5, tzinfo=UTC)
TITLE = "Wali Kota Resmikan Taman Baru di Tepi Sungai Kota"
BODY = (
    "Wali kota meresmikan taman baru di tepi sungai di hadapan ratusan warga yang menunggu.",
    "Taman seluas dua hektare itu dibangun sejak tiga tahun silam oleh sebuah perusahaan daerah.",
    "Menurut dia, taman itu akan dibuka untuk umum mulai bulan depan tanpa dipungut biaya apa pun.",
)

MODEL = load_model()


def read(
    *header: str,
    title_line: str = TITLE,
    above: tuple[str, ...] = (),
    markup: Structured | None = None,
    tail: tuple[str, ...] = (),
    body: tuple[str, ...] = BODY,
    language: str = "id",
    received_at: datetime | None = FETCHED_AT,
    profile: SourceProfile | None = None,
    **fields: object,
) -> Metadata:
    lines = (*above, title_line, *header, *body, *tail)
    page = InboxMessage(**{"source": "kabar", "content": "\n".join(lines), **fields})
    extract = Extract(lines, markup=markup or Structured())
    return read_metadata(
        page,
        extract,
        clean_lines(extract, MODEL, page.title),
        language,
        received_at,
        profile=profile,
    )


def stamp(text: str) -> object:
    return read_stamps(text)[0]


PRINTED = "Senin, 6 Mei 2024 10:00 WIB"


@pytest.mark.parametrize(
    ("fields", "published", "basis"),
    [
        ({"published_at": "2024-05-05T09:00:00+07:00"}, "2024-05-05T09:00:00+07:00", "publisher"),
        ({"published_at": "2026-01-01T00:00:00Z"}, "2024-05-06T10:00:00+07:00", "page"),
        ({"published_at": "1970-01-01T00:00:00Z"}, "2024-05-06T10:00:00+07:00", "page"),
        ({"markup": Structured(published=stamp("2024-05-06T11:00:00+07:00"))}, "2024-05-06T11:00:00+07:00", "structured"),
        ({"markup": Structured(published=stamp("2025-05-06T11:00:00+07:00"))}, "2024-05-06T10:00:00+07:00", "page"),
        ({"markup": Structured(published=stamp("1970-01-01T00:00:00Z"))}, "2024-05-06T10:00:00+07:00", "page"),
        # a day alone takes its time from the page, and the local time as UTC is mended
        ({"markup": Structured(published=stamp("2024-05-06"))}, "2024-05-06T10:00:00+07:00", "page"),
        ({"markup": Structured(published=stamp("2024-05-06T10:00:59Z"))}, "2024-05-06T10:00:59+07:00", "structured"),
        ({"markup": Structured(published=stamp("2024-05-06T10:00:59"))}, "2024-05-06T10:00:59+07:00", "structured"),
        ({"markup": Structured(published=stamp("2024-05-06T03:00:59Z"))}, "2024-05-06T03:00:59+00:00", "structured"),
        ({"markup": Structured(published=stamp("2024-05-06T12:30:00"))}, "2024-05-06T12:30:00+07:00", "structured+zone-inferred"),
    ],
)  # fmt: skip
def test_the_first_that_is_believed_counts(fields: dict, published: str, basis: str) -> None:
    metadata = read(PRINTED, **fields)
    assert metadata.published_at.isoformat() == published
    assert metadata.published_at_basis == basis


@pytest.mark.parametrize(
    ("header", "fields", "value", "reason"),
    [
        (PRINTED, {"published_at": "2026-01-01T00:00:00Z"}, "2026-01-01T00:00:00+00:00", "in the future"),
        (PRINTED, {"markup": Structured(published=stamp("1970-01-01T00:00:00Z"))}, "1970-01-01T00:00:00+00:00", "before 1990"),
        ("Rabu, 14 Juni 2028 10:00 WIB", {}, "2028-06-14T10:00:00+07:00", "in the future"),
        ("17 Agustus 1945 10:00 WIB", {}, "1945-08-17T10:00:00+07:00", "before 1990"),
        ("Jumat, 30 Februari 2024 10:00 WIB", {}, "30 Februari 2024", "no calendar"),
        ("31/04/2024 10:00 WIB", {}, "31/04/2024", "no calendar"),
    ],
)  # fmt: skip
def test_what_is_not_believed_is_refused_with_its_reason(
    header: str, fields: dict, value: str, reason: str
) -> None:
    [refused] = read(header, **fields).refused
    assert (refused.field, refused.value) == ("published_at", value)
    assert reason in refused.reason


@pytest.mark.parametrize("header", ["14 Juni 2028 10:00 WIB", "30 Februari 2024 10:00 WIB"])
def test_after_a_refusal_the_next_best_is_taken(header: str) -> None:
    url = "https://kabar.example/read/2024/06/14/taman"
    metadata = read(header, url=url, fetched_at=FETCHED_AT)
    assert metadata.published_at.isoformat() == "2024-06-14T00:00:00+07:00"
    assert metadata.published_at_basis == "page+zone-inferred"
    assert len(metadata.refused) == 1


def test_a_day_of_tolerance() -> None:
    assert read("1 Januari 2025 11:00 WIB").refused == ()
    assert read("1 Januari 2025 13:00 WIB").published_at is None


def test_where_the_moment_of_fetching_is_not_known_or_not_believed() -> None:
    for received_at in (None, datetime(1970, 1, 1, tzinfo=UTC)):
        metadata = read("14 Juni 2028 10:00 WIB", received_at=received_at)
        assert metadata.published_at.isoformat() == "2028-06-14T10:00:00+07:00"


def test_fetched_in_1970_is_not_believed_either() -> None:
    early = datetime(1970, 1, 1, tzinfo=UTC)
    metadata = read("Nasional", fetched_at=early, received_at=early)
    assert (metadata.published_at, len(metadata.refused)) == (None, 1)


def test_a_change_before_the_publication_is_refused() -> None:
    metadata = read("Tayang 6 Mei 2024 10:00 WIB", "Diperbarui 5 Mei 2024 10:00 WIB")
    assert (metadata.published_at.isoformat(), metadata.modified_at) == (
        "2024-05-06T10:00:00+07:00",
        None,
    )
    [refused] = metadata.refused
    assert (refused.field, refused.value) == ("modified_at", "2024-05-05T10:00:00+07:00")


def test_a_change_in_the_future_is_refused_and_the_next_taken() -> None:
    markup = Structured(modified=stamp("2031-05-06T12:00:00+07:00"))
    metadata = read(PRINTED, "Diperbarui 7 Mei 2024 10:00 WIB", markup=markup)
    assert metadata.modified_at.isoformat() == "2024-05-07T10:00:00+07:00"
    assert [refused.field for refused in metadata.refused] == ["modified_at"]


@pytest.mark.parametrize(
    ("url", "header", "published", "basis"),
    [
        ("https://a.example/2023/06/14/taman", "", "2023-06-14T00:00:00+07:00", "page+zone-inferred"),
        ("https://a.example/read/20230614/12/taman", "", "2023-06-14T00:00:00+07:00", "page+zone-inferred"),
        ("https://a.example/taman-20230614201500-12", "", "2023-06-14T00:00:00+07:00", "page+zone-inferred"),
        ("https://a.example/read/2023-06-14/taman", "", "2023-06-14T00:00:00+07:00", "page+zone-inferred"),
        ("https://a.example/2023/06/14/taman", "20:15 WITA", "2023-06-14T20:15:00+08:00", "page"),
        ("https://a.example/2023/06/14/taman", "14 Juni, 20:15", "2023-06-14T20:15:00+07:00", "page+zone-inferred"),
        ("https://a.example/2023/06/14/taman", "7 bulan lalu", "2023-06-14T00:00:00+07:00", "page+zone-inferred"),
        ("https://a.example/2024/12/31/taman", "3 jam lalu", "2024-12-31T09:00:00+07:00", "relative+zone-inferred"),
        ("https://a.example/2023/06/07/taman", "06/07/2023 10:00 WIB", "2023-06-07T10:00:00+07:00", "page"),
        ("https://a.example/2023/07/06/taman", "06/07/2023 10:00 WIB", "2023-07-06T10:00:00+07:00", "page"),
        ("https://a.example/2023/06/14/taman", "15 Juni 2023 10:00 WIB", "2023-06-15T10:00:00+07:00", "page"),
        ("https://a.example/2023/02/30/taman", "", "2024-12-31T05:00:00+00:00", "fetched"),
        ("https://a.example/12/30614/taman", "", "2024-12-31T05:00:00+00:00", "fetched"),
        ("https://a.example/taman?d=2023/06/14", "", "2024-12-31T05:00:00+00:00", "fetched"),
        ("https://a.example/berita/1202306141", "", "2024-12-31T05:00:00+00:00", "fetched"),
    ],
)  # fmt: skip
def test_the_day_in_the_address(url: str, header: str, published: str, basis: str) -> None:
    metadata = read(*filter(None, [header]), url=url, fetched_at=FETCHED_AT)
    assert (metadata.published_at.isoformat(), metadata.published_at_basis) == (published, basis)


def test_numbers_that_would_be_in_the_future_are_read_with_the_month_first() -> None:
    received = datetime(2024, 6, 8, tzinfo=UTC)
    metadata = read("06/07/2024 10:00 WIB", received_at=received)
    assert metadata.published_at.isoformat() == "2024-06-07T10:00:00+07:00"
    assert metadata.refused == ()


@pytest.mark.parametrize(
    ("source", "dateline", "profile", "language", "offset"),
    [
        ("kabar", None, None, "id", 7),
        ("kabar", "MAKASSAR", None, "id", 8),
        ("kabar", "JAYAPURA", "Asia/Jakarta", "id", 9),
        ("kabar", None, "Asia/Makassar", "id", 8),
        ("kabar", None, "Asia/Nowhere", "id", 7),
        ("kabar", None, None, "ms", 8),
        ("kabar", None, None, "en", 0),
        ("kabar", "JAKARTA", None, "en", 7),
        ("kabar", "LONDON", None, "en", 1),
        ("kabar", "DILI", None, "en", 9),
        ("kabar", "BANDAR SERI BEGAWAN", None, "en", 8),
        ("kabar.co.id", None, None, "en", 7),
        ("kabar.com.sg", "JAKARTA", None, "en", 8),
        ("kompas.com", "MAKASSAR", None, "id", 7),
        ("bali.kabar.example", None, "Asia/Jakarta", "id", 8),
        ("kabar.co.uk", None, None, "en", 1),
        ("kabar.com.au", None, None, "en", 10),
        ("kabar.com.au", "PERTH", None, "en", 8),
        ("kabar.tv", None, None, "id", 7),
    ],
)
def test_the_zone_where_none_is_printed(source, dateline, profile, language, offset) -> None:
    known = profile and SourceProfile(
        source=source, version=1, updated_at=FETCHED_AT, articles=9, zone=profile
    )
    body = (f"{dateline} - {BODY[0]}", *BODY[1:]) if dateline else BODY
    metadata = read("6 Mei 2024 10:00", source=source, body=body, language=language, profile=known)
    assert metadata.published_at.utcoffset().total_seconds() == offset * 3600
    assert metadata.published_at_basis == "page+zone-inferred"


SECOND = "Warga yang datang dari Wanci dan dari Kotagedhe senang, kata wali kota kepada wartawan."


@pytest.mark.parametrize(
    ("header", "first", "dateline"),
    [
        ((PRINTED,), f"BAGAN SERAI: {BODY[0]}", "BAGAN SERAI"),
        ((PRINTED,), f"KOTAGEDHE. {BODY[0]}", "KOTAGEDHE"),
        ((PRINTED,), f"Wanci - {BODY[0]}", "Wanci"),
        ((PRINTED,), f"Taman - {BODY[0]}", None),
        ((PRINTED,), f"Kabar - {BODY[0]}", None),
        (("oleh Ani Wijaya [Halmahera Tengah]", PRINTED), BODY[0], "Halmahera Tengah"),
        (("From our reporter Ani Wijaya, KIRKWALL, Thursday", PRINTED), BODY[0], "KIRKWALL"),
        (("Ani Wijaya", "Wanci", PRINTED), BODY[0], "Wanci"),
        (("Ani Wijaya", "Langganan", PRINTED), BODY[0], None),
        (("Updated - March 11, 2024 08:15 pm IST - MADURAI", "Ani Wijaya"), BODY[0], "MADURAI"),
        (("Ani Wijaya", "Jombang, Kabar", PRINTED), BODY[0], "Jombang"),
    ],
)
def test_dateline(header: tuple[str, ...], first: str, dateline: str | None) -> None:
    assert read(*header, body=(first, SECOND, *BODY[1:])).dateline == dateline


def test_a_caption_in_capitals_above_the_dateline_is_none() -> None:
    body = (f"TAMAN DI TEPI - {BODY[1]}", f"KABAR.COM, SOLO - {BODY[0]}", *BODY[1:])
    assert read(PRINTED, body=body).dateline == "SOLO"


@pytest.mark.parametrize(
    ("source", "header", "tail", "offset"),
    [
        (
            "kabar",
            ("6 Mei 2024 10:00",),
            ("© Kabar", "AEST = Australian Eastern Standard Time"),
            10,
        ),
        ("kabar", ("6 Mei 2024 10:00",), ("Berita Lain", "Tarif Naik", "5 Mei 2024 10:00 WITA"), 8),
        ("kabar", ("6 Mei 2024 10:00", "WITA"), (), 8),
        ("Kilau Mataram", ("6 Mei 2024 10:00",), (), 8),
        ("kabar", ("6 Mei 2024 10:00",), ("EST. 1998",), 7),
    ],
)
def test_the_zone_that_the_page_or_the_publishers_name_tells(source, header, tail, offset) -> None:
    metadata = read(*header, source=source, tail=tail)
    assert metadata.published_at.utcoffset().total_seconds() == offset * 3600


@pytest.mark.parametrize(
    ("above", "header", "tail", "published"),
    [
        ((), ("Mon, May 6, 2024", "Published at 11:05 am GMT+7"), (), "2024-05-06T11:05:00+07:00"),
        ((), ("6 Mei 2024",), ("Tayang 09.20 WITA",), "2024-05-06T09:20:00+08:00"),
        ((), ("6 Mei 2024",), ("Diperbarui 09.20 WITA",), "2024-05-06T00:00:00+08:00"),
        ((), ("10.00 WIB", "6 Mei 2024"), (), "2024-05-06T10:00:00+07:00"),
        (
            (),
            ("Terbit", "Diperbarui", "6 Mei 2024 10:00", "7 Mei 2024 11:00"),
            (),
            "2024-05-06T10:00:00+07:00",
        ),
        (("31 Desember 2024", "Kemarin, 20.15 WIB"), (), (), "2024-12-30T20:15:00+07:00"),
        (("31 Desember 2024",), ("3 jam lalu",), (), "2024-12-31T09:00:00+07:00"),
        (("31 Desember 2024",), (), (), "2024-12-31T00:00:00+07:00"),
        (("KABAR, Sabtu 4 Mei 2024 / 25 Syawal 1445",), (), (), "2024-05-04T00:00:00+07:00"),
    ],
)
def test_dates_of_which_a_part_stands_elsewhere(above, header, tail, published) -> None:
    assert read(*header, above=above, tail=tail).published_at.isoformat() == published


def test_summer_time_is_that_of_the_day() -> None:
    summer = read("6 July 2024 10:00", source="kabar.co.uk", language="en").published_at
    winter = read("6 January 2024 10:00", source="kabar.co.uk", language="en").published_at
    assert (summer.isoformat(), winter.isoformat()) == (
        "2024-07-06T10:00:00+01:00",
        "2024-01-06T10:00:00+00:00",
    )


@pytest.mark.parametrize(
    ("header", "url", "marked", "section"),
    [
        ("Home > Nasional > Politik", None, None, "Nasional"),
        ("Beranda › Ekonomi › Makro", None, None, "Ekonomi"),
        ("Home » News » Metro", None, None, "News"),
        ("Beranda / Daerah / Solo Raya", None, None, "Daerah"),
        ("Laman Utama > Sukan", None, None, "Sukan"),
        ("Home > Nasional", None, "Solo Raya", "Solo Raya"),
        ("Beranda", None, None, None),
        ("Home Credit / Bank luncurkan program", None, None, None),
        ("Homecoming > Bukan Navigasi", None, None, None),
        ("", "https://a.example/gaya-hidup/12/taman", None, "Gaya Hidup"),
        ("", "https://olahraga.a.example/taman/12", None, "Olahraga"),
        ("", "https://a.example/read/12/taman", None, None),
        ("", "https://a.example/taman-baru", None, None),
        ("", "https://a.example/nasional", None, None),
    ],
)
def test_section(header: str, url: str | None, marked: str | None, section: str | None) -> None:
    metadata = read(*filter(None, [header]), url=url, markup=Structured(section=marked))
    assert metadata.section == section


@pytest.mark.parametrize(
    ("header", "authors", "editor"),
    [
        (("Penulis: Ani Wijaya/Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("Reporter: ANI WIJAYA dan BUDI SANTOSO (rzk/dal)",), ("Ani Wijaya", "Budi Santoso"), None),
        (("Rep: Ani Wijaya/ Red: Budi Santoso",), ("Ani Wijaya",), "Budi Santoso"),
        (("Laporan Wartawan Kabar Jateng, Ani Wijaya",), ("Ani Wijaya",), None),
        (("Kontributor Boyolali, Ani Wijaya",), ("Ani Wijaya",), None),
        (("Panulis: Ani Wijaya",), ("Ani Wijaya",), None),
        (("Oleh: ANTARA",), ("Antara",), None),
        (("By Ani Wijaya and Budi Santoso, Associated Press",), ("Ani Wijaya", "Budi Santoso"), None),
        (("Reporting by Ani Wijaya in Jakarta; Editing by Budi Santoso",), ("Ani Wijaya",), "Budi Santoso"),
        (("Penulis: Ani Wijaya Senin, 6 Mei 2024 10:00 WIB",), ("Ani Wijaya",), None),
        (("Senin, 6 Mei 2024 10:00 WIB | Penulis: Ani Wijaya",), ("Ani Wijaya",), None),
        (("Penulis: Ani Wijaya, M.Si | Editor: Budi Santoso | Sumber: Antara",), ("Ani Wijaya",), "Budi Santoso"),
        (("Penulis: Tim Redaksi",), (), None),
        (("Uploader: Budi Santoso",), (), None),
        (("Ani Wijaya", "Reporter", "Budi Santoso", "Editor", PRINTED), ("Ani Wijaya",), "Budi Santoso"),
        (("Reporter", "Ani Wijaya", "Editor", "Budi Santoso", PRINTED), ("Ani Wijaya",), "Budi Santoso"),
        (("Ani Wijaya", "and", "Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("Ani Wijaya,", "Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("Ani Wijaya , Jurnalis-Senin, 6 Mei 2024 |11:27 WIB",), ("Ani Wijaya",), None),
        (("Penulis: Ani Wijaya/Jombang", PRINTED), ("Ani Wijaya",), None),
        # labels, roles and names in lines of their own
        (("Reporter", "Editor", "Ani Wijaya", "Budi Santoso", PRINTED), ("Ani Wijaya",), "Budi Santoso"),
        (("Penulis", "Ani Wijaya", "Budi Santoso", "Editor", "Citra Dewi", PRINTED), ("Ani Wijaya", "Budi Santoso"), "Citra Dewi"),
        (("Ani Wijaya", "Correspondent", "Budi Santoso", "Journalist", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("Ani Wijaya", "Staff Writer", "Budi Santoso", "Photographer", PRINTED), ("Ani Wijaya",), None),
        (("Ani Wijaya", "@aniwijaya", "Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("By Ani Wijaya,", "Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("By Ani Wijaya", "and Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("By", "Ani Wijaya", "and", "Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        # what stands beside the names
        (("By JANE SMITH Associated Press", PRINTED), ("Jane Smith",), None),
        (("By Jane Smith for The Ledger", PRINTED), ("Jane Smith",), None),
        (("By Jane Smith jane@ledger.example", PRINTED), ("Jane Smith",), None),
        (("Jane Smith in New York, John Doe in London", PRINTED), ("Jane Smith", "John Doe"), None),
        (("oleh Ani Wijaya dan Budi Santoso [Halmahera]", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("Ani Wijaya | Budi Santoso | Lain.id", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("Ani Wijaya | Radar Solo", PRINTED), ("Ani Wijaya",), None),
        (("Ani Wijaya/Radar Solo", PRINTED), ("Ani Wijaya",), None),
        ((f"Ani Wijaya | {PRINTED} | Editor: Budi Santoso",), ("Ani Wijaya",), "Budi Santoso"),
        (("Ani Wijaya · 6 Mei 2024 · 3 menit baca",), ("Ani Wijaya",), None),
        (("Darmi, Kabar", PRINTED), ("Darmi",), None),
        (("Kabar - Darmi", PRINTED), ("Darmi",), None),
        (("Ditulis oleh Ani Wijaya diterbitkan Senin 6 Mei 2024",), ("Ani Wijaya",), None),
        # labels
        (("Penulis Ani Wijaya Editor Budi Santoso", PRINTED), ("Ani Wijaya",), "Budi Santoso"),
        (("Tim Liputan: Ani Wijaya, Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("Wartawan Kabar: Ani Wijaya", PRINTED), ("Ani Wijaya",), None),
        (("Words: Ani Wijaya  Photos: Budi Santoso", PRINTED), ("Ani Wijaya",), None),
        (("Photographs by Ani Wijaya, text by Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("Translator: Ani Wijaya", "Editor: Citra Dewi", PRINTED), ("Ani Wijaya",), "Citra Dewi"),
        (("Reporter: Dewi Sri, Translator: Ani Wijaya", PRINTED), ("Dewi Sri",), None),
        (("Ani Wijaya", "Dosen Universitas Segara", PRINTED), ("Ani Wijaya",), None),
        (("Ani Wijaya", "Kabar Kota", PRINTED), ("Ani Wijaya",), None),
        (("Ani Wijaya", "Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("Ani Wijaya", "CSB Far North", PRINTED), ("Ani Wijaya",), None),
        (("Ani Wijaya serta Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("By Ani Wijaya with Budi Santoso", PRINTED), ("Ani Wijaya", "Budi Santoso"), None),
        (("Ani Wijaya, S.H., M.H.", PRINTED), ("Ani Wijaya",), None),
        (("Muhammad Ali al-Habsyi", PRINTED), ("Muhammad Ali al-Habsyi",), None),
        (("May 6, 2024 by Ani Wijaya",), ("Ani Wijaya",), None),
        (("6 Mei 2024 • Ani Wijaya",), ("Ani Wijaya",), None),
        (("Ditulis oleh Ani Wijaya, Ditinjau oleh Budi Santoso", PRINTED), ("Ani Wijaya",), None),
        (("Foto dan teks: Ani Wijaya", PRINTED), ("Ani Wijaya",), None),
        (("By Associated Press", PRINTED), ("Associated Press",), None),
        (("By ANI WIJAYA", "Associated Press", PRINTED), ("Ani Wijaya",), None),
        (("By Jane SmithPublished May 6, 2024 10:00 WIB",), ("Jane Smith",), None),
        (("Jane SmithTravel Reporter", PRINTED), ("Jane Smith",), None),
        (("Jane Smith Political Editor", PRINTED), ("Jane Smith",), None),
        (("By JANE SMITH FOR LEDGER.COM", PRINTED), ("Jane Smith",), None),
        (("By Jane McDonald", PRINTED), ("Jane McDonald",), None),
        # nobody
        (("Swimmers outside the hall. Picture: Dane Kowalski", PRINTED), (), None),
        (("Diunggah oleh: Ani Wijaya", PRINTED), (), None),
        (("Liga Inggris", PRINTED), (), None),
        (("Suara Rakyat", PRINTED), (), None),
        (("Oleh Redaksi", PRINTED), (), None),
        (("By Our Correspondent", PRINTED), (), None),
        (("Khusus Pelanggan", PRINTED), (), None),
        (("News Desk, North Yorkshire", PRINTED), (), None),
        (("Minggu Biasa XXX, 6 Mei 2024 10:00 WIB",), (), None),
    ],
)  # fmt: skip
def test_people(header: tuple[str, ...], authors: tuple[str, ...], editor: str | None) -> None:
    metadata = read(*header)
    assert (metadata.authors, metadata.editor) == (authors, editor)


@pytest.mark.parametrize("source", ["Kabar Kota", "kabarkota.com"])
def test_a_title_does_not_end_with_the_publishers_name(source: str) -> None:
    title = f"{TITLE} - {source}"
    assert read(PRINTED, title_line=title, source=source).title == TITLE
    assert read(PRINTED, title_line=title, source="lain").title == title


OTHER = ("Berita Lain", "Harga Beras Naik Lagi di Pasar Induk Kota", "Oleh Budi Santoso")


@pytest.mark.parametrize(
    ("header", "tail", "authors", "editor"),
    [
        (("Ani Wijaya", PRINTED), ("Reporter: Budi Santoso", "Editor: Citra Dewi"), ("Ani Wijaya",), "Citra Dewi"),
        (("Ani Wijaya", PRINTED), ("Penulis: Ani Wijaya, Budi Santoso",), ("Ani Wijaya", "Budi Santoso"), None),
        (("By Ani Wijaya", PRINTED), OTHER, ("Ani Wijaya",), None),
        (("By Ani Wijaya", PRINTED), OTHER[1:], ("Ani Wijaya",), None),
        ((PRINTED,), ("Editor: Citra Dewi", *OTHER), (), "Citra Dewi"),
        ((PRINTED,), ("Edited by Citra Dewi. Additional reporting by Budi Santoso.",), (), "Citra Dewi"),
        ((PRINTED,), ("Ani Wijaya", "Bergabung dengan Kabar sejak 2018.", "Editor: Citra Dewi"), ("Ani Wijaya",), "Citra Dewi"),
        ((PRINTED,), ("ANI WIJAYA, Kampung Baru, Solo",), ("Ani Wijaya",), None),
        ((PRINTED,), ("— Ani Wijaya",), ("Ani Wijaya",), None),
        ((PRINTED,), ("Ani Wijaya", "Tag: taman"), ("Ani Wijaya",), None),
        ((PRINTED,), ("Ani Wijaya,", "Budi Santoso"), ("Ani Wijaya", "Budi Santoso"), None),
        ((PRINTED,), ("Ani Wijaya - Kabar",), ("Ani Wijaya",), None),
        ((PRINTED,), ("By Ani Wijaya", "Frost warning for growers north", "By Budi Santoso"), ("Ani Wijaya",), None),
        ((PRINTED,), ("Frost warning for growers north", "By Budi Santoso", "6 Mei 2024"), (), None),
        ((PRINTED,), ("How loud is a herring now", "Words: Budi Santoso", "Why eels have no childhood", "Words: Citra Dewi"), (), None),
        ((PRINTED,), ("Kontak media:", "Ani Wijaya, Kabar"), (), None),
        ((PRINTED,), ("Tag:", "Perusahaan Daerah"), (), None),
        (("Ani Wijaya | Budi Santoso |", PRINTED), ("Editor : Budi Santoso",), ("Ani Wijaya",), "Budi Santoso"),
    ],
)  # fmt: skip
def test_people_under_the_text(header, tail, authors, editor) -> None:
    metadata = read(*header, tail=tail)
    assert (metadata.authors, metadata.editor) == (authors, editor)


@pytest.mark.parametrize(
    ("above", "header", "authors"),
    [
        (("Ani Wijaya", PRINTED), (), ("Ani Wijaya",)),
        (("Penulis", "Ani Wijaya", PRINTED), (), ("Ani Wijaya",)),
        (("Kabar - Ani Wijaya", PRINTED), (), ("Ani Wijaya",)),
        (("Ani Wijaya dan Budi Santoso",), (PRINTED,), ("Ani Wijaya", "Budi Santoso")),
        (("Ani Wijaya", "Guru SMP", "Follow"), (PRINTED,), ("Ani Wijaya",)),
        (("Topik Pilihan", "Gaya Hidup"), (PRINTED,), ()),
        ((), (PRINTED, "Bagikan", "Facebook", "WhatsApp", "Ani Wijaya"), ("Ani Wijaya",)),
        ((), (PRINTED, "Bagikan", "Facebook", "WhatsApp", "Tim Kabar"), ("Tim Kabar",)),
    ],
)
def test_people_above_the_title_and_far_from_the_date(above, header, authors) -> None:
    assert read(*header, above=above).authors == authors


def test_where_each_field_is_from() -> None:
    body = (f"SOLO, kabar.id - {BODY[0]}", *BODY[1:])
    metadata = read("Home > Nasional", "Penulis: Ani Wijaya", PRINTED, body=body)
    assert metadata.origins == {
        "title": "page line 1",
        "dateline": "first paragraph",
        "section": "breadcrumbs, page line 2: 'Home > Nasional'",
        "authors": "byline, page line 3: 'Penulis: Ani Wijaya'",
        "published_at": "page line 4: 'Senin, 6 Mei 2024 10:00 WIB'",
    }


def test_where_fields_of_markup_and_publisher_are_from() -> None:
    markup = Structured(
        published=stamp("2024-05-06T11:00:00+07:00"), section="Daerah", authors=("Ani Wijaya",)
    )
    metadata = read(markup=markup, title=TITLE)
    assert metadata.origins == dict.fromkeys(("section", "authors", "published_at"), "markup") | {
        "title": "publisher"
    }


def test_a_labelled_date_of_the_tail_counts_before_a_relative_one() -> None:
    metadata = read("1 jam lalu", tail=("Berita Lain", "Tayang: 2024-11-19T09:20:00+07:00"))
    assert metadata.published_at.isoformat() == "2024-11-19T09:20:00+07:00"


def test_a_labelled_date_of_another_story_in_the_tail_does_not() -> None:
    metadata = read(PRINTED, tail=("Berita Lain", "Tayang: 2024-11-19T09:20:00+07:00"))
    assert metadata.published_at.isoformat() == "2024-05-06T10:00:00+07:00"


def test_an_article_tells_what_was_refused(tools: Tools) -> None:
    content = "\n".join((TITLE, PRINTED, *BODY))
    message = {"source": "kabar", "content": content, "published_at": "1970-01-01T00:00:00Z"}
    article = ingest(Message(value=orjson.dumps(message)), tools)
    assert isinstance(article, Article)
    assert [refused.field for refused in article.refused] == ["published_at"]
    assert article.published_at_basis == "page"
