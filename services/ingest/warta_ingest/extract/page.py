"""A page as lines: those of a text dump, or those that HTML shows, with its structured data."""

from dataclasses import dataclass

from warta_ingest.decode import HTML
from warta_ingest.extract.blocks import Blocks, read_blocks
from warta_ingest.extract.html import parse_html
from warta_ingest.extract.structured import Structured, read_structured
from warta_schemas import InboxMessage

NO_MARKUP = Structured()
"""What a text dump says of itself."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The lines of a page in order, without the blank ones, each stripped.

    `markup` is what the markup says of the page, `gaps` are the lines of a dump before which a
    blank one stands. Of an HTML page, `blocks` are the lines with their places, and `content` the
    page itself, for the extractor that is asked when in doubt.
    """

    lines: tuple[str, ...]
    markup: Structured = NO_MARKUP
    gaps: frozenset[int] = frozenset()
    blocks: Blocks | None = None
    content: str = ""


def extract_page(page: InboxMessage) -> Extract:
    """Lines and markup of a page."""
    tree = parse_html(page.content) if page.content_type == HTML else None
    if tree is None:
        return split_text(page.content)
    blocks = read_blocks(tree)
    return Extract(tuple(blocks.texts), read_structured(tree), blocks=blocks, content=page.content)


def split_text(text: str) -> Extract:
    """The lines of a dump."""
    rows = [row.strip() for row in text.split("\n")]
    lines = tuple(row for row in rows if row)
    if len(lines) == len(rows):
        return Extract(lines)
    seen = 0
    gaps = set()
    for row in rows:
        if row:
            seen += 1
        else:
            gaps.add(seen)
    return Extract(lines, gaps=frozenset(gaps))
