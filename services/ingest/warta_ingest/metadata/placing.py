"""Where a story was written: its dateline, else a place that stands with its date or its authors.

A name that no list of places holds is a place where the page itself says so: "in Wanci".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warta_ingest.metadata.layout import MOST_HEAD, Layout
from warta_ingest.metadata.naming import is_common
from warta_ingest.metadata.stamped import Printed
from warta_ingest.printed.datelines import Dateline, is_outlet, read_dateline
from warta_ingest.printed.labels import is_date_word
from warta_ingest.printed.name_words import INTERFACE, OUTLETS, ROLES, SECTIONS
from warta_ingest.printed.people import is_label, read_byline, read_name_line
from warta_ingest.printed.places import is_place
from warta_schemas import DropReason

SOUGHT = 3
"""Paragraphs in which a dateline is looked for: a caption or a deck may stand above it."""

LONGEST_ALONE = 60
MOST_WORDS = 3

_NAME = r"[A-ZÀ-Þ][\w'’-]{1,30}(?:\s[A-ZÀ-Þ][\w'’-]{1,30}){0,2}"
_LEAD = re.compile(rf"({_NAME})(\s[-–—]{{1,2}}\s|[.:]\s)(?=[\"“‘A-Z0-9])")
_WITH_AUTHOR = re.compile(rf"\[({_NAME})\]\s*$|,\s([A-ZÀ-Þ'’ -]{{3,30}})(?:,|$)")
_BEFORE = (
    r"\b(?i:di|ke|dari|in|at|near|from|ing|nang|neng|menyang|of|kota|kabupaten|kecamatan|desa|"
    r"daerah|bandar|pulau|kawasan|wilayah) "
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed, the outlet printed with it, and where that stands."""

    name: str | None = None
    outlet: str | None = None
    origin: str = ""


def find_place(layout: Layout, printed: list[Printed], source: str | None) -> Place:
    """The place of an article, from the surest evidence to the least."""
    dateline = _read_paragraphs(layout, source)
    if dateline and dateline.place:
        return Place(dateline.place, dateline.outlet, "first paragraph")
    outlet = dateline.outlet if dateline else None
    name = next((name for name in _list_others(layout, printed, source) if name), None)
    return Place(name, outlet, layout.name_line(name) if name else "")


def _read_paragraphs(layout: Layout, source: str | None) -> Dateline | None:
    """The dateline of the first paragraph; of a later one where that is surely one."""
    paragraphs = layout.cleaned.paragraphs[:SOUGHT]
    first = read_dateline(paragraphs[0], source)
    if first and first.place and (first.outlet or is_place(first.place)):
        return first
    for paragraph in paragraphs[1:]:
        later = read_dateline(paragraph, source)
        sure = later and later.place and (later.outlet or later.place.isupper())
        if later and sure and is_place(later.place or ""):
            return later
    return first


def _list_others(
    layout: Layout, printed: list[Printed], source: str | None
) -> Iterator[str | None]:
    start = layout.cleaned.paragraphs[0]
    yield _read_alone(start, source)
    yield _read_alone(layout.lines[layout.body - 1], source) if layout.body else None
    yield _read_told(layout, start, source)
    alone = layout.cleaned.place
    yield (_read_alone(alone, source) or alone) if alone else None
    yield next((p.stamp.rest for p in printed if p.stamp.rest and is_place(p.stamp.rest)), None)
    yield from _list_with_authors(layout)
    yield _find_above_date(layout)


def _read_alone(start: str, source: str | None) -> str | None:
    """A place and the outlet in a paragraph of their own: "Jombang, Damai Santri"."""
    place, comma, outlet = start.partition(", ")
    named = len(start) <= LONGEST_ALONE and comma and is_outlet(outlet.strip(), source)
    return place if named and _is_named(place) else None


def _read_told(layout: Layout, start: str, source: str | None) -> str | None:
    """A name at the start of the text that the page tells to be a place: "KOTAGEDHE. …"."""
    lead = _LEAD.match(start)
    if lead is None or is_outlet(lead[1], source) or (lead[2][0] in ".:" and lead[1].islower()):
        return None
    stands_out = lead[2][0] == " " or lead[1].isupper()
    return lead[1] if stands_out and is_told(layout, lead[1]) else None


def _list_with_authors(layout: Layout) -> Iterator[str | None]:
    """Places of bylines: "oleh A B [Halmahera]", "A B, KIRKWALL, Thursday"."""
    lines, verdicts = layout.cleaned.lines, layout.cleaned.verdicts
    for i in range(max(0, layout.title, layout.body - MOST_HEAD), layout.body):
        found = _WITH_AUTHOR.search(lines[i]) if verdicts[i] is DropReason.BYLINE else None
        name = found[1] or found[2] if found else ""
        named = found and (read_byline(lines[i]) or read_name_line(lines[i]))
        if found and named and (found[1] or is_place(name)):
            yield name


def _find_above_date(layout: Layout) -> str | None:
    """A name alone on the line above the date: one between it and a byline, or told a place."""
    lines, verdicts = layout.cleaned.lines, layout.cleaned.verdicts
    for i in layout.head[:-1]:
        dated = verdicts[i + 1] is DropReason.DATE and verdicts[i] is not None
        if not dated or not _is_named(lines[i]) or is_label(lines[i]):
            continue
        signed = i > 0 and verdicts[i - 1] is DropReason.BYLINE and read_name_line(lines[i - 1])
        common = " " in lines[i] or is_common(lines[i], layout.cleaned.paragraphs)
        if (signed and not common) or is_told(layout, lines[i]):
            return lines[i]
    return None


def _is_named(name: str) -> bool:
    words = name.split()
    return (
        1 <= len(words) <= MOST_WORDS
        and all(word[0].isupper() and word.replace("-", "").isalpha() for word in words)
        and (INTERFACE | SECTIONS | ROLES | OUTLETS).isdisjoint(name.lower().split())
        and not any(map(is_date_word, words))
    )


def is_told(layout: Layout, name: str) -> bool:
    """Whether the title or the text has the name after a word that places follow."""
    written = name.title() if name.isupper() else name
    text = "\n".join((layout.cleaned.title or "", *layout.cleaned.paragraphs))
    return written in text and re.search(rf"{_BEFORE}{re.escape(written)}\b", text) is not None
