"""Bylines: who wrote and who edited, with a label or by standing where a name stands."""

import re
from dataclasses import dataclass
from functools import lru_cache

from warta_ingest.printed.months import MONTHS, WEEKDAYS, fold_name
from warta_ingest.printed.places import is_place

LINE_CHARACTERS = 160
NAME_WORDS = 5
LONGEST_LABEL = 24

_AUTHOR = (
    r"oleh|(?:di)?tulis(?: oleh| ku)?|di(?:susun|laporkan)(?: oleh)?|penulis(?: naskah)?|"
    r"panulis|reporter|pewarta|wartawan|pemberita|kontributor|"
    r"koresponden|jurnalis|laporan(?:\s(?:wartawan|reporter|kontributor|koresponden|jurnalis))?|"
    r"written by|reported by|reporting by|writing by|"
    r"posted by|by|author|words by|text by|story by|rep|writer|"
    r"(?:teks|naskah|words|text)(?:\s(?:dan|and|&)\s(?:foto|photos?|photography)(?: oleh| by)?)?|"
    r"bersama|dening|ku"
)
_EDITOR = (
    r"editor(?: bahasa)?|penyunting(?: naskah| bahasa)?|redaktur(?: pelaksana| malam)?|"
    r"panyunting|éditor|penyelaras(?: akhir)?|"
    r"di(?:sunting|edit) oleh|edited by|editing by|red|penyelia|"
    r"suntingan"
)
_OTHER = r"sumber|source|uploader|foto(?:grafer)?|photos? by|penerjemah|translated by|copyright"
_LABEL = re.compile(
    rf"(?:^|(?<=[\s|/,;(]))(?:(?P<author>{_AUTHOR})|(?P<editor>{_EDITOR})|(?P<other>{_OTHER}))"
    r"(?:\s(?:oleh|by))?(?P<colon>\s?[:\-–]\s?|\s)",
    re.I,
)
_LOW_LABEL = re.compile(_LABEL.pattern)
"""The same of a line in lower case: most lines are told by it that they have none, in half the
time."""

_MORE_LABELS = re.compile(r"[:|/;,(]")
"""One of these stands at a second label."""

_FROM_AFAR = re.compile(r"(?:kontributor|koresponden|laporan(?:\s\w{1,12})?)\Z", re.I)
"""After these the place or the outlet comes first, then the name: "Kontributor Boyolali, …"."""

_DATE_AFTER = re.compile(r"[\s,|(-]+\d.*\Z|\s+(?:in|di|dari|from)\s+[A-Z].*\Z", re.S)
_AGENCIES = frozenset(
    "associated press|the associated press|reuters|antara|bernama|afp|ap|xinhua|dpa|bloomberg|"
    "kyodo|anadolu|anadolu agency|agence france-presse|upi|pti|yonhap|efe|tass".split("|")
)
"""No people where a person is named beside them; alone they are the author."""

_NOBODY = frozenset(
    "redaksi admin administrator newsroom tim editorial web desk redaktur staff staf humas "
    "kami".split()
)
_OFFICES = frozenset(
    "humas dinas diskominfo kominfo biro bagian kantor pemkab pemkot pemprov kementerian".split()
)
"""First words of who writes for an authority: no person."""

_SIZES = frozenset("kecil sedang besar small medium large".split())
"""Of letters: "Teks: Kecil"."""

_MARK = re.compile(r"[(,|—–-]")
_APART = re.compile(r"[,;/|&]|\s(?:dan|and)\s", re.I)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/|&]|\bdan\b|\band\b)\s*", re.I)
_OUTLET_AFTER = re.compile(r"\s*(?:\(([^()]{2,40})\)|\s[-—–|]\s*(.{2,40})|,\s*([^,]{2,40}))\s*$")
_ROLES = frozenset(
    "tim staf staff writer correspondent reporter kontributor senior jurnalis wartawan penulis "
    "editor critic columnist kolumnis koresponden photographer fotografer analyst analis".split()
)
_NAME_WORD = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]{0,30}|bin|binti|van|de|der|al|el|von|da|di)\Z")
_INITIALS = re.compile(r"\((?:[a-z]{2,6}/){0,4}[a-z]{2,6}\)\s*\Z")

_LOW_SIGNATURE = re.compile(r"\(?([a-z]{3,20}(?:\s[a-z]{3,20}){1,2})/[a-z]{2,4}\)?")
"""A name in no case, with an editor's initials."""

_EDGES = re.compile(r"^[^\w(\[“\"]{1,5}|[^\w)\].!?:”\"]{1,5}$")
"""Symbols of pens, people and the like around a name."""

_DIGIT = re.compile(r"\d")

_ROLE_AFTER = re.compile(r"([A-ZÀ-Þ][\w'’]{2,30})\s?(?:\(|,\s|[-–]\s)([a-zA-Z]{3,20})\)?")

MOST_TELLING = 10
LABEL_WORDS = 2
_AGENT = re.compile(r"\s(?:oleh|by|dening)\s((?:[A-ZÀ-Þ][\w'’.-]{1,30}\s?){2,4})$")
TELLING = frozenset(
    """
    oleh by dari from di in at pada on ditulis tulisan dilaporkan laporan melaporkan menulis untuk
    for of the our tim team reports reporting reported writes writing written wartawan reporter
    jurnalis kontributor contributor koresponden correspondent editor penulis writer staff staf
    langsung ku dening anu karya naskah teks text words story catatan special khusus chief senior
    naskah diserat serat kontribusi kolom opini column guest penata redaktur pelapor pemberita
    """.split()
)
"""Words between which a byline may name somebody; with any other word a line is none."""

_TEXTS = frozenset("berita artikel article news".split())
"""Words of menus that also begin a byline: "Berita dan foto oleh A B"."""

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


@dataclass(frozen=True, slots=True)
class Byline:
    """The people that a line names, in normal case."""

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


def read_byline(line: str) -> Byline | None:
    """A line with labelled names; None where it is something else."""
    line = line.strip()[:LINE_CHARACTERS]
    return _read_labels(line) if _LOW_LABEL.match(line.lower()) else None


@lru_cache(maxsize=8)
def _read_labels(line: str) -> Byline | None:
    """A line that begins with a label. Kept, since a page's lines are asked for more than once."""
    first = _LABEL.match(line)
    if first is None:
        return None
    labels = [first]
    if _MORE_LABELS.search(line, first.end()):
        labels += _LABEL.finditer(line, first.end())
    authors: list[str] = []
    editors: list[str] = []
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        if label["other"]:
            continue
        names = _read_labelled(label, line[label.end() : end])
        (editors if label["editor"] else authors).extend(names)
    return Byline(tuple(authors), tuple(editors)) if authors or editors else None


def _read_labelled(label: re.Match[str], text: str) -> tuple[str, ...]:
    """The names after a label."""
    sure = ":" in label["colon"]
    from_afar = not sure and _FROM_AFAR.match(label["author"] or "")
    if from_afar:
        text = text.partition(",")[2] or text
    names = split_names(_cut_date(text), sure=sure)
    return tuple(name for name in names if " " in name) if from_afar else names


def _cut_date(text: str) -> str:
    """A text up to a date or place that is printed after the names."""
    cut = _DATE_AFTER.search(text)
    if cut is None:
        return text
    words = text[: cut.start()].split()
    while words and fold_name(words[-1].strip(",|-–")) in _BEFORE_DATES:
        words.pop()
    return " ".join(words)


_BEFORE_DATES = {*WEEKDAYS, *MONTHS, "di", "pada", "on", "at", "tanggal"}


def is_label(line: str) -> bool:
    """Whether a line is a label and nothing else: the name stands in the next."""
    return len(line) <= LONGEST_LABEL and _LABEL.fullmatch(f"{line.rstrip(' :')} ") is not None


def read_name_line(line: str) -> Byline | None:
    """A line that is names alone: "Rizal Maulana", "X, CNN Indonesia", "X (The Ledger)"."""
    bare = _EDGES.sub("", line[:LINE_CHARACTERS])
    if bare[:1] == "(" and bare[-1:] == ")":
        bare = bare[1:-1]
    if not 3 <= len(bare) <= 80 or bare[-1] in ".!?:" or not bare[0].isupper():  # noqa: PLR2004
        return None
    if " " not in bare or _DIGIT.search(bare):
        return None
    first = bare.split(" ", 1)[0].lower()
    if first in INTERFACE:
        told = _find_agent(bare) if first in _TEXTS else ()
        return Byline(authors=told) if told else None
    told = _find_agent(bare) or _find_told(bare) or _find_after_label(bare) or _find_with_role(bare)
    if told:
        return Byline(authors=told)
    names = split_names(_cut_date(bare), sure=False)
    return Byline(authors=names) if names and all(len(n.split()) > 1 for n in names) else None


def read_signature(line: str) -> Byline | None:
    """A line under the text that names who wrote it, and nothing else.

    "(Mikael Duru/Ester Rambu)", "GWEN TRETHEWEY", "rotua sinaga/kd".
    """
    initials = _LOW_SIGNATURE.fullmatch(line[:LINE_CHARACTERS])
    if initials:
        return Byline(authors=(normalize(initials[1]),))
    bracketed = line[:1] == "(" and line[-1:] == ")"
    return read_name_line(line) if bracketed or line.isupper() else None


def _find_agent(line: str) -> tuple[str, ...]:
    """The name at the end of a line, after "by": "Berita dan foto oleh A B"."""
    agent = _AGENT.search(line)
    name = agent[1] if agent and line.count(" ") <= MOST_TELLING else ""
    return (normalize(name),) if " " in name and is_name(name, sure=False) else ()


def _find_with_role(line: str) -> tuple[str, ...]:
    """A name of one word, told by the role after it: "Kartiman (wartawan)"."""
    found = _ROLE_AFTER.fullmatch(line)
    return (normalize(found[1]),) if found and found[2].lower() in _ROLES else ()


def _find_after_label(line: str) -> tuple[str, ...]:
    """Names after a label that is not known as one: "Pemeriksa fakta: A B"."""
    label, colon, rest = line.partition(":")
    words = label.lower().split()
    known = _LABEL.match(f"{label.strip()} ")
    if not colon or known or len(words) > LABEL_WORDS or not INTERFACE.isdisjoint(words):
        return ()
    names = split_names(rest, sure=False)
    return names if names and all(" " in name for name in names) else ()


def _find_told(line: str) -> tuple[str, ...]:
    """Names among words that tell of writing: "Dilaporkan langsung oleh A B dari Solo"."""
    line = line.partition(",")[0]
    words = [word.strip("()[]\"'“”,.:") for word in line.split()[: MOST_TELLING + 1]]
    words = [word for word in words if any(map(str.isalpha, word))]
    telling = [word.lower() in TELLING for word in words]
    if len(words) > MOST_TELLING or not any(telling) or _APART.search(line):
        return ()
    runs: list[list[str]] = [[]]
    for word, tells in zip(words, telling, strict=True):
        if tells:
            runs.append([])
        elif not _NAME_WORD.match(word):
            return ()
        else:
            runs[-1].append(word)
    named = next((run for run in runs if 1 < len(run) < NAME_WORDS), None)
    name = " ".join(named or ())
    return (normalize(name),) if named and is_name(name, sure=False) else ()


def split_names(text: str, *, sure: bool) -> tuple[str, ...]:
    """Names in a text such as "A Putra, B Sari dan C (Kompas)"; `sure` where a label said so."""
    text = (_INITIALS.sub("", text) if "(" in text else text).strip(" \t.,;|/-–—")
    outlet = _OUTLET_AFTER.search(text) if _MARK.search(text) else None
    if outlet and not are_names(outlet[3] or ""):
        text = text[: outlet.start()]
    parts = _BETWEEN_NAMES.split(text)[:10] if _APART.search(text) else [text]
    names = [_drop_roles(part) for part in parts]
    people = [name for name in names if is_name(name, sure=sure)]
    named = [n for n in people if n.lower() not in _AGENCIES and not is_place(n)] or people
    return tuple(map(normalize, named))


def _drop_roles(text: str) -> str:
    words = text.split()
    kept = [word for word in words if word.partition("-")[0].lower().strip("()") not in _ROLES]
    return " ".join(kept).strip(" ()-–—.")


def is_name(text: str, *, sure: bool) -> bool:
    """Whether a text reads as a person's name."""
    words = text.split()
    if not 1 <= len(words) <= NAME_WORDS or len(text) > 60 or text.lower() in _NOBODY:  # noqa: PLR2004
        return False
    if sure:
        return not (_DIGIT.search(text) or ":" in text or text.lower() in _SIZES)
    if not all(map(_NAME_WORD.match, words)) or "." in words[0][1:-1]:
        return False
    if words[0].lower() in _OFFICES or is_place(text):
        return False
    return INTERFACE.isdisjoint(word.lower().strip(".,") for word in words)


def are_names(text: str) -> bool:
    """Whether what follows a comma is one more person rather than an outlet."""
    words = text.split()
    outlets = {"indonesia", "news", "post", "times", "media", "com", "co", "id", "tv", "antara"}
    return (
        len(words) > 1
        and not any(w.lower().strip(".") in outlets | _ROLES for w in words)
        and "." not in text
    )


def normalize(name: str) -> str:
    """A name in normal case where it is printed in capitals, or in none."""
    shouted = name.isupper() and len(name) > 3  # noqa: PLR2004
    return name.title().replace("'S", "'s") if shouted or name.islower() else name
