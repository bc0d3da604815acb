"""Who wrote and edited an article: the publisher's word, the markup's, then the bylines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from warta_ingest.extract.structured import Structured
from warta_ingest.metadata.layout import Layout
from warta_ingest.printed.datelines import is_outlet
from warta_ingest.printed.people import (
    are_names,
    read_byline,
    read_name_line,
    read_signature,
    split_names,
)
from warta_ingest.printed.stamps import read_stamps
from warta_schemas import InboxMessage

MOST_LINES = 60
MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class People:
    """Authors and editor in normal case, and where they were found."""

    authors: tuple[str, ...] = ()
    editor: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict)


def find_people(page: InboxMessage, markup: Structured, layout: Layout) -> People:
    """The people of an article."""
    authors: dict[str, str] = {}
    editors: dict[str, str] = {}
    cleaned = layout.cleaned
    bylines = set(cleaned.bylines)
    dated = [line for line in cleaned.dates[:MOST_LINES] if line not in bylines]
    for line in (*cleaned.bylines[:MOST_LINES], *dated):
        written, edited = _read_dated(line) if line in dated else _read(line)
        authors |= {n: line for n in written if n not in authors and not is_outlet(n, page.source)}
        editors |= {name: line for name in edited if name not in editors}
    names, origin = tuple(authors)[:MOST_NAMES], next(iter(authors.values()), None)
    where = _name_byline(layout, origin) if origin else ""
    if page.authors or markup.authors:
        names, where = page.authors or markup.authors, "publisher" if page.authors else "markup"
    editor = next(iter(editors), None)
    origins = {"authors": where} if names else {}
    if editor:
        origins["editor"] = _name_byline(layout, editors[editor])
    return People(names, editor, origins)


def _name_byline(layout: Layout, line: str) -> str:
    return f"byline, {layout.name_line(line)}"


def _read_labelled(line: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Authors and editors with a label in any part of a line; the others may be a date."""
    line = line[:LINE_CHARACTERS]
    parts = _PARTS.split(line)[:MOST_PARTS] if _PARTS.search(line) else [line]
    bylines = [byline for byline in map(read_byline, parts) if byline]
    if not bylines:
        return None
    authors = tuple(name for byline in bylines for name in byline.authors)
    return authors, tuple(name for byline in bylines for name in byline.editors)


def _read(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Authors and editors of a line, with a label or without."""
    labelled = _read_labelled(line)
    if labelled:
        return labelled
    byline = read_name_line(line) or read_signature(line)
    return (byline.authors, byline.editors) if byline else (_read_beside_date(line), ())


def _read_dated(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Authors and editors of a line with a date in it."""
    return _read_labelled(line) or (_read_beside_date(line), ())


def _read_beside_date(line: str) -> tuple[str, ...]:
    """Names that stand in one line with the date; an outlet that stands there is none."""
    stamps = read_stamps(line)
    if not stamps or not are_names(stamps[0].rest):
        return ()
    names = split_names(stamps[0].rest, sure=False)
    return tuple(name for name in names if len(name.split()) > 1)


LINE_CHARACTERS = 300
MOST_PARTS = 8
_PARTS = re.compile(r"\s?[|·•]\s?|\.\s(?=\w{3,12}\s?:)")
