"""Which of a ninjs item's bodies is the article.

HTML before text before NITF, which keep the paragraphs in that order; else the descriptions, where
the item is a text.
"""

from typing import Any

from warta_ingest.decode.content_types import HTML, TEXT
from warta_ingest.decode.documents import take_entries, take_text
from warta_ingest.decode.shapes import has_markup
from warta_ingest.decode.xml_tree import name_element, parse_xml, strip_namespaces

NITF = "nitf"
RANKS = {HTML: 0, TEXT: 1, NITF: 2}
BESIDE = frozenset({"summary", "abstract", "caption", "teaser", "note"})
"""Roles of texts that stand beside the article."""

TEXT_TYPES = frozenset({"text", "composite", None})


def find_body(fields: dict[str, Any]) -> tuple[str, str] | None:
    """The text of the article and its content type; None where there is none."""
    bodies = [*take_entries(fields, "bodies"), *_find_old(fields, "body_")]
    found = _choose(bodies)
    if found is None and fields.get("type") in TEXT_TYPES:
        found = _choose([*take_entries(fields, "descriptions"), *_find_old(fields, "description_")])
    if found is None:
        return None
    content, kind = found
    return (_unwrap_nitf(content), HTML) if kind == NITF else (content, kind)


def _find_old(fields: dict[str, Any], prefix: str) -> list[dict[str, Any]]:
    """The fields of version 1, whose names hold the role: `body_xhtml`."""
    names = [name for name in fields if name.startswith(prefix)]
    return [{"role": name.removeprefix(prefix), "value": take_text(fields, name)} for name in names]


def _choose(entries: list[dict[str, Any]]) -> tuple[str, str] | None:
    best: tuple[tuple[bool, int], str, str] | None = None
    for entry in entries:
        value = take_text(entry, "value")
        role = (take_text(entry, "role") or "").lower()
        kind = _tell_type(entry, role, value) if value else None
        if value is None or kind is None:
            continue
        rank = (role in BESIDE, RANKS[kind])
        if best is None or rank < best[0]:
            best = rank, value, kind
    return best[1:] if best else None


def _tell_type(entry: dict[str, Any], role: str, value: str) -> str | None:
    """HTML, text or NITF, as declared, by role, or by shape; None for other formats."""
    name = "contentType" if "contentType" in entry else "contenttype"
    declared = (take_text(entry, name) or "").lower()
    if NITF in declared or (not declared and NITF in role):
        return NITF
    if "html" in declared or (not declared and "html" in role):
        return HTML
    if declared and not declared.startswith("text/"):
        return None
    return HTML if not declared and has_markup(value) else TEXT


def _unwrap_nitf(value: str) -> str:
    """The article within a NITF document, as markup. Raises CodecError."""
    root = parse_xml(value)
    for element in root.iter():
        if name_element(element).rpartition(":")[2] == "body.content":
            return strip_namespaces(element)
    return strip_namespaces(root)
