"""The JSON-LD of a page: its objects, in whatever nesting they stand."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from typing import Any

from lxml import etree

ARTICLE_TYPES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle "
    "OpinionNewsArticle ReviewNewsArticle AskPublicNewsArticle BlogPosting LiveBlogPosting "
    "Report".split()
)
LARGEST_JSON = 500_000

_LINKED = re.compile(r"\s{0,9}application/ld\+json\b", re.IGNORECASE)
_WRAPPING = re.compile(
    r"^\s{0,99}(?:<!--|//\s{0,9}<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://)?\s?\]\]>)\s{0,99}$"
)
_NEEDLESS = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\\?\Z))|,(?=\s{0,99}[,}\]])', re.DOTALL)
"""A string, which is kept as it is, or a comma too many."""

_BETWEEN = re.compile(r"\}\s{0,99}\{")
MOST_NODES = 2000


def find_nodes(scripts: Iterable[etree._Element]) -> Iterator[dict[str, Any]]:
    """Every object of the scripts that hold JSON-LD."""
    for script in scripts:
        if _LINKED.match(script.get("type", "")):
            yield from _walk(_parse(script.text or ""))


def is_article(node: dict[str, Any]) -> bool:
    """Whether an object is an article."""
    return not ARTICLE_TYPES.isdisjoint(list_kinds(node))


def list_kinds(node: dict[str, Any]) -> list[str]:
    """The types of a node, without the vocabulary that some pages write before them."""
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return [name.rpartition("/")[2] for name in names if isinstance(name, str)]


def _parse(script: str) -> Any:
    """The first reading that is JSON; None where none is."""
    if len(script) > LARGEST_JSON:
        return None
    for text in _mend(script):
        with suppress(ValueError, RecursionError):
            return json.loads(text, strict=False)
    return None


def _mend(script: str) -> Iterator[str]:
    """A script as it is, then as it may have been meant: comments around the object occur.

    So do entities in place of quotation marks, commas too many, and several objects in a row.
    """
    yield script
    text = _WRAPPING.sub("", script).rstrip("; \n")
    yield text
    yield _drop_commas(text)
    plain = unescape(text)
    yield plain
    yield _drop_commas(plain)
    yield _bracket(text)


def _drop_commas(text: str) -> str:
    """Without the commas that stand before a closing bracket, or before another comma."""
    return _NEEDLESS.sub(lambda found: found[1] or "", text)


def _bracket(text: str) -> str:
    """Objects in a row as a list."""
    return f"[{_BETWEEN.sub('},{', text)}]"


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a parsed document, the outer ones first, bounded."""
    queue = [value]
    for _ in range(MOST_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, dict):
            yield node
            queue += [child for child in node.values() if isinstance(child, dict | list)]
        elif isinstance(node, list):
            queue += node
