"""Pages that are no article, though sentences stand on them: walls, errors, empty searches.

Each row is a kind of page, an expression for a line that such pages carry, and an example, which
is a test. Articles carry such lines too, in a corner: they tell only where there is little text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warta_ingest.clean.shapes import count_words

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
        r"(?:hasil (?:pencarian|carian)|search results|(?:0|tidak ada|no) (?:hasil|results?)\b)",
        "Hasil pencarian untuk “pilkada”",
    ),
)

_CONSENT = re.compile(
    r"\bcookies?\b|\bkuki\b|\bconsent\b|\b(?:our|mitra|rakan) .{0,12}partners\b|\bpersonal data\b"
    r"|\bdata pribadi\b|\bprivacy policy\b|\bkebijakan privasi\b|\bidentifiers?\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:we|our|you|your|kami|anda)\b", re.IGNORECASE)
"""Notices speak to their reader; news of the same speaks of others."""

CONSENT = "a notice on cookies"
PARAGRAPH_CHARACTERS = 2000


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


def _count_consent(lines: Sequence[str]) -> int:
    heads = (line[:PARAGRAPH_CHARACTERS] for line in lines[:MOST_LINES])
    return sum(bool(_CONSENT.search(head) and _ADDRESS.search(head)) for head in heads)


def is_no_article(lines: Sequence[str], paragraphs: Sequence[str], words: float) -> bool:
    """Whether the text that was found is no article. `words` are those of all lines."""
    text = sum(map(count_words, paragraphs))
    if text < NO_TEXT or (text < LEAST_TEXT and text < LEAST_SHARE * words):
        return True
    if is_consent(paragraphs):
        return True
    little = text < FEW_WORDS or (text < LITTLE_TEXT and text < words * 2 / 3)
    return little and name_wall(lines) is not None


def describe_page(lines: Sequence[str]) -> str:
    """What a page without an article looks like, for its dead letter."""
    wall = name_wall(lines) or (CONSENT if _count_consent(lines) > 1 else None)
    return f"none of {len(lines)} lines reads as an article" + (
        f"; it looks like {wall}" if wall else ""
    )
