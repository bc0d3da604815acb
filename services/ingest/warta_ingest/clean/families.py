"""Lines that are no article text wherever they stand: what they look like, and what they are.

Each row is a reason, an expression that must match the start of a line, and an example, which is
a test. Indonesian and English first, Malay and Javanese where they differ. Expressions are bounded
and read no more than the first 300 characters of a line.
"""

import re
from dataclasses import dataclass

from warta_schemas import DropReason

LINE_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of line."""

    reason: DropReason
    pattern: re.Pattern[str]
    example: str


def _family(reason: DropReason, pattern: str, example: str) -> Family:
    return Family(reason, re.compile(pattern, re.IGNORECASE), example)


ADVERT, CAPTION, FOOTER = DropReason.ADVERT, DropReason.CAPTION, DropReason.FOOTER
MENU, RELATED, SHARE, TAG = DropReason.MENU, DropReason.RELATED, DropReason.SHARE, DropReason.TAG

FAMILIES = (
    _family(ADVERT, r"(?:advertise?ments?|iklan|sponsored|promoted|pariwara|adv)\b[\s.:|-]{0,3}(?:scroll\b.{0,60}|konten\b.{0,60})?$", "Advertisement . Scroll to see content"),
    _family(ADVERT, r"(?:scroll|gulir|swipe)\s(?:to|ke|untuk|down)\b.{0,60}$", "SCROLL TO CONTINUE WITH CONTENT"),
    _family(ADVERT, r"\[?gambas:\s?\w", "[Gambas:Video 20detik]"),
    _family(ADVERT, r"(?:get|download|unduh|dapatkan)\s.{0,30}\bapp?s?\b(?:likasi)?", "Get iNews App with new looks!"),
    _family(ADVERT, r"(?:sign up|subscribe|berlangganan|langganan|daftar)\b.{0,20}(?:now|for|sekarang|newsletter|gratis|untuk|Rp)\b", "Sign up now: Get tips on investing"),
    _family(ADVERT, r"(?:install|pasang)\s.{0,40}\b(?:aplikasi|app)\b", "Pasang aplikasi kami"),
    _family(ADVERT, r"(?:lanjut(?:kan)? (?:baca|membaca)|continue reading|artikel ini berlanjut|story continues|article continues)\b.{0,60}$", "Story continues below"),
    _family(RELATED, r"(?:baca|simak|lihat|tonton|cek|waca)\s?(?:juga|selengkapnya|lainnya|uga)\b", "Baca juga: Harga Beras Turun"),
    _family(RELATED, r"(?:read|see|also|watch)\s(?:also|more|next|read|related)\b\s?:?", "Also read: Palm oil export ban"),
    _family(RELATED, r"(?:related|terkait|berkaitan|artikel terkait|berita terkait|baca lagi|baca pula|pilihan(?: editor)?|rekomendasi)\s?:\s?\S", "Terkait: Gempa Guncang Cianjur"),
    _family(RELATED, r"\(?(?:tonton|saksikan|watch|lihat)\s(?:video|live|siaran)\b", "Tonton video: Banjir di Demak"),
    _family(RELATED, r"(?:video|infografis|foto|galeri|podcast)\s?:\s?\S.{0,120}[^.]$", "Video: Detik-detik Jembatan Putus"),
    _family(SHARE, r"(?:share|bagikan|sebarkan|kongsi)\b.{0,40}$", "Share:"),
    _family(SHARE, r"(?:(?:facebook|twitter|x|whatsapp|telegram|line|email|e-mail|linkedin|pinterest|copy link|salin (?:tautan|link)|link|instagram|tiktok|threads|messenger|google news|surel)\b[\s,|/&]{0,3}){1,12}$", "Facebook Twitter WhatsApp Telegram"),
    _family(SHARE, r"(?:aa?|a[-+]?)(?:\s(?:a[-+]?|text|teks)){1,3}$|a[-+]$", "A A A"),
    _family(SHARE, r"(?:change|ukuran|perbesar|perkecil|atur)?\s?(?:text size|ukuran|font|huruf|teks|tulisan)\s?(?:size|font|huruf|teks)?\s?:?$", "Ukuran Font"),
    _family(SHARE, r"(?:print|cetak|simpan|save|gift|dengarkan|listen|komentar|comments?|bookmark|reply|like|suka)\b.{0,25}$", "Dengarkan artikel ini"),
    _family(SHARE, r"set as preferred\b.{0,40}$|add .{0,30} on google\b", "Set as preferred"),
    _family(SHARE, r"(?:follow|ikuti|gabung|join)\b.{0,100}\b(?:channel|saluran|whatsapp|google news|telegram|instagram|twitter|facebook|us|kami)\b", "Follow WhatsApp Channel iNews untuk update berita"),
    _family(SHARE, r"\d{1,6}(?:[.,]\d{1,3}){0,2}\s?(?:rb|ribu|jt|k|m)?\s(?:shares?|views?|comments?|komentar|kali dibaca|dilihat|dibagikan|likes?|min(?:ute)?s?\sread|menit\sbaca)\b.{0,20}$", "1,2K views"),
    _family(TAG, r"(?:tags?|topik|kata kunci|keywords?|topics?|label)\s?(?:terkait|berita)?\s?(?::.{0,200})?$", "Tags: banjir, Demak"),
    _family(TAG, r"(?:#[\w-]{2,40}[\s,]{0,3}){1,30}$", "#PilkadaToba"),
    _family(CAPTION, r".{0,280}\((?:foto|photo|dok|dokumentasi|ilustrasi|sumber|source|courtesy|pict?|gambar|image|getty|reuters|antara|ist|istimewa|ap|afp|epa)\b[^()]{0,80}\)\.?$", "Sekretaris Jenderal NATO. (Foto: Reuters)"),
    _family(CAPTION, r".{0,280}\b(?:foto|photo|pict?|photograph|gambar|image|credit|kredit)\s?(?:oleh|by|credit)?\s?[:/]\s?.{1,60}$", "Kolom abu terpantau. Foto: PVMBG"),
    _family(CAPTION, r".{0,280}\b(?:ANTARA|ST|AP|AFP|EPA|REUTERS|BERNAMA|KOMPAS|TEMPO)\s(?:FOTO|FILE|PHOTO|PIC)\b.{0,60}$", "Supreme Court building. ST FILE"),
    _family(CAPTION, r".{0,280}\((?:[A-Z]{2,6}|[A-Za-z .]{2,30})/[A-Za-z .]{2,40}\)\.?$", "Warga menunjukkan jembatan. (SM/Agus Triyono)"),
    _family(CAPTION, r"(?:ilustrasi|illustration|file photo|arsip foto|perbesar)\b", "Ilustrasi: kok dan raket."),
    _family(FOOTER, r"(?:©|\(c\)|copyright|hak cipta|all rights reserved)", "© 2024 Suara Merapi"),
    _family(FOOTER, r".{0,200}\b(?:all rights reserved|hak cipta dilindungi|dilarang (?:keras )?(?:mengambil|menyalin|memperbanyak|mengutip))", "Sportara Media Group 2023. Hak Cipta Dilindungi"),
    _family(FOOTER, r"(?:redaksi|alamat|address|telp|telepon|phone|fax|tentang kami|about us|kontak|contact us|pedoman media siber|privacy policy|kebijakan privasi|terms (?:of|and)|disclaimer|mci \(p\)|issn|published by)\b", "Redaksi: Jalan Pahlawan Nomor 1, Surakarta"),
    _family(FOOTER, r".{0,200}\b(?:klik (?:lebih lanjut|di sini)|click here|selengkapnya di|cek berita dan artikel)\b", "Klik di sini untuk berita lainnya"),
    _family(FOOTER, r"(?:artikel|berita|tulisan) ini (?:telah |sudah )?(?:tayang|terbit|dimuat|pernah tayang)\b|this article (?:first|originally|was)\b.{0,30}(?:appear|publish)", "Artikel ini telah tayang di Kompas.com"),
    _family(FOOTER, r"(?:share your (?:experience|opinion|thought|view)|your opinion matters|we're here to listen|beri komentar|tulis komentar|kirim komentar|leave a comment|log ?in to comment)", "Your Opinion Matters"),
    _family(MENU, r"(?:home|beranda|berandha|laman utama|utama)\b(?:\s?[>»/|›].{0,120})?$", "Home > Raket > Bulu Tangkis"),
    _family(MENU, r"[^.!?]{1,40}(?:\s[>»›]\s[^.!?]{1,60}){1,5}$", "News » Nasional » Politik"),
    _family(MENU, r"(?:cari|search|masuk|login|log in|sign in|daftar|register|menu|navigasi|premium|e-?paper|indeks(?: berita)?|skip to (?:main )?content|lompat ke konten|live tv|\d{1,3} keranjang|kirim berita|donasi)\b.{0,20}$", "Cari berita..."),
)  # fmt: skip

ENDINGS = re.compile(
    r"(?:berita|artikel|baca|kabar)\s(?:terkait|lain(?:nya)?|terkini|terbaru|terpopuler|populer|"
    r"pilihan|sebelumnya|selanjutnya|menarik)\s?:?$"
    r"|(?:terkait|terpopuler|populer|popular|trending|terkini|terbaru|rekomendasi|lainnya|"
    r"most (?:read|popular|viewed)|latest(?: news| stories)?|recommended(?: for you)?|"
    r"related (?:articles?|stories|news|topics?|content)|more (?:on this topic|stories|news|from .{2,30})|"
    r"you (?:may|might) (?:also )?like|read next|up next|editor'?s picks?|top stories|"
    r"trending now|what to read next|komentar|comments|berita berkaitan|artikel berkaitan|"
    r"lagi artikel|popular now|jangan lewatkan|simak juga|pilihan editor)\s?:?$",
    re.IGNORECASE,
)
"""Headings after which only other stories follow."""


_ANY = re.compile(
    "|".join(f"(?P<f{i}>{family.pattern.pattern})" for i, family in enumerate(FAMILIES)),
    re.IGNORECASE,
)
"""All rows as one expression: a line is tried against them in one call."""


def find_family(line: str) -> DropReason | None:
    """The kind of a line, or None where it may be article text."""
    match = _ANY.match(line[:LINE_CHARACTERS])
    return FAMILIES[int(match.lastgroup[1:])].reason if match and match.lastgroup else None


def is_ending(line: str) -> bool:
    """Whether the line heads a list of other stories."""
    return len(line) < 60 and ENDINGS.match(line) is not None  # noqa: PLR2004
