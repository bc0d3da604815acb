"""Bylines: who wrote and who edited, with a label or by standing where a name stands."""

import re
from dataclasses import dataclass

LINE_CHARACTERS = 160
NAME_WORDS = 5

_AUTHOR = (
    r"oleh|penulis|reporter|pewarta|wartawan|kontributor|koresponden|jurnalis|laporan|"
    r"written by|reported by|by|author|words by|text by|story by|rep"
)
_EDITOR = r"editor|penyunting|redaktur|edited by|editing by|red|penyelia"
_LABEL = re.compile(
    rf"(?:^|(?<=[\s|/,;(]))(?:(?P<author>{_AUTHOR})|(?P<editor>{_EDITOR}))"
    r"(?:\s(?:oleh|by))?(?P<colon>\s?[:\-–]\s?|\s)",
    re.I,
)
_OUTLET_AFTER = re.compile(r"\s*(?:\(([^()]{2,40})\)|\s[-–|]\s*(.{2,40})|,\s*([^,]{2,40}))\s*$")
_ROLE = re.compile(
    r"\b(?:tim|staf|staff|writer|correspondent|reporter|kontributor|senior|jurnalis|wartawan|"
    r"penulis|editor)\b",
    re.I,
)
_NAME_WORD = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]{0,30}|bin|binti|van|de|der|al|el|von|da|di)\Z")
_INITIALS = re.compile(r"\((?:[a-z]{2,6}/){0,4}[a-z]{2,6}\)\s*\Z")

INTERFACE = frozenset(
    """
    share article this font size text ukuran aa a facebook twitter x whatsapp telegram line
    email copy link salin tautan bagikan simpan komentar comments comment foto photo premium
    subscribe print cetak follow ikuti google news app baca read cari search home beranda
    iklan advertisement listen dengarkan tag tags save gift video galeri gallery menu login
    masuk daftar sign in up register indeks index berita terkini populer popular latest
    trending ekonomi politik olahraga sport sports budaya opini opinion business world
    nasional internasional bisnis teknologi hiburan gaya hidup kesehatan education e-paper
    donasi keranjang kirim live update updates set as preferred change more on topic related
    instagram youtube tiktok threads pinterest linkedin messenger download unduh newsletter
    podcast metro daerah regional wisata kuliner otomotif edukasi hukum kriminal
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
    labels = list(_LABEL.finditer(line))
    if not labels or labels[0].start() > 0:
        return None
    authors: list[str] = []
    editors: list[str] = []
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        names = split_names(line[label.end() : end], sure=":" in label["colon"])
        (editors if label["editor"] else authors).extend(names)
    return Byline(tuple(authors), tuple(editors)) if authors or editors else None


def read_name_line(line: str) -> Byline | None:
    """A line that is names alone: "Rizal Maulana", "X, CNN Indonesia", "X (The Ledger)"."""
    bare = line.strip()
    if not 3 <= len(bare) <= 80 or any(c.isdigit() for c in bare) or bare[-1] in ".!?:":  # noqa: PLR2004
        return None
    names = split_names(bare, sure=False)
    return Byline(authors=names) if names and all(len(n.split()) > 1 for n in names) else None


def split_names(text: str, *, sure: bool) -> tuple[str, ...]:
    """Names in a text such as "A Putra, B Sari dan C (Kompas)"; `sure` where a label said so."""
    text = _INITIALS.sub("", text).strip(" \t.,;|/-–—")
    outlet = _OUTLET_AFTER.search(text)
    if outlet and not _are_names(outlet[3] or ""):
        text = text[: outlet.start()]
    parts = re.split(r"\s*(?:[,;/|&]|\bdan\b|\band\b)\s*", text)[:10]
    names = [_ROLE.sub(" ", part).strip(" ()-–—.") for part in parts]
    return tuple(normalize(" ".join(name.split())) for name in names if is_name(name, sure=sure))


def is_name(text: str, *, sure: bool) -> bool:
    """Whether a text reads as a person's name."""
    words = text.split()
    if not 1 <= len(words) <= NAME_WORDS or len(text) > 60:  # noqa: PLR2004
        return False
    if not sure and ({w.lower().strip(".,") for w in words} & INTERFACE or "." in words[0][1:-1]):
        return False
    return all(map(_NAME_WORD.match, words)) if not sure else not any(c.isdigit() for c in text)


def _are_names(text: str) -> bool:
    """Whether what follows a comma is one more person rather than an outlet."""
    words = text.split()
    outlets = {"indonesia", "news", "post", "times", "media", "com", "co", "id", "tv", "antara"}
    return (
        len(words) > 1
        and not any(w.lower().strip(".") in outlets for w in words)
        and "." not in text
    )


def normalize(name: str) -> str:
    """A name in normal case where it is printed in capitals."""
    return name.title() if name.isupper() and len(name) > 3 else name  # noqa: PLR2004
