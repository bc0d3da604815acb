"""What a reader of an article should know of its page: it may be no whole article.

Told, never guessed at: by the markup, or by lines that say so. Each expression is matched at the
start of a line, and has an example, which is a test.
"""

import re
from collections.abc import Sequence

from warta_ingest.clean import Cleaned
from warta_ingest.clean.shapes import is_clock_line
from warta_ingest.extract.structured import Structured
from warta_schemas import DropReason, Mark

STUB_WORDS = 200
"""An article that is not free and has more words than this is whole all the same."""

LEAST_STAMPS = 3
"""Clock times alone in a line, inside the article, of a running account."""

LEAST_CAPTIONS = 4
LINE_CHARACTERS = 200

WALL = re.compile(
    r".{0,40}\b(?:(?:berlangganan|langganan|subscribe)\b.{0,30}\b(?:untuk|to) "
    r"(?:melanjutkan|membaca|continue|read|unlock)"
    r"|(?:artikel|konten|article|story|content) (?:ini |is )?(?:khusus|hanya|only|exclusive|for)"
    r" .{0,20}(?:pelanggan|subscribers?|members?|anggota)"
    r"|(?:for|untuk) subscribers? only|untuk pelanggan saja)",
    re.I,
)
WALL_EXAMPLE = "Berlangganan untuk melanjutkan membaca artikel ini"

PAGES = re.compile(
    r"(?:(?:halaman|page|hal\.?)\s?:?\s?1(?:\s?(?:/|dari|of)\s?\d|(?:\s{1,3}\d){1,9}\b)"
    r"|1\s{1,3}2(?:\s{1,3}\d){0,8}\s.{0,20}(?:selanjutnya|next|semua|all|>)"
    r"|(?:halaman (?:selanjutnya|berikutnya)|lihat semua halaman|next page|show all pages)"
    r"\s?[>»]?$)",
    re.I,
)
PAGES_EXAMPLE = "Halaman: 1 2 3 Selanjutnya"


def find_marks(cleaned: Cleaned, markup: Structured) -> tuple[Mark, ...]:
    """The marks of a page, in the order in which they are declared."""
    words = sum(len(paragraph.split()) for paragraph in cleaned.paragraphs)
    pairs = list(zip(cleaned.lines, cleaned.verdicts, strict=True))
    noise = [line[:LINE_CHARACTERS] for line, reason in pairs if reason]
    captions = [line for line, reason in pairs if reason is DropReason.CAPTION]
    told = {
        Mark.PAYWALL: words < STUB_WORDS and (markup.is_paid or any(map(WALL.match, noise))),
        Mark.PAGINATED: markup.has_next or any(map(PAGES.match, noise)),
        Mark.LIVEBLOG: "LiveBlogPosting" in markup.kinds or _is_running(cleaned),
        Mark.GALLERY: "ImageGallery" in markup.kinds or _is_gallery(captions, words),
    }
    return tuple(mark for mark in Mark if told[mark])


def _is_running(cleaned: Cleaned) -> bool:
    """Whether clock times stand alone between the paragraphs."""
    text = [i for i, reason in enumerate(cleaned.verdicts) if reason is None]
    inside = cleaned.lines[text[0] : text[-1]] if text else ()
    return sum(map(is_clock_line, inside)) >= LEAST_STAMPS


def _is_gallery(captions: Sequence[str], words: int) -> bool:
    """Whether captions are most of what there is to read."""
    return len(captions) >= LEAST_CAPTIONS and sum(len(line.split()) for line in captions) > words
