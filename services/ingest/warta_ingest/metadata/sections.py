"""The section of an article: from the markup, from the page's breadcrumbs, from its address."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from warta_ingest.metadata.layout import MOST_HEAD_LINES, Layout

HOMES = ("home", "beranda", "utama", "laman", "halaman", "depan")
"""How the first breadcrumb begins: a cheap look before the expressions."""

_CRUMB = re.compile(r"\s?(?:>>?|›|»|→|/|\\|•|▸)\s?")
_HOME = re.compile(
    r"(?:home(?:\s?page)?|beranda|laman utama|halaman (?:utama|depan)|utama|depan)\Z", re.I
)
_INITIALS = frozenset(letter for home in HOMES for letter in (home[0], home[0].upper()))
LONGEST_HOME = 7
LONGEST_CRUMBS = 160
LONGEST_NAME = 40
MOST_WORDS = 4

KNOWN = frozenset(
    """
    nasional national internasional international dunia global regional daerah nusantara metro
    megapolitan jabodetabek ekonomi economy bisnis business finansial finance keuangan market
    markets money ekbis makro industri energi politik politics hukum kriminal peristiwa news
    berita olahraga sport sports bola sepakbola raket otomotif otomotive automotive teknologi tekno
    technology tech sains science edukasi pendidikan education kesehatan health lifestyle gaya-hidup
    gayahidup life hiburan entertainment seleb selebritas showbiz musik film budaya culture seni
    arts travel wisata kuliner food opini opinion kolom editorial tajuk world asia indonesia
    malaysia singapore singapura europe us uk africa middle-east properti property religi khazanah
    islam ramadan lingkungan environment humaniora hankam pemilu pilkada tokoh infografis sukan
    semasa hiburan jenayah antarabangsa dalam-negeri pendapat rencana commentary cases
    """.split()
)
"""Sections that stand as such at the start of an address, in four languages."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it is called, and where that was found."""

    name: str | None = None
    origin: str = ""


def find_section(marked: str | None, url: str | None, layout: Layout) -> Section:
    """The markup's section; else the first of the breadcrumbs after home; else the address's."""
    if marked:
        return Section(marked, "markup")
    for line in layout.lines[: min(layout.body, MOST_HEAD_LINES)]:
        name = read_crumbs(line) if line[0] in _INITIALS else None
        if name:
            return Section(name, f"breadcrumbs, {layout.name_line(line)}")
    name = _read_address(url)
    return Section(name, "address") if name else Section()


def read_crumbs(line: str) -> str | None:
    """The section in a line such as "Home > Nasional > Politik": the widest one."""
    if not line[:LONGEST_HOME].lower().startswith(HOMES) or len(line) > LONGEST_CRUMBS:
        return None
    parts = [part.strip() for part in _CRUMB.split(line)]
    names = [part for part in parts[1:] if part]
    if not names or not _HOME.match(parts[0]) or any(len(part) > LONGEST_CRUMBS for part in parts):
        return None
    name = names[0]
    return name if len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS else None


def _read_address(url: str | None) -> str | None:
    """The first part of the path, else of the host, where it plainly is a section."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").split(".")
    except ValueError:
        return None
    path = [part for part in parts.path.lower().split("/") if part]
    if len(path) > 1 and path[0] in KNOWN:
        return _write(path[0])
    return _write(host[0]) if len(host) > 2 and host[0] in KNOWN else None  # noqa: PLR2004


def _write(name: str) -> str:
    return name.replace("-", " ").title() if len(name) > 2 else name.upper()  # noqa: PLR2004
