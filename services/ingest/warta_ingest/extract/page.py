"""A page as lines: those of a text dump, or those that HTML shows, with its structured data."""

from dataclasses import dataclass

from warta_ingest.decode import HTML
from warta_ingest.extract.html import find_body, parse_html, render_lines
from warta_ingest.extract.structured import Structured, read_structured
from warta_schemas import InboxMessage

NO_MARKUP = Structured()
"""What a text dump says of itself."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The lines of a page in order, without the blank ones, each stripped.

    `body` is what the HTML extractor takes for the article, `markup` what the markup says of it.
    `gaps` are the lines of a dump before which a blank one stands.
    """

    lines: tuple[str, ...]
    body: tuple[str, ...] = ()
    markup: Structured = NO_MARKUP
    gaps: frozenset[int] = frozenset()


def extract_page(page: InboxMessage) -> Extract:
    """Lines and markup of a page."""
    tree = parse_html(page.content) if page.content_type == HTML else None
    if tree is None:
        return split_text(page.content)
    return Extract(render_lines(tree), find_body(page.content), read_structured(tree))


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
