"""The blocks of text that a page shows, each with where it stands: one walk over the tree."""

from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Frame:
    """An open block element: what its names say, what those around it say, and its place.

    `signature` numbers the ways from the root, with tags and classes, that frames share.
    """

    number: int
    parent: "Frame | None"
    tag: str
    own: int
    around: int
    areas: int
    depth: int
    signature: int


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
    """The block that is being read, and the frame that is open."""

    def __init__(self) -> None:
        self.blocks = Blocks(parents=[0])
        self.frame = Frame(0, None, "html", 0, 0, 0, 0, 0)
        self.signatures: dict[tuple[int, str, str], int] = {}
        self.pieces: list[str] = []
        self.linked = self.bold = self.in_link = self.in_bold = 0
        self.broken = False

    def add(self, text: str) -> None:
        self.pieces.append(text)
        if self.in_link:
            self.linked += len(text)
        if self.in_bold:
            self.bold += len(text)

    def mark(self, tag: str, step: int) -> None:
        """An inline element opens (1) or closes (-1)."""
        if tag == "a":
            self.in_link += step
        elif tag in {"b", "strong"}:
            self.in_bold += step

    def close(self) -> None:
        """End the block that is being read."""
        text = " ".join("".join(self.pieces).split())
        if text and not text.isprintable():
            text = clean_line(text)
        if text:
            blocks = self.blocks
            blocks.texts.append(text)
            blocks.linked.append(self.linked)
            blocks.bold.append(self.bold)
            blocks.broken.append(self.broken)
            blocks.frames.append(self.frame)
        self.pieces = []
        self.linked = self.bold = 0

    def enter(self, node: etree._Element, tag: str) -> None:
        """Open the frame of a block element."""
        parent = self.frame
        own, areas, classes = 0, parent.areas | AREA_BITS.get(tag, 0), ""
        attributes = node.attrib
        if attributes:
            classes = attributes.get("class", "")
            own = read_names(classes, attributes.get("id", ""))
            if _is_concealed(attributes):
                areas |= CONCEALED
            if attributes.get("itemprop") == "articleBody":
                areas |= ITEM_BODY
        key = (parent.signature, tag, classes)
        signature = self.signatures.setdefault(key, len(self.signatures) + 1)
        parents = self.blocks.parents
        around = parent.around | parent.own
        depth = parent.depth + 1
        self.frame = Frame(len(parents), parent, tag, own, around, areas, depth, signature)
        parents.append(parent.number)

    def leave(self) -> None:
        """Close the frame of a block element."""
        self.frame = self.frame.parent or self.frame

    def start(self, node: etree._Element, tag: str) -> None:
        """An element that is shown begins, before its text."""
        if tag in INLINE:
            self.mark(tag, 1)
            return
        if self.pieces:
            self.close()
        self.broken = tag == "br"
        if tag != "br":
            self.enter(node, tag)

    def end(self, tag: str) -> None:
        """An element ends, before the text that follows it."""
        if tag in INLINE:
            self.mark(tag, -1)
            return
        if tag in HIDDEN:
            return
        if self.pieces:
            self.close()
        if tag != "br":
            self.broken = False
            self.leave()


def _is_concealed(attributes: "etree._Attrib") -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return style is not None and "display:none" in style[:200].replace(" ", "")


def read_blocks(tree: etree._Element) -> Blocks:
    """Walk a tree that holds no comments. Every text that the page shows is in one block."""
    walker = _Walker()
    events = etree.iterwalk(tree, events=("start", "end"))
    for event, node in events:
        tag = node.tag
        if event == "end":
            walker.end(tag)
            text = node.tail
        elif tag in HIDDEN:
            events.skip_subtree()
            continue
        else:
            walker.start(node, tag)
            text = node.text
        if text:
            walker.add(text)
    if walker.pieces:
        walker.close()
    return walker.blocks
