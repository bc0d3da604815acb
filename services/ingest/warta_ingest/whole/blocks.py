"""A fragment of HTML as its blocks of text: paragraphs, headings, entries of lists, captions."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from warta_ingest.characters import clean_line
from warta_ingest.extract.html import parse_html
from warta_schemas import DropReason

HIDDEN = frozenset(
    """
    script style noscript template svg head iframe object embed form button select textarea nav
    audio video canvas math map media-reference media-object tobject
    """.split()
)
INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span
    strike strong sub sup td th time tt u var wbr
    person org location chron num money virtloc event function object.title classifier
    """.split()
)
"""Elements within a line, those of NITF too. Any other ends it."""

CAPTIONS = frozenset({"figcaption", "media-caption", "media-producer"})
CAPTION_CLASS = "wp-caption-text"
SPACED = frozenset({"td", "th"})
BREAK = "\x1e"
"""Between two blocks; decoding has removed this character from the text."""

CAPTION_MARK = "\x1f"
"""The same, before a caption."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of text, and why it is no paragraph where the markup says that it is none."""

    text: str
    reason: DropReason | None = None


def split_html(fragment: str) -> list[Block]:
    """The blocks of a fragment in their order, without the blank ones."""
    tree = parse_html(fragment)
    if tree is None:
        return []
    blocks = []
    for part in "".join(_walk(tree)).split(BREAK):
        reason = DropReason.CAPTION if part.startswith(CAPTION_MARK) else None
        text = clean_line(part)
        if text:
            blocks.append(Block(text, reason))
    return blocks


def split_text(text: str) -> list[Block]:
    """The lines of a text as blocks, without the blank ones."""
    return [Block(line) for line in map(clean_line, text.split("\n")) if line]


def _walk(tree: etree._Element) -> Iterator[str]:
    """Text in its order, with a break at each start and end of a block."""
    hidden: etree._Element | None = None
    captions = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start" and hidden is None:
            if node.tag in HIDDEN:
                hidden = node
                continue
            captions += _is_caption(node)
            yield _open(node, captions) + (node.text or "")
        elif event != "start" and (hidden is None or node is hidden):
            captions -= event == "end" and hidden is None and _is_caption(node)
            hidden = None
            yield _open(node, captions) + (node.tail or "")


def _open(node: etree._Element, captions: int) -> str:
    if node.tag in SPACED:
        return " "
    if node.tag in INLINE or not isinstance(node.tag, str):
        return ""
    return BREAK + CAPTION_MARK if captions else BREAK


def _is_caption(node: etree._Element) -> bool:
    return node.tag in CAPTIONS or CAPTION_CLASS in (node.get("class") or "").split()
