"""Pages that are no article, and articles that look a little like one."""

import pytest

from warta_ingest import Tools, ingest
from warta_ingest.clean.walls import WALLS, is_notice, is_own_page, name_wall
from warta_schemas import Article, DeadReason, Message

PLAIN = (("content-type", b"text/plain"),)
MENU = ("Beranda", "Nasional", "Ekonomi", "Olahraga", "Indeks", "Cari")
FOOTER = ("Tentang Kami", "Pedoman Media Siber", "© 2024 Kabar Kota")

PAGES = {
    "an error page": (
        *MENU,
        "404",
        "Halaman yang Anda cari tidak ditemukan",
        "Mungkin alamatnya salah, atau halaman itu sudah dipindahkan oleh redaksi kami.",
        "Kembali ke beranda",
        *FOOTER,
    ),
    "a login wall": (
        *MENU,
        "Masuk untuk membaca",
        "Nikmati akses tanpa batas ke laporan mendalam dan arsip kami sejak awal terbit.",
        "Alamat surel",
        "Lupa kata sandi?",
        "Dengan masuk, Anda menyetujui syarat dan ketentuan yang berlaku di situs ini.",
        *FOOTER,
    ),
    "a search page": (
        *MENU,
        "Hasil pencarian untuk “jembatan gantung putus”",
        "Kami tidak menemukan berita dengan kata itu, coba gunakan kata yang lebih umum.",
        *FOOTER,
    ),
    "a notice on cookies": (
        "We value your privacy",
        "We and our partners store identifiers on your device, such as cookies, to show adverts.",
        "You can accept or refuse the use of cookies, and change your consent at any time.",
        "Your choices are stored in cookies for six months, as our privacy policy explains.",
        "Accept all",
        "Manage options",
    ),
    "an error page ": ("Home", "404 not found"),
    "reads as an article": (
        *MENU,
        "Beranda > Pedoman Media Siber",
        "Pedoman Media Siber",
        "Pedoman ini disusun agar kerja redaksi di ruang digital tetap dapat dipertanggungjawabkan.",
        "Setiap berita pada dasarnya harus melalui verifikasi sebelum ditayangkan oleh redaksi.",
        "Keberatan pembaca ditindaklanjuti paling lambat dua hari kerja sejak laporan diterima.",
        *FOOTER,
    ),
    "an error page  ": (
        "503 Service Temporarily Unavailable",
        "The origin server did not respond in time. It may be overloaded at the moment.",
        "Please wait a few minutes and try again. The page will reload by itself after that.",
    ),
    "": (
        *MENU,
        "Gempa Magnitudo 5,2 Guncang Kepulauan Talaud",
        "2 jam lalu",
        "Harga Cabai Rawit Tembus Seratus Ribu Rupiah",
        "3 jam lalu",
        "Timnas Putri Menang Telak di Laga Perdana",
        "5 jam lalu",
        "Berita Lainnya",
        *FOOTER,
    ),
}


@pytest.mark.parametrize(("kind", "lines"), PAGES.items())
def test_a_page_without_article_is_a_dead_letter_that_says_what_it_is(
    kind: str, lines: tuple[str, ...], tools: Tools
) -> None:
    dead = ingest(Message(value="\n".join(lines).encode(), headers=PLAIN), tools)
    assert dead.reason is DeadReason.NO_ARTICLE
    assert dead.detail.endswith(kind.strip() or "reads as an article")


@pytest.mark.parametrize(
    ("above", "own"),
    [
        (("Beranda", "Beranda > Redaksi", "Redaksi"), True),
        (("About us", "About us", "Bridge closed after flood in the north"), False),
        (("Beranda", "Redaksi"), False),
    ],
)
def test_pages_of_publishers_on_themselves(above: tuple[str, ...], *, own: bool) -> None:
    assert is_own_page(above) is own


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.name)
def test_each_kind_knows_its_example(wall) -> None:
    assert name_wall(["Beranda", wall.example]) == wall.name


STORIES = {
    "of data protection": (
        "Parlemen mengesahkan undang-undang perlindungan data pribadi, Senin (6/5/2024).",
        "Menteri mengatakan data pribadi warga kini dilindungi dengan sanksi bagi pelanggar.",
        "Pengamat menilai aturan itu belum menjawab kebocoran data pribadi tahun lalu.",
    ),
    "of a site that is gone": (
        "Situs resmi pemerintah kabupaten tidak dapat diakses sejak Minggu malam.",
        "Pengunjung hanya melihat tulisan halaman tidak ditemukan saat membuka situs itu.",
        "Kepala dinas komunikasi mengatakan gangguan terjadi karena perbaikan peladen.",
    ),
    "in brief": ("Gempa bermagnitudo 4,8 mengguncang Cianjur pagi tadi, kata BMKG.",),
}


@pytest.mark.parametrize("lines", STORIES.values(), ids=STORIES.keys())
def test_news_is_kept(lines: tuple[str, ...], tools: Tools) -> None:
    article = ingest(Message(value="\n".join(lines).encode(), headers=PLAIN), tools)
    assert isinstance(article, Article)
    assert article.body.split("\n\n") == list(lines)


@pytest.mark.parametrize(
    "told",
    [
        "Cookies", "a cookie", "kuki", "your CONSENT", "our trusted partners", "mitra partners",
        "personal data", "data pribadi", "Privacy Policy", "kebijakan privasi", "identifiers",
    ],
)  # fmt: skip
def test_whatever_a_notice_speaks_of_tells_it(told: str) -> None:
    assert is_notice([f"Read here what we do with {told} on this site."] * 4)
    assert not is_notice(["Read here what we do with the rest on this site."] * 4)
