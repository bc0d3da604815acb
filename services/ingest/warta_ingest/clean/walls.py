"""Pages that are no article, though sentences stand on them: walls, errors, empty searches.

Each row is a kind of page, an expression for a line that such pages carry, and an example, which
is a test. Articles carry such lines too, in a corner: they tell only where there is little text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warta_ingest.clean.shapes import count_words, ends_sentence

LINE_CHARACTERS = 200
MOST_LINES = 400

NO_TEXT = 3
"""Words that are no text, whatever page they stand on: a stray name, one endless word."""

LEAST_TEXT = 35
"""Words of text under which a page is no article, if most of the page is something else."""

LEAST_SHARE = 1 / 3
"""The share of the page's words from which even so little is one: news in brief, a bare text."""

LITTLE_TEXT = 90
"""Words of text under which what a line says of the page is believed."""


OPENING = 3
SOME_TEXT = 200
"""Words of text under which the first lines of a page are believed."""

FEW_WORDS = 12
"""A line or two: believed even where the page holds nothing else."""


@dataclass(frozen=True, slots=True)
class Wall:
    """One kind of page."""

    name: str
    pattern: re.Pattern[str]
    example: str


def _wall(name: str, pattern: str, example: str) -> Wall:
    return Wall(name, re.compile(pattern, re.IGNORECASE), example)


WALLS = (
    _wall(
        "an error page",
        r"(?:error\s)?\b(?:40[134]|410|50[0234])\b.{0,30}"
        r"(?:not found|error|forbidden|gone|tidak|tak)"
        r"|.{0,40}\b(?:service (?:is )?(?:temporarily )?unavailable|bad gateway|gateway time-?out"
        r"|(?:origin|web) server (?:did not respond|reported|is (?:down|busy|too busy)))"
        r"|.{0,30}page (?:you .{0,30})?(?:not found|does(?: not|n['’]t) exist|(?:is|was) gone)"
        r"|.{0,30}(?:halaman|laman|kaca) .{0,40}(?:tidak|tak|ora|henteu|teu) "
        r"(?:dapat |bisa )?(?:di)?(?:temukan|temui|jumpai|ketemu|kapanggih)",
        "Halaman yang Anda cari tidak ditemukan",
    ),
    _wall(
        "a login wall",
        r".{0,60}(?:(?:lupa|forgot(?:ten)?)\s(?:your\s)?(?:kata (?:sandi|laluan)|password)"
        r"|(?:belum|sudah|tidak) (?:punya|mempunyai|memiliki) akun|already have an account"
        r"|(?:log|sign) ?in (?:to (?:continue|read|your)|with (?:google|facebook|apple))"
        r"|masuk (?:ke akun|dengan (?:google|facebook|apple)|untuk (?:melanjutkan|membaca)))",
        "Belum punya akun? Daftar sekarang",
    ),
    _wall(
        "a search page",
        r".{0,20}"
        r"(?:hasil (?:pencarian|carian)|search results|(?:0|tidak ada|no) (?:hasil|results?)\b"
        r"|[\d.,]{1,12} (?:hasil|results) (?:untuk|for|pencarian)\b)"
        r"|(?:urutkan|sort)(?: menurut| by)?\s?:\s?(?:relevan|terbaru|newest|date|tanggal)",
        "Hasil pencarian untuk “pilkada”",
    ),
    _wall(
        "a page of an author or a subject",
        r"(?:all |semua |latest |other )?(?:stories|articles|posts|berita|artikel|tulisan|liputan) "
        r"(?:by|oleh|from|dari|karya) .{3,40}\(\d{1,6}\)$"
        r"|(?:[\d.,]{1,9}) (?:stories|articles|posts|artikel|tulisan|berita)$",
        "All stories by Lerato Mokoena (147)",
    ),
)

_OWN = re.compile(
    r"pedoman (?:pemberitaan )?media siber|kode etik(?: (?:jurnalistik|wartawan))?"
    r"|(?:(?:susunan|dewan|struktur) )?redaksi|(?:tentang|mengenai|hubungi) kami"
    r"|(?:kebijakan|dasar) privasi|syarat (?:dan|&) ketentuan|terma (?:dan|&) syarat|penafian"
    r"|about us|contact us|privacy policy|terms (?:of (?:use|service)|(?:and|&) conditions)"
    r"|editorial (?:guidelines|policy|standards)|corrections policy|disclaimer",
    re.IGNORECASE,
)
"""What publishers call the pages on themselves."""

OWN_REACH = 6
LEAST_HEADLINE = 4
"""Words of a line that may be the headline of an article."""

_CONSENT = re.compile(
    r"\bcookies?\b|\bkuki\b|\bconsent\b|\b(?:our|mitra|rakan) .{0,12}partners\b|\bpersonal data\b"
    r"|\bdata pribadi\b|\bprivacy policy\b|\bkebijakan privasi\b|\bidentifiers?\b"
)
"""Read in lower case."""

_CONSENT_STEMS = (
    *("cookie", "kuki", "consent", "partners", "personal data", "data pribadi"),
    *("privacy policy", "kebijakan privasi", "identifier"),
)
"""What each match of that expression holds, and few pages do: looked for in all lines at once."""

_ADDRESS = re.compile(r"\b(?:we|our|you|your|kami|anda)\b", re.IGNORECASE)
"""Notices speak to their reader; news of the same speaks of others."""

CONSENT = "a notice on cookies"
PARAGRAPH_CHARACTERS = 2000

SENTENCE_WORDS = 6
NOTICE_LINES = 4
NOTICE_SHARE = 0.3
"""Of the sentences of a page, those that speak of consent: articles about it have more others."""


def name_wall(lines: Sequence[str]) -> str | None:
    """What kind of page these lines are of, if they say so."""
    for line in lines[:MOST_LINES]:
        for wall in WALLS:
            if wall.pattern.match(line[:LINE_CHARACTERS]):
                return wall.name
    return None


def is_consent(paragraphs: Sequence[str]) -> bool:
    """Whether most paragraphs speak to their reader of cookies and consent."""
    return _count_consent(paragraphs) * 2 > len(paragraphs)


def is_notice(lines: Sequence[str]) -> bool:
    """Whether the sentences of a page are those of a notice on cookies, with all its settings."""
    told = sum(map(_is_sentence, _list_consenting(lines)))
    if told < NOTICE_LINES:
        return False
    return told >= NOTICE_SHARE * sum(map(_is_sentence, lines[:MOST_LINES]))


def _is_sentence(line: str) -> bool:
    return count_words(line) >= SENTENCE_WORDS


def _list_consenting(lines: Sequence[str]) -> list[str]:
    """The lines that speak of cookies and consent."""
    heads = [line[:PARAGRAPH_CHARACTERS].lower() for line in lines[:MOST_LINES]]
    page = "\n".join(heads)
    stems = [stem for stem in _CONSENT_STEMS if stem in page]
    near = {i for stem in stems for i, head in enumerate(heads) if stem in head}
    return [lines[i] for i in sorted(near) if _CONSENT.search(heads[i])]


def is_own_page(above: Sequence[str]) -> bool:
    """Whether the lines above a text have a heading that publishers give to pages on themselves.

    In menus such names stand, too, but there a headline is nearer to the text, and no path to the
    page ends with them.
    """
    for line in reversed(above[-OWN_REACH:]):
        if _OWN.fullmatch(line):
            return sum(other.endswith(line) for other in above) > 1
        headline = count_words(line) >= LEAST_HEADLINE and not ends_sentence(line)
        if headline and not any(map(str.isdigit, line)):
            return False
    return False


def _is_cut_short(paragraphs: Sequence[str]) -> bool:
    """Whether most paragraphs break off: teasers of a search or a list."""
    cut = sum(paragraph.rstrip(' "”’').endswith(("...", "…")) for paragraph in paragraphs)
    return cut * 2 >= len(paragraphs)


def _count_consent(lines: Sequence[str]) -> int:
    told = (line[:PARAGRAPH_CHARACTERS] for line in _list_consenting(lines))
    return sum(bool(_ADDRESS.search(head)) for head in told)


def is_no_article(lines: Sequence[str], paragraphs: Sequence[str], words: float) -> bool:
    """Whether the text that was found is no article. `words` are those of all lines."""
    text = sum(map(count_words, paragraphs))
    if text < NO_TEXT or (text < LEAST_TEXT and text < LEAST_SHARE * words):
        return True
    if _list_consenting(lines) and (is_consent(paragraphs) or is_notice(lines)):
        return True
    if _is_cut_short(paragraphs) and name_wall(lines) is not None:
        return True
    if text < SOME_TEXT and name_wall(lines[:OPENING]) is not None:
        return True
    little = text < FEW_WORDS or (text < LITTLE_TEXT and text < words * 2 / 3)
    return little and name_wall(lines) is not None


def describe_page(lines: Sequence[str]) -> str:
    """What a page without an article looks like, for its dead letter."""
    wall = name_wall(lines) or (CONSENT if _count_consent(lines) > 1 else None)
    return f"none of {len(lines)} lines reads as an article" + (
        f"; it looks like {wall}" if wall else ""
    )
