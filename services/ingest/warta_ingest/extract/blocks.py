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
    line break in the same element stands before it. `parents` is the parent of each frame.
    """

    texts: list[str] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    bold: list[int] = field(default_factory=list)
    broken: list[bool] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)


class _Walker:
    """The block that is being read. Each element is met once; the parser bounds their depth."""

    def __init__(self) -> None:
        self.blocks = Blocks(parents=[0])
        self.signatures: dict[tuple[int, str, str], int] = {}
        self.pieces: list[str] = []
        self.linked = self.bold = self.in_link = self.in_bold = 0
        self.broken = False

    def walk(self, nodes: Iterable[etree._Element], frame: Frame) -> None:
        """Read elements that stand in a frame, and the text after each of them."""
        for node in nodes:
            tag = node.tag
            if tag in INLINE:
                self.read_inline(node, tag, frame)
            elif tag == "br":
                self.close(frame)
                self.broken = True
            elif tag not in HIDDEN:
                self.read_block(node, tag, frame)
            text = node.tail
            if text:
                self.add(text)

    def read_inline(self, node: etree._Element, tag: str, frame: Frame) -> None:
        """Read an element that stands in a line of text."""
        link, bold = tag == "a", tag in BOLD
        self.in_link += link
        self.in_bold += bold
        if node.text:
            self.add(node.text)
        self.walk(node, frame)
        self.in_link -= link
        self.in_bold -= bold

    def read_block(self, node: etree._Element, tag: str, frame: Frame) -> None:
        """Read an element that ends the line of text before it."""
        self.close(frame)
        self.broken = False
        inner = self.enter(node, tag, frame)
        if node.text:
            self.add(node.text)
        self.walk(node, inner)
        self.close(inner)
        self.broken = False

    def add(self, text: str) -> None:
        """Take in a piece of text; white space only where it may stand between two words."""
        if self.in_link:
            self.linked += len(text)
        if self.in_bold:
            self.bold += len(text)
        if self.pieces or not text.isspace():
            self.pieces.append(text)

    def close(self, frame: Frame) -> None:
        """End the block that is being read."""
        if self.pieces:
            text = " ".join("".join(self.pieces).split())
            if text and not text.isprintable():
                text = clean_line(text)
            if text:
                blocks = self.blocks
                blocks.texts.append(text)
                blocks.linked.append(self.linked)
                blocks.bold.append(self.bold)
                blocks.broken.append(self.broken)
                blocks.frames.append(frame)
            self.pieces = []
        self.linked = self.bold = 0

    def enter(self, node: etree._Element, tag: str, frame: Frame) -> Frame:
        """The frame of a block element."""
        own, areas, classes = 0, frame.areas | AREA_BITS.get(tag, 0), ""
        attributes = node.attrib
        if attributes:
            classes = attributes.get("class", "")
            own = read_names(classes, attributes.get("id", ""))
            if _is_concealed(attributes):
                areas |= CONCEALED
            if attributes.get("itemprop") == "articleBody":
                areas |= ITEM_BODY
        signatures, parents = self.signatures, self.blocks.parents
        key = (frame.signature, tag, classes)
        signature = signatures.setdefault(key, len(signatures) + 1)
        around = frame.around | frame.own
        number, depth = len(parents), frame.depth + 1
        parents.append(frame.number)
        return Frame(tag, number, frame.number, own, frame.own, around, areas, depth, signature)


def _is_concealed(attributes: "etree._Attrib") -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return style is not None and "display:none" in style[:200].replace(" ", "")


def read_blocks(tree: etree._Element) -> Blocks:
    """Walk a tree that holds no comments. Every text that the page shows is in one block."""
    walker = _Walker()
    walker.walk((tree,), ROOT)
    walker.close(ROOT)
    return walker.blocks
