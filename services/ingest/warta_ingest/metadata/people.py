"""Who wrote and edited an article: the publisher's word, the markup's, then the page's credits."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from warta_ingest.extract.structured import Structured
from warta_ingest.metadata.credits import list_credits
from warta_ingest.metadata.layout import Layout
from warta_ingest.metadata.naming import is_common, read_credit, read_dated
from warta_ingest.metadata.unlabelled import find_unlabelled
from warta_ingest.printed.datelines import is_outlet
from warta_ingest.printed.names import is_agency
from warta_ingest.printed.people import Byline, read_byline
from warta_schemas import InboxMessage

MOST_LINES = 60
MOST_NAMES = 20
_EDITED = re.compile(
    r"\b(?i:edited|editing|disunting|diedit)\s(?:by|oleh)\s"
    r"([A-ZÀ-Þ][\w'’-]{1,30}(?:\s[A-ZÀ-Þ][\w'’-]{1,30}){0,3})"
)
Named = dict[str, str]
"""Names, and the line of each."""


@dataclass(frozen=True, slots=True)
class People:
    """Authors and editor in normal case, and where they were found."""

    authors: tuple[str, ...] = ()
    editor: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict)


def find_people(page: InboxMessage, markup: Structured, layout: Layout) -> People:
    """The people of an article."""
    above, below, editors, translators = _read_page(layout, page.source)
    authors = _choose_authors(above, below, editors) or translators
    authors = authors or find_unlabelled(layout, page.source)
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


def _read_page(layout: Layout, source: str | None) -> tuple[Named, Named, Named, Named]:
    """Authors above and below the text, editors, translators."""
    told = list_credits(layout)
    lines = {credit.line for credit in told}
    dated = [line for line in layout.cleaned.dates[:MOST_LINES] if line not in lines]
    read = [
        (_read(credit.text, layout.cleaned.paragraphs), credit.line, credit.below)
        for credit in told
    ]
    read += [(read_dated(line), line, False) for line in dated]
    return (
        _collect(((b.authors, line) for b, line, below in read if not below), source),
        _collect(((b.authors, line) for b, line, below in read if below), source),
        _collect((b.editors, line) for b, line, _ in read) or _find_editors(layout),
        _collect(((b.translators, line) for b, line, _ in read), source),
    )


def _read(text: str, paragraphs: Sequence[str]) -> Byline:
    """The people of a credit; without a label none whose names the text uses as common words."""
    read = read_credit(text)
    if read_byline(text) is not None:
        return read
    return replace(read, authors=tuple(n for n in read.authors if not is_common(n, paragraphs)))


def _collect(read: Iterable[tuple[Iterable[str], str]], source: str | None = None) -> Named:
    """Each name once; an outlet or a wire that stands among names is none."""
    found: Named = {}
    for names, line in read:
        for name in names:
            if name not in found and not is_outlet(name, source):
                found[name] = line
    people = {name: line for name, line in found.items() if not is_agency(name)}
    return people or found


def _choose_authors(above: Named, below: Named, editors: Named) -> Named:
    """Those of the head; else those under the text, or of both where one line below holds all."""
    first = next(iter(below.values()), None)
    told = {name: line for name, line in below.items() if line == first} if above else below
    authors = above | told if above.keys() <= told.keys() else above
    return {name: line for name, line in authors.items() if name not in editors} or authors


def _find_editors(layout: Layout) -> Named:
    """Who is said to have edited it, in a sentence under the text."""
    for i in layout.ending:
        line = layout.cleaned.lines[i]
        edited = _EDITED.search(line) if "dit" in line or "sunting" in line else None
        if edited:
            return {edited[1]: line}
    return {}
