"""The blocks of text that a page shows, each with where it stands: one walk over the tree."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from warta_ingest.characters import clean_line
from warta_ingest.extract.names import read_names

HIDDEN = frozenset(
    "script style noscript template svg head iframe object math select option canvas audio "
    "video textarea".split()
)
"""Elements whose text no reader sees, or sees as part of an interface."""

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small "
    "span strike strong sub sup time tt u var wbr nobr".split()
)

AREAS = (
    "article main aside nav footer header figure form ul ol table blockquote section "
    "button dl figcaption".split()
)
"""Elements that say what stands in them."""

AREA_BITS = {tag: 1 << i for i, tag in enumerate(AREAS)}
CONCEALED = 1 << len(AREAS)
"""The area of what the page hides by an attribute or a style of the element itself."""

ITEM_BODY = CONCEALED << 1
"""The area that microdata calls the article's body."""

AREA_COUNT = len(AREAS) + 2
BOLD = frozenset({"b", "strong"})


class Frame(NamedTuple):
    """An open block element: what its names say, what those around it say, and its place.

    `parent` is the number of the element around it, `over` what that one's names say, `around`
    what those of all elements above say. `signature` numbers the ways from the root, with tags
    and classes, that frames share.
    """

    tag: str
    number: int
    parent: int
    own: int
    over: int
    around: int
    areas: int
    depth: int
    signature: int


ROOT = Frame("html", 0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(slots=True)
class Blocks:
    """Texts in order, and beside each the frame it stands in.

    `linked` counts its characters in links, `bold` those in bold type, `broken` says whether a
    line break in the same element stands before it. Frames are numbered as they open; only those
    are that have text in them. `parents` is the parent of each, `ends` the first number after it
    that does not stand in it.
    """

    texts: list[str] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    bold: list[int] = field(default_factory=list)
    broken: list[bool] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


class _Walker:
    """The block that is being read. Each element is met once; the parser bounds their depth."""

    def __init__(self) -> None:
        self.blocks = Blocks(parents=[0], ends=[0])
        self.signatures: dict[tuple[int, str, str], int] = {}
        self.path: list[etree._Element] = []
        self.open = [ROOT]
        self.pieces: list[str] = []
        self.linked = self.bold = self.in_link = self.in_bold = 0
        self.broken = False

    def walk(self, nodes: Iterable[etree._Element]) -> None:
        """Read elements, and the text after each of them."""
        for node in nodes:
            tag = node.tag
            if tag in INLINE:
                self.read_inline(node, tag)
            elif tag == "br":
                self.close()
                self.broken = True
            elif tag not in HIDDEN:
                self.read_block(node)
            text = node.tail
            if text:
                self.add(text)

    def read_inline(self, node: etree._Element, tag: str) -> None:
        """Read an element that stands in a line of text."""
        link, bold = tag == "a", tag in BOLD
        self.in_link += link
        self.in_bold += bold
        text = node.text
        if text:
            self.add(text)
        self.walk(node)
        self.in_link -= link
        self.in_bold -= bold

    def read_block(self, node: etree._Element) -> None:
        """Read an element that ends the line of text before it."""
        self.close()
        self.path.append(node)
        text = node.text
        if text:
            self.add(text)
        self.walk(node)
        self.close()
        self.path.pop()
        if len(self.open) > len(self.path) + 1:
            self.blocks.ends[self.open.pop().number] = len(self.blocks.parents)

    def add(self, text: str) -> None:
        """Take in a piece of text; white space only where it may stand between two words."""
        if self.in_link:
            self.linked += len(text)
        if self.in_bold:
            self.bold += len(text)
        if self.pieces or not text.isspace():
            self.pieces.append(text)

    def close(self) -> None:
        """End the block that is being read."""
        if self.pieces:
            text = " ".join("".join(self.pieces).split())
            if text and not text.isprintable():
                text = clean_line(text)
            if text:
                self.put(text)
            self.pieces = []
        self.linked = self.bold = 0
        self.broken = False

    def put(self, text: str) -> None:
        """Add a block. The elements that are open get their frames now that there is text."""
        for node in self.path[len(self.open) - 1 :]:
            self.open.append(self.enter(node, self.open[-1]))
        blocks = self.blocks
        blocks.texts.append(text)
        blocks.linked.append(self.linked)
        blocks.bold.append(self.bold)
        blocks.broken.append(self.broken)
        blocks.frames.append(self.open[-1])

    def enter(self, node: etree._Element, around: Frame) -> Frame:
        """The frame of a block element."""
        tag, attributes = node.tag, dict(node.items())
        classes = attributes.get("class", "")
        signatures, parents = self.signatures, self.blocks.parents
        key = (around.signature, tag, classes)
        number = len(parents)
        parents.append(around.number)
        self.blocks.ends.append(0)
        return Frame(
            tag,
            number,
            around.number,
            read_names(classes, attributes.get("id", "")),
            around.own,
            around.around | around.own,
            around.areas | _read_areas(tag, attributes),
            around.depth + 1,
            signatures.setdefault(key, len(signatures) + 1),
        )


def _read_areas(tag: str, attributes: dict[str, str]) -> int:
    """What the element itself says stands in it."""
    areas = AREA_BITS.get(tag, 0)
    style = attributes.get("style", "")[:200]
    if "hidden" in attributes or "display:none" in style.replace(" ", ""):
        areas |= CONCEALED
    if attributes.get("itemprop") == "articleBody":
        areas |= ITEM_BODY
    return areas


def read_blocks(tree: etree._Element) -> Blocks:
    """Walk a tree that holds no comments. Every text that the page shows is in one block."""
    walker = _Walker()
    walker.walk((tree,))
    walker.close()
    walker.blocks.ends[0] = len(walker.blocks.parents)
    return walker.blocks
