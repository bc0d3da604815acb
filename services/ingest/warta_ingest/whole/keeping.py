"""An article that came whole, kept as it came.

Left out is what is certainly no part of it: an advert or a link to another story that no sentence
is, a caption that the markup names, the title above the text, a byline at its edge, and the line
with which feeds end.
"""

import re

from warta_ingest.clean import Cleaned
from warta_ingest.clean.families import find_family
from warta_ingest.clean.shapes import count_words, ends_sentence, is_byline
from warta_ingest.clean.titles import is_same
from warta_ingest.decode import HTML, Item
from warta_ingest.extract import Extract
from warta_ingest.extract.structured import Structured
from warta_ingest.whole.blocks import Block, split_html, split_text
from warta_schemas import DropReason

CERTAIN = frozenset({DropReason.ADVERT, DropReason.RELATED})
SENTENCE_WORDS = 7
EDGE = 2
"""Lines from the beginning or the end among which a byline may stand."""

_FEED_ENDING = re.compile(
    r"(?:the post|artikel|artikel berita|postingan)\s.{1,300}\s(?:first appeared|appeared first|"
    r"pertama kali (?:tampil|muncul))\s(?:on|di|pada)\s.{1,100}",
    re.I,
)
"""What WordPress adds to each item of a feed."""


def read_whole(item: Item) -> tuple[Extract, Cleaned]:
    """The paragraphs of an item, with what its format states in place of what markup says."""
    page, stated = item.page, item.stated
    split = split_html if page.content_type == HTML else split_text
    blocks = split(page.content)
    reasons = [_find_reason(blocks, number, page.title) for number in range(len(blocks))]
    texts = tuple(block.text for block in blocks)
    told = list(zip(texts, reasons, strict=True))
    markup = Structured(
        section=stated.section, published=stated.published, modified=stated.modified
    )
    return Extract(texts, markup), Cleaned(
        title=page.title,
        paragraphs=tuple(text for text, reason in told if reason is None),
        lines=texts,
        verdicts=tuple(reasons),
        place=stated.dateline,
    )


def _find_reason(blocks: list[Block], number: int, title: str | None) -> DropReason | None:
    """Why a block is no paragraph; None for what is kept."""
    block = blocks[number]
    if block.reason:
        return block.reason
    if number == 0 and title and len(blocks) > 1 and is_same(block.text, title):
        return DropReason.TITLE
    if not EDGE <= number < len(blocks) - EDGE and is_byline(block.text):
        return DropReason.BYLINE
    if number == len(blocks) - 1 and _FEED_ENDING.fullmatch(block.text):
        return DropReason.FOOTER
    family = find_family(block.text)
    return family if family in CERTAIN and not _is_sentence(block.text) else None


def _is_sentence(line: str) -> bool:
    return count_words(line) >= SENTENCE_WORDS and ends_sentence(line)
