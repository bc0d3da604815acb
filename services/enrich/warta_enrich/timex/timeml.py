"""TimeML documents as sets of date expressions come: text with inline TIMEX3, and its own date.

Only what scoring needs is read: the text of `<TEXT>` (or of the whole document, where it has none),
the expressions in it, and the value of the one in `<DCT>`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, XMLParser

from warta_schemas import TimexType

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")
_BASIC_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class Annotated:
    """An expression that the annotators marked."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text, its expressions, and the instant that they are told from; None where not stated."""

    text: str
    expressions: tuple[Annotated, ...]
    created: datetime | None


def read_document(path: Path) -> Document:
    """Read a document. Raises ValueError with the file's name where it is not one."""
    parser = XMLParser()  # noqa: S314 - expat expands no external entity; a local file of a set
    try:
        parser.feed(path.read_bytes())
        root: Element = parser.close()
    except ParseError as error:
        raise ValueError(f"{path}: not XML: {error}") from None
    text_node = root.find(".//TEXT")
    pieces: list[str] = []
    found: list[Annotated] = []
    _walk(root if text_node is None else text_node, pieces, found)
    dct = root.find(".//DCT/TIMEX3")
    stated = dct.get("value", "") if dct is not None else ""
    return Document("".join(pieces), tuple(found), _read_instant(stated))


def _walk(node: Element, pieces: list[str], found: list[Annotated]) -> None:
    """The text of a node, and the expressions in it, in order."""
    start = sum(map(len, pieces))
    if node.text:
        pieces.append(node.text)
    for child in node:
        _walk(child, pieces, found)
        if child.tail:
            pieces.append(child.tail)
    if node.tag == "TIMEX3" and node.get("functionInDocument") != "CREATION_TIME":
        end = sum(map(len, pieces))
        if end > start:
            kind = node.get("type", TimexType.DATE)
            found.append(Annotated(start, end, kind, node.get("value", "")))


def _read_instant(value: str) -> datetime | None:
    match = _DAY.match(value) or _BASIC_DAY.match(value)
    if match is None:
        return None
    parts = [int(part) for part in match.groups() if part is not None]
    year, month, day, hour, minute = (*parts, 0, 0)[:5]
    try:
        return datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
