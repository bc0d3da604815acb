"""What reads as a person's name, and what stands beside names: outlets, roles, degrees."""

import re

from warta_ingest.printed.labels import is_date_word
from warta_ingest.printed.months import MONTHS, fold_name
from warta_ingest.printed.places import is_place

NAME_WORDS = 5
NAME_CHARACTERS = 60
PAIR = 2
MOST_PARTS = 10

_AGENCIES = frozenset(
    "associated press|the associated press|reuters|antara|bernama|afp|ap|xinhua|dpa|bloomberg|"
    "kyodo|anadolu|anadolu agency|agence france-presse|upi|pti|yonhap|efe|tass".split("|")
)
"""No people where a person is named beside them; alone they are the author."""

_NOBODY = frozenset(
    "redaksi admin administrator newsroom tim editorial web desk redaktur staff staf humas "
    "kami our the agencies wires agensi".split()
)
_OFFICES = frozenset(
    "humas unit dinas diskominfo kominfo biro bagian kantor pemkab pemkot pemprov "
    "kementerian".split()
)
"""First words of who writes for an authority: no person."""

_DIRECTIONS = frozenset("north south east west northern southern eastern western central".split())
"""First words of places that no list of places holds: "North Yorkshire"."""

AFFILIATIONS = frozenset(
    "dosen peneliti guru pengamat ketua direktur mahasiswa universitas university institut "
    "institute fakultas pusat lecturer professor researcher pengajar anggota pegiat aktivis "
    "pemerhati alumnus advokat kepala".split()
)
"""First words of what is said of somebody under the name."""

_SIZES = frozenset("kecil sedang besar small medium large".split())
"""Of letters: "Teks: Kecil"."""

ROLES = frozenset(
    "tim staf staff writer correspondent reporter kontributor senior jurnalis wartawan penulis "
    "editor critic columnist kolumnis koresponden photographer fotografer analyst analis "
    "journalist contributor reporters writers correspondents intern redaktur".split()
)

OUTLETS = frozenset(
    "indonesia news post times media com co id tv antara agencies agency newswire press radio "
    "broadcasting herald gazette tribune courier journal magazine weekly daily online network "
    "radar tribun harian majalah tabloid portal redaksi newsroom desk suara kabar warta".split()
)
"""Words of the names that outlets have, and people do not."""

_NO_FIRST_NAMES = _OFFICES | _DIRECTIONS | AFFILIATIONS

_MARK = re.compile(r"[(\[,|—–-]")
_APART = re.compile(r"[,;/|&+]|\s(?:dan|and|serta)\s", re.I)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/|&+]|\bdan\b|\band\b|\bserta\b)\s*", re.I)
_OUTLET_AFTER = re.compile(
    r"\s*(?:\(([^()]{2,40})\)|\[[^\[\]]{2,40}\]|\s[-—–|]\s*((?:(?!\s[-—–|]).){2,40})"
    r"|,\s*([^,]{2,40}))\s*$"
)
_DEGREE = re.compile(r"(?:[A-Za-z]{1,4}\.){1,3}[A-Za-z]{0,4}\.?")
_ADDRESS = re.compile(r"\s?\S{0,64}@\S{1,64}")
_NAME_WORD = re.compile(
    r"(?:(?:al-|d['’])?[A-ZÀ-Þ][\w'’.-]{0,30}|bin|binti|van|de|der|al|el|von|da|di)\Z"
)
_ACRONYM = re.compile(r"(?![IVX]{3,4}\Z)[A-Z]{3,6}\Z")
_INITIALS = re.compile(r"\((?:[a-z]{2,6}/){0,4}[a-z]{2,6}\)\s*\Z")
_AFTER_NAME = re.compile(
    r"\s(?:in|di|dari|from|at)\s[A-ZÀ-Þ][\w'’.-]{0,30}(?:\s[A-ZÀ-Þ][\w'’.-]{0,30}){0,3}"
    r"|\s(?:with|for|untuk|of)\s.*\Z",
    re.S,
)
"""Where somebody writes from, and for or with whom."""

_WITH = re.compile(r"\s(?:with|bersama)\s(?=[A-ZÀ-Þ][\w'’.-]{0,30}\s[A-ZÀ-Þ])")
_DATE_AFTER = re.compile(r"[\s,|(-]+\d.*\Z", re.S)
_DIGIT = re.compile(r"\d")


def cut_surroundings(text: str) -> str:
    """Names without the date and the places that are printed after them."""
    if "@" in text:
        text = _ADDRESS.sub("", text)
    cut = _DATE_AFTER.search(text)
    if cut is not None:
        words = text[: cut.start()].split()
        while words and _is_before_date(words[-1].strip(",|-–")):
            words.pop()
        text = " ".join(words)
    return _AFTER_NAME.sub("", _WITH.sub(", ", text))


def _is_before_date(word: str) -> bool:
    return fold_name(word) in MONTHS or is_date_word(word)


def split_names(text: str, *, sure: bool) -> tuple[str, ...]:
    """Names in a text such as "A Putra, B Sari dan C (Kompas)"; `sure` where a label said so."""
    text = (_INITIALS.sub("", text) if "(" in text else text).strip(" \t.,;|/-–—")
    outlet = _OUTLET_AFTER.search(text) if _MARK.search(text) else None
    if outlet and not are_names(outlet[3] or ""):
        text = text[: outlet.start()]
    parts = _BETWEEN_NAMES.split(text)[:MOST_PARTS] if _APART.search(text) else [text]
    parts = [part for n, part in enumerate(parts) if n == 0 or not _DEGREE.fullmatch(part)]
    names = [_drop_roles(part) for part in parts]
    people = [name for name in names if is_name(name, sure=sure)]
    named = [n for n in people if not is_agency(n) and not is_place(n)] or people
    return tuple(map(normalize, named))


def _drop_roles(text: str) -> str:
    """A name without roles, and without the outlet that follows a name in capitals."""
    words = text.split()
    kept = [word for word in words if word.partition("-")[0].lower().strip("()") not in ROLES]
    while len(kept) > PAIR and kept[-1].lower() in OUTLETS:
        kept.pop()
    shouted = next((n for n, word in enumerate(kept) if not word.isupper()), 0)
    if 1 < shouted < len(kept) and not any(word.isupper() for word in kept[shouted:]):
        following = kept[shouted]
        kept = kept[:shouted] if following[0].isupper() else kept
    return " ".join(kept).strip(" ()-–—.")


def is_name(text: str, *, sure: bool) -> bool:
    """Whether a text reads as a person's name."""
    words = text.split()
    low = text.lower()
    if not 1 <= len(words) <= NAME_WORDS or len(text) > NAME_CHARACTERS or low in _NOBODY:
        return False
    if sure:
        return not (_DIGIT.search(text) or ":" in text or low in _SIZES)
    if not all(map(_NAME_WORD.match, words)) or "." in words[0][1:-1] or words[0] == "di":
        return False
    if is_agency(text):
        return True
    if words[0].lower() in _NO_FIRST_NAMES or is_place(text) or _is_outlet_like(words):
        return False
    return _NO_NAMES.isdisjoint(word.lower().strip(".,") for word in words)


def _is_outlet_like(words: list[str]) -> bool:
    """Whether words of a name are those of an outlet: "Radar Solo", "CSB Far North"."""
    if len(words) > 1 and (words[0].lower() in OUTLETS or words[-1].lower() in OUTLETS):
        return True
    shouted = [_ACRONYM.match(word) is not None for word in words]
    return any(shouted) and not all(word.isupper() for word in words)


def is_agency(name: str) -> bool:
    """Whether a name is that of a wire: no author where a person is named beside it."""
    return name.lower() in _AGENCIES


def are_names(text: str) -> bool:
    """Whether what follows a comma is one more person rather than an outlet."""
    words = text.split()
    return (
        len(words) > 1
        and not any(w.lower().strip(".") in OUTLETS or w.lower() in ROLES for w in words)
        and "." not in text
    )


def normalize(name: str) -> str:
    """A name in normal case where it is printed in capitals, or in none."""
    shouted = name.isupper() and len(name) > 3  # noqa: PLR2004
    return name.title().replace("'S", "'s") if shouted or name.islower() else name


INTERFACE = frozenset(
    """
    share article this font size text ukuran aa a facebook twitter x whatsapp telegram line
    email copy link salin tautan bagikan simpan komentar comments comment foto photo premium
    subscribe print cetak follow ikuti google news app baca read cari search home beranda
    iklan advertisement listen dengarkan tag tags save gift video galeri gallery menu login
    masuk daftar sign in up register indeks index berita terkini populer popular latest
    trending ekonomi politik olahraga sport sports budaya opini opinion business world
    nasional internasional bisnis teknologi hiburan gaya hidup kesehatan education e-paper
    topik topics sumber donasi keranjang kirim live update updates set as preferred change more
    on topic related
    instagram youtube tiktok threads pinterest linkedin messenger download unduh newsletter
    podcast metro daerah regional wisata kuliner otomotif edukasi hukum kriminal
    about the images getty name social sharing skip points editors
    continue reading below url membaca teruskan lanjut lanjutkan menggulir maca waca penaja
    artikel halaman verified siaran pers liputan
    """.split()
)
"""Words of buttons and menus: a line that holds one is no name."""

SECTIONS = frozenset(
    """
    surat pembaca khusus pelanggan subscriber subscribers exclusive eksklusif letters readers
    cek liga piala dunia timnas jadwal klasemen sorotan investigasi infografis infografik ragam
    sosok kisah resensi esai cerpen puisi inspirasi wawancara analisis laporan rubrik kanal
    edisi tajuk ulasan feature features interview review analysis commentary perspective
    perspectives explainer longform skor score akhir langganan berlangganan gratis akses free
    """.split()
)
"""Words of sections and of what is only for some readers: no name holds one, and texts may."""

_NO_NAMES = INTERFACE | SECTIONS
