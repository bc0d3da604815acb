"""HTML: its tree, its text as scrapers dump it, and its body by trafilatura in precision mode."""

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree

from warta_ingest.characters import clean_line

LARGEST_FOR_TRAFILATURA = 2 * 1024 * 1024
"""Characters. Above, a page is cleaned as a dump: trafilatura takes seconds for each megabyte."""

HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object"})
INLINE = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i kbd mark q s samp small span strong sub sup "
    "time u var wbr".split()
)


MOST_ATTRIBUTES = 20_000
_LONG_TAG = re.compile(rb"<(\w{1,20})\s[^<>]{20000,}>")
"""A tag whose attributes are left out: the parser compares each with all before it."""


def parse_html(content: str) -> etree._Element | None:
    """The tree of a page, without any access to the network; None where there is no element."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    page = content.encode()
    if page.count(b"=") > MOST_ATTRIBUTES:
        page = _LONG_TAG.sub(rb"<\1>", page)
    try:
        return etree.fromstring(page, parser)
    except etree.XMLSyntaxError:
        return None


def find_body(content: str) -> tuple[str, ...]:
    """The paragraphs of the article as trafilatura finds them; empty where it finds none.

    Without its comparison with other extractors: that takes half its time, and as often harms.
    """
    if len(content) > LARGEST_FOR_TRAFILATURA:
        return ()
    text = trafilatura.extract(
        content, fast=True, favor_precision=True, include_comments=False, include_tables=False
    )
    return tuple(line for line in map(clean_line, (text or "").split("\n")) if line)


def render_lines(tree: etree._Element) -> tuple[str, ...]:
    """The text of a page as scrapers dump it, a line for each block: to train on, and to test."""
    text = "".join(_walk(tree))
    return tuple(line for line in map(clean_line, text.split(BREAK)) if line)


BREAK = "\x1e"
"""Between two blocks. Decoding has removed this character from the page."""


def _walk(tree: etree._Element) -> Iterator[str]:
    """Text in the page's order, with a break at each start and end of a block."""
    events = etree.iterwalk(tree, events=("start", "end"))
    for event, node in events:
        if event == "end":
            yield _break_at(node) + (node.tail or "")
        elif node.tag in HIDDEN:
            events.skip_subtree()
        else:
            yield _break_at(node) + (node.text or "")


def _break_at(node: etree._Element) -> str:
    return "" if node.tag in INLINE else BREAK
