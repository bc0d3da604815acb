"""A page as lines: those of a text dump, or those that HTML shows, with its structured data."""

from dataclasses import dataclass

from warta_ingest.decode import HTML
from warta_ingest.extract.html import find_body, parse_html, render_lines
from warta_ingest.extract.structured import read_structured
from warta_ingest.printed.stamps import Stamp
from warta_schemas import InboxMessage


@dataclass(frozen=True, slots=True)
class Extract:
    """The lines of a page in order, without the blank ones, each stripped.

    The rest is what the markup says.
    """

    lines: tuple[str, ...]
    body: tuple[str, ...] = ()
    title: str | None = None
    heading: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    url: str | None = None
    published: Stamp | None = None
    modified: Stamp | None = None


def extract_page(page: InboxMessage) -> Extract:
    """Lines and markup of a page."""
    if page.content_type == HTML:
        return _extract_html(page.content)
    return Extract(_split(page.content))


def _extract_html(content: str) -> Extract:
    tree = parse_html(content)
    if tree is None:
        return Extract(_split(content))
    found = read_structured(tree)
    return Extract(
        lines=render_lines(tree),
        body=find_body(content),
        title=found.title,
        heading=found.heading,
        authors=found.authors,
        section=found.section,
        url=found.url,
        published=found.published,
        modified=found.modified,
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(str.strip, text.split("\n")) if line)
