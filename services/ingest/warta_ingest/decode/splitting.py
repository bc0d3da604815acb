"""A feed as one document for each of its items, for who publishes it."""

from copy import deepcopy

from lxml import etree
from lxml.etree import _Element as Element

from warta_ingest.decode.charsets import decode_text
from warta_ingest.decode.feeds import find_items, unwrap
from warta_ingest.decode.xml_tree import name_element, parse_xml
from warta_schemas import CodecError

KEPT = frozenset({"title", "link", "language", "author", "dc:language"})
"""What a channel says that its items rely on."""


def split_feed(value: bytes) -> list[bytes]:
    """Each item within its channel; the value itself where it holds one, or is no feed."""
    try:
        root = unwrap(parse_xml(decode_text(value, None)))
    except CodecError:
        return [value]
    items = find_items(root)
    return [_write(item, root) for item in items] if len(items) > 1 else [value]


def _write(item: Element, root: Element) -> bytes:
    """A document of the same form that holds this item alone."""
    document = _copy_start(root)
    channel = document
    parent = item.getparent()
    if parent is not root:
        channel = _copy_start(parent)
        document.append(channel)
    for child in parent:
        if name_element(child) in KEPT:
            channel.append(deepcopy(child))
    channel.append(deepcopy(item))
    etree.cleanup_namespaces(document)
    return bytes(etree.tostring(document, encoding="utf-8", xml_declaration=True))


def _copy_start(element: Element) -> Element:
    return etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
