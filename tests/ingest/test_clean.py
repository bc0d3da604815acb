"""Lines of a page: what is dropped and why, and that article text is not."""

import pytest

from warta_ingest.clean import clean_lines, load_model
from warta_ingest.clean.decks import skip_points
from warta_ingest.clean.families import BULLETS, FAMILIES, find_family, is_ending
from warta_ingest.clean.measures import measure
from warta_ingest.clean.sheet import read_sheet
from warta_ingest.extract import Extract
from warta_schemas import DropReason

BODY = (
    "SOLO, Kabar Kota - Wali kota meresmikan taman baru di tepi sungai, Senin (6/5/2024).",
    "Taman seluas dua hektare itu dibangun sejak 2022 oleh sebuah perusahaan dari Jepang.",
    "“Kami senang,” katanya.",
    "Menurut dia, taman itu akan dibuka untuk umum mulai bulan depan tanpa dipungut biaya.",
)
DATED = "Senin, 6 Mei 2024 | 10:00"
TITLE = "Wali Kota Solo Resmikan Taman Baru di Tepi Sungai"

ADVERTS = {
    "Advertisement": DropReason.ADVERT,
    "SCROLL TO CONTINUE WITH CONTENT": DropReason.ADVERT,
    "Baca juga: Harga Beras Turun di Sejumlah Pasar": DropReason.RELATED,
}


MODEL = load_model()


def clean(*lines: str, **options):
    return clean_lines(Extract(lines), MODEL, **options)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.example)
def test_each_family_knows_its_example(family) -> None:
    assert family.pattern.match(family.example) or family.pattern.match(
        family.example.lstrip(BULLETS)
    )
    assert find_family(family.example) is family.reason


@pytest.mark.parametrize(
    "line",
    [
        *BODY,
        "Baca puisi di depan umum bukan hal baru baginya, kata penyair itu kepada wartawan.",
        "Foto bersama itu diambil pada 1994 di halaman belakang rumah keluarga besarnya.",
        "Iklan rokok dilarang tayang di televisi sebelum pukul 21.30 menurut aturan baru itu.",
        "Video yang beredar di media sosial itu menunjukkan jembatan runtuh saat banjir.",
        "Home prices rose for the third month in a row, the central bank said on Monday.",
        "Print newspapers have lost a third of their readers since 2010, the survey found.",
        "Search teams found the wreckage on Tuesday after a week at sea, the navy said.",
        "Follow-up talks will be held in Geneva next week, two diplomats said on Friday.",
        "Advertising revenue fell by 3 percent last year, the newspaper's owner said.",
        "Cases were reported from 12 districts by Tuesday, and the helpline can be reached at 123.",
        "Koreksi harga beras berlanjut hingga akhir pekan, kata pedagang di pasar induk itu.",
        "Artikel itu dimuat di majalah kampus dan dibaca ribuan mahasiswa selama sepekan.",
        "Views of the bay are protected by law, and the tower would not be allowed today.",
        "Dukungan kami tidak berubah, kata ketua partai itu kepada wartawan seusai rapat.",
        "Support independent of party lines is rare in the council, the mayor said on Monday.",
        "About 70 people filled the meeting room, and 19 of them spoke against the plan.",
        "This story has been told in the village for generations, said its oldest resident.",
        "Cracks were reported from Bandung, Garut and Cianjur after the quake on Sunday.",
        "Voters who have moved since 2019 must register at the district office before Friday.",
        "You have to wait for the ferry here, the free trader told a reporter on the quay.",
        "Jadi anggota koperasi itu mudah, kata Ratna kepada warga desa pada hari Senin.",
    ],
)
def test_article_text_is_of_no_family(line: str) -> None:
    assert find_family(line) is None


@pytest.mark.parametrize("mark", [">", "»", "›", "|"])
def test_entries_between_marks_are_a_menu(mark: str) -> None:
    assert find_family(f"Olahraga {mark} Bola {mark} Liga 1") is DropReason.MENU


@pytest.mark.parametrize(
    "line", ["Berita Terkait", "TERPOPULER", "Read next", "Most Popular:", "Komentar"]
)
def test_headings_of_other_stories(line: str) -> None:
    assert is_ending(line)


LAYOUTS = {
    "bare": (TITLE, *BODY),
    "date and byline above": (TITLE, "Senin, 6 Mei 2024 - 10:00 WIB", "Ani Wijaya", *BODY),
    "byline first": ("Penulis: Ani Wijaya", TITLE, "6 Mei 2024, 10.00 WIB", *BODY),
    "menus around": (
        *("Beranda", "Nasional", "Olahraga", "Cari"),
        *(TITLE, "Senin, 6 Mei 2024 | 10:00", *BODY),
        *("Editor: Sri Wahyuni", "Tags: Solo, taman", "Berita Terkait", "Gempa Guncang Cianjur"),
    ),
    "adverts between": (
        TITLE,
        "Senin, 6 Mei 2024 | 10:00",
        BODY[0],
        "Advertisement",
        BODY[1],
        "Baca juga: Harga Beras Turun di Sejumlah Pasar",
        BODY[2],
        "SCROLL TO CONTINUE WITH CONTENT",
        BODY[3],
    ),
    "headline between": (TITLE, BODY[0], "Gempa Kembali Guncang Cianjur Pagi Ini", *BODY[1:]),
    "caption and deck": (
        TITLE,
        "Taman dua hektare itu dibangun selama dua tahun di bekas lahan parkir.",
        "Senin, 6 Mei 2024 | 10:00",
        "Warga di taman baru. (Foto: Kabar Kota)",
        *BODY,
    ),
    "title again below": (TITLE, "Senin, 6 Mei 2024 | 10:00", *BODY, TITLE, "© 2024 Kabar Kota"),
}


@pytest.mark.parametrize("lines", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_body_is_found_in_any_layout(lines: tuple[str, ...]) -> None:
    cleaned = clean(*lines)
    assert cleaned.paragraphs == BODY
    assert cleaned.title == TITLE
    kept = set(BODY)
    assert sorted(drop.text for drop in cleaned.dropped) == sorted(
        line for line in lines if line not in kept
    ), "each other line is dropped with a reason, none twice"


@pytest.mark.parametrize(("line", "reason"), ADVERTS.items())
def test_what_stands_between_paragraphs_keeps_its_own_reason(line: str, reason: DropReason) -> None:
    cleaned = clean(*LAYOUTS["adverts between"])
    assert {drop.text: drop.reason for drop in cleaned.dropped}[line] is reason


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Tiga langkah berikutnya", True),
        ("Mengapa dibangun di sini?", True),
        ("Gempa Guncang Cianjur", False),
        ("Ani Wijaya", False),
        ("Simpan artikel", False),
        ("Sejarah", False),
    ],
)
def test_a_single_subheading(line: str, kept: bool) -> None:
    cleaned = clean(TITLE, "Senin, 6 Mei 2024 | 10:00", *BODY[:2], line, *BODY[2:])
    assert (line in cleaned.paragraphs) is kept
    assert [each for each in cleaned.paragraphs if each != line] == list(BODY)


@pytest.mark.parametrize(
    ("above", "items", "kept"),
    [
        ("Wali kota meminta tiga hal kepada semua warga:", ("Sampah dibawa pulang", "Air mancur"), True),
        (BODY[1], ("a. Sampah dibawa pulang", "b. Air mancur"), True),
        (BODY[1], ("Sampah Dibawa Pulang", "Air Mancur"), False),
        ("Wali kota meminta tiga hal kepada semua warga:", ("Advertisement",), False),
    ],
)  # fmt: skip
def test_lists(above: str, items: tuple[str, ...], kept: bool) -> None:
    cleaned = clean(TITLE, "Senin, 6 Mei 2024 | 10:00", BODY[0], above, *items, *BODY[2:])
    assert set(items).issubset(cleaned.paragraphs) is kept
    assert [each for each in cleaned.paragraphs if each not in items] == [BODY[0], above, *BODY[2:]]


PARTS = {
    "a pull quote": ((*BODY[:3], "“Taman itu akan dibuka untuk umum mulai bulan depan”", BODY[3]), ("“Taman itu akan dibuka untuk umum mulai bulan depan”",)),
    "a quotation with its speaker": (
        (*BODY[:2], '"Taman ini milik semua warga" – Ani Wijaya, wali kota', *BODY[2:]),
        ('"Taman ini milik semua warga" – Ani Wijaya, wali kota',),
    ),
    "a biography": (
        (*BODY, "Ani Wijaya adalah penulis lepas yang tinggal di Solo dan menulis tentang taman."),
        ("Ani Wijaya adalah penulis lepas yang tinggal di Solo dan menulis tentang taman.",),
    ),
    "a reporter's code": (
        (*BODY[:3], "Taman itu akan dibuka untuk umum mulai bulan depan tanpa dipungut biaya. (dms/jpg)"),
        (),
    ),
    "teams": (
        (
            *BODY,
            "Susunan pemain",
            "Persis (4-3-3): Adi; Budi, Candra, Dodi, Eko; Fajar, Gani, Hadi; Indra, Joko, Kurnia",
            "PSIM (4-4-2): Lukman; Made, Nanda, Oki, Putu; Qori, Rian, Soni, Tono; Umar, Vino",
        ),
        (),
    ),
    "rows": ((*BODY[:2], "BMDR -4,81% ke Rp4.950", "KRNA -3,37% ke Rp8.600", *BODY[2:]), ()),
    "rows of columns": ((*BODY[:2], "Cabai    58.000", "Bawang    27.500", *BODY[2:]), ()),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "dropped"), PARTS.values(), ids=PARTS.keys())
def test_what_belongs_to_the_text_and_what_does_not(
    lines: tuple[str, ...], dropped: tuple[str, ...]
) -> None:
    cleaned = clean(TITLE, "Ani Wijaya", "Senin, 6 Mei 2024 | 10:00", *lines, "Tags: Solo, taman")
    assert cleaned.paragraphs == tuple(line for line in lines if line not in dropped)


ACCOUNT = (
    *("10.15 WIB", "Taman ditutup", BODY[1], "Bagikan", "09.40 WIB", "Ani Wijaya", BODY[3]),
    *("08.05 WIB", BODY[0]),
)


def test_entries_of_a_running_account() -> None:
    cleaned = clean(TITLE, "Senin, 6 Mei 2024 | 10:00", *ACCOUNT)
    assert cleaned.paragraphs == ("Taman ditutup", BODY[1], BODY[3], BODY[0])


@pytest.mark.parametrize(("apart", "start"), [((2, 3, 4, 5), 2), ((3, 4, 5), 0), ((), 0)])
def test_points_of_a_summary_stand_together(apart: tuple[int, ...], start: int) -> None:
    lines = ("Taman itu diresmikan, Senin.", "Warga boleh masuk tanpa bayar.", *BODY[1:], BODY[1])
    sheet = read_sheet(lines, measure(lines, MODEL.classes))
    assert skip_points(sheet, [True] * len(lines), (0, len(lines)), apart) == start


def test_a_headline_has_more_capitals_than_its_deck() -> None:
    deck = "Warga kota menyambut taman baru di Solo"
    assert clean(TITLE, deck, "Senin, 6 Mei 2024 | 10:00", *BODY).title == TITLE


DECK = "Warga menunggu taman itu dibuka untuk umum mulai bulan depan"
SPLIT = "Wali kota Solo resmikan taman baru; Warga senang"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("Wali Kota Solo Resmikan Taman Baru", "di Tepi Sungai", DATED), TITLE),
        (("Wali Kota Solo Resmikan Taman,", "Warga Senang", DATED), "Wali Kota Solo Resmikan Taman, Warga Senang"),
        ((TITLE, f"{TITLE} – Kabar Kota", DATED), TITLE),
        (("Kabar Kota", "6 Mei 2024", "Masuk", "Hukum", "Ekonomi", TITLE, DATED), TITLE),
        (("Kloter Haji Pertama Asal NTB Mendarat", "Jalan Longsor Ditutup", DATED, TITLE), TITLE),
        ((TITLE, DECK, DATED, "Taman itu seluas dua hektare. Kabar/Budi Santoso"), TITLE),
        ((SPLIT, "Kabar Kota Solo", DATED), SPLIT),
        ((TITLE, "Solo 2 - 2 Demak", DATED), TITLE),
    ],
)  # fmt: skip
def test_the_headline_is_found_whole_in_any_head(head: tuple[str, ...], title: str) -> None:
    assert clean(*head, *BODY).title == title


@pytest.mark.parametrize(
    ("line", "place"),
    [("Demak", "Demak"), ("Purwakarta, West Java", "Purwakarta, West Java"), ("Change Size", None)],
)
def test_a_place_alone_beside_the_date(line: str, place: str | None) -> None:
    assert clean(TITLE, line, "Senin, 6 Mei 2024 | 10:00", *BODY).place == place


def test_a_publishers_title_wins() -> None:
    assert clean(*LAYOUTS["bare"], title_hint="Judul Lain").title == "Judul Lain"


@pytest.mark.parametrize("lines", [(), ("Beranda",), ("Iklan", "Nasional", "Login")])
def test_no_article_no_paragraphs(lines: tuple[str, ...]) -> None:
    assert clean(*lines).paragraphs == ()
