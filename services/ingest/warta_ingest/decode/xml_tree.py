"""XML without its dangers: no entity of its own, no network, bounded depth and size.

Feeds in the wild are often not well-formed. What is mended is what can mean one thing only: HTML's
names for characters, a lone ampersand, a well-known prefix that is not declared. A document that
ends too early is refused: half an article is no article.
"""

import re
from html.entities import html5

from lxml import etree

from warta_ingest.characters import clean_text
from warta_ingest.decode.mojibake import mend
from warta_schemas import CodecError, DeadReason

NAMESPACES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}
"""Vocabularies of feeds, and the prefix under which this code names their elements."""

_PREFIXES = "".join(
    f' xmlns:{prefix}="{uri}"'
    for uri, prefix in (
        *((uri, prefix) for uri, prefix in NAMESPACES.items() if prefix),
        ("http://www.w3.org/2005/Atom", "atom"),
    )
)
_START = re.compile(r"\s{0,1000}(?:<\?xml\b[^<>]{0,300}\?>)?\s{0,1000}")
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})(?=[\s>/])")
_AMPERSAND = re.compile(r"&(?:([a-zA-Z][a-zA-Z0-9]{1,30});|(?!#?\w{1,30};))")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
WRAPPER = "warta"


def parse_xml(text: str) -> etree._Element:
    """The root of a document. Raises CodecError."""
    document = clean_text(mend(text))
    document = document[_find_start(document) :]
    try:
        root = _parse(document)
    except etree.XMLSyntaxError as error:
        root = _parse_mended(document, error)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise CodecError(DeadReason.MALFORMED_XML, "a document type with entities is not read")
    return root


def name_element(element: etree._Element) -> str:
    """The name of an element as `prefix:name`, whatever prefix the document uses."""
    if not isinstance(element.tag, str):
        return ""
    uri, _, local = element.tag.rpartition("}")
    prefix = NAMESPACES.get(uri.removeprefix("{"), "other") if uri else ""
    return f"{prefix}:{local}" if prefix else local


def strip_namespaces(element: etree._Element) -> str:
    """What an element holds, as HTML."""
    for node in element.iter(etree.Element):
        node.tag = node.tag.rpartition("}")[2]
    etree.cleanup_namespaces(element)
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))


def _find_start(document: str) -> int:
    """Past white space and the declaration, whose encoding the text no longer has."""
    match = _START.match(document)
    return match.end() if match else 0


def _parse(document: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(document.encode(), parser=parser)


def _parse_mended(document: str, error: etree.XMLSyntaxError) -> etree._Element:
    """Once more with what is surely meant. Raises CodecError with the first problem."""
    if "<!ENTITY" not in document:
        try:
            return _parse(_declare_prefixes(_mend_ampersands(document)))
        except etree.XMLSyntaxError as second:
            error = second
    problem = " ".join(str(error.msg).split())[:200]
    raise CodecError(DeadReason.MALFORMED_XML, f"no well-formed XML: {problem}") from None


def _mend_ampersands(document: str) -> str:
    """HTML's names of characters, and ampersands that begin none; what is quoted stays."""
    first, *quoted = document.split(_CDATA)
    parts = [_AMPERSAND.sub(_mend_ampersand, first)]
    for part in quoted:
        inside, end, after = part.partition(_CDATA_END)
        parts += [_CDATA, inside, end, _AMPERSAND.sub(_mend_ampersand, after)]
    return "".join(parts)


def _mend_ampersand(match: re.Match[str]) -> str:
    name = match[1]
    if name in _OWN:
        return match[0]
    if name is None:
        return "&amp;"
    return html5.get(f"{name};") or f"&amp;{name};"


def _declare_prefixes(document: str) -> str:
    """Well-known prefixes declared outside the root, where its own declarations win."""
    root = _ROOT.search(document)
    if root is None:
        return document
    return f"<{WRAPPER}{_PREFIXES}>{document[root.start() :]}</{WRAPPER}>"
