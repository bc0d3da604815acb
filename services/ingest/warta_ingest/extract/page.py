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
    """

    lines: tuple[str, ...]
    body: tuple[str, ...] = ()
    markup: Structured = NO_MARKUP


def extract_page(page: InboxMessage) -> Extract:
    """Lines and markup of a page."""
    tree = parse_html(page.content) if page.content_type == HTML else None
    if tree is None:
        return Extract(_split(page.content))
    return Extract(render_lines(tree), find_body(page.content), read_structured(tree))


def _split(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(str.strip, text.split("\n")) if line)
