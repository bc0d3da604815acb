"""Authors whom no label tells: by what stands beside, above or under their names."""

import re
from collections.abc import Iterator
from itertools import chain

from warta_ingest.metadata.credits import HEAD_REACH
from warta_ingest.metadata.layout import Layout
from warta_ingest.metadata.naming import (
    is_common,
    read_beside_outlet,
    read_credit,
    read_dated,
    read_letter,
    read_parted,
    read_team,
)
from warta_ingest.printed.people import read_byline, read_name_line
from warta_ingest.printed.stamps import read_stamps
from warta_schemas import DropReason

DASHES = "-–—~"
FOLLOW = frozenset({"follow", "ikuti", "mengikuti", "following"})
CARD = 4
"""Lines of a card that shows an author."""

DATE_REACH = 3
"""How far above its date an author may stand that stands above the title, in lines."""

_LIFE = re.compile(
    r"(?:bergabung|lulusan|meliput|menulis|jurnalis|wartawan|reporter|alumn|penulis|joined|covers|"
    r"(?:she|he|they)\s\w)",
    re.I,
)
"""How the account of an author's life begins, that stands under the name."""

_AGENT = re.compile(r"\s(?:oleh|by|dening)\s", re.I)

Found = Iterator[tuple[tuple[str, ...], str]]
"""Names, and the line of each."""


def find_unlabelled(layout: Layout, source: str | None) -> dict[str, str]:
    """The authors by the surest of these signs, and their line."""
    found = chain(
        _list_beside(layout, source),
        _list_above_title(layout, source),
        _list_under(layout, source),
        _list_alone(layout),
    )
    return next((dict.fromkeys(names, line) for names, line in found if names), {})


def _list_beside(layout: Layout, source: str | None) -> Found:
    """Names in one line with the outlet, the date, or the word that names an agent."""
    head = [layout.cleaned.lines[i] for i in layout.head]
    for line in head:
        names = read_beside_outlet(line, source) or read_parted(line, source)
        names = names or (read_dated(line).authors if read_stamps(line) else ())
        yield names or read_team(line, source), line
    for line in head:
        named = read_name_line(line) if _AGENT.search(line) else None
        yield named.authors if named else (), line


def _list_above_title(layout: Layout, source: str | None) -> Found:
    """Two names that an "and" joins; one over the date, or over a button to follow its bearer."""
    lines, verdicts = layout.cleaned.lines, layout.cleaned.verdicts
    title = max(0, layout.title)
    for i in range(max(0, title - HEAD_REACH), title):
        named = read_beside_outlet(lines[i], source) or _read_alone(layout, i)
        followed = any(line.strip("+ ").lower() in FOLLOW for line in lines[i : i + CARD])
        dated = DropReason.DATE in verdicts[i + 1 : min(title, i + 1 + DATE_REACH)]
        if " " in "".join(named) and (len(named) > 1 or followed or dated):
            yield named, lines[i]


def _list_under(layout: Layout, source: str | None) -> Found:
    """A letter's signature, a name after a dash, with the outlet, or over its bearer's life."""
    lines = layout.cleaned.lines
    for i in layout.ending:
        line, below = lines[i], "".join(lines[i + 1 : i + 2])
        named = read_name_line(line)
        signed = named and (
            line[0] in DASHES or _LIFE.match(below) or below.startswith(named.authors[0])
        )
        yield read_letter(line) or (named.authors if named and signed else ()), line
        if i > layout.last and not lines[i - 1].endswith(":"):
            yield read_beside_outlet(line, source) or read_parted(line, source), line


def _list_alone(layout: Layout) -> Found:
    """Names in the head or right under the text of which the text says nothing."""
    lines = layout.cleaned.lines
    for i in (*layout.head, *layout.tail[:1]):
        names = _read_alone(layout, i)
        following = _read_alone(layout, i + 1) if names and i + 1 < len(lines) else ()
        yield (*names, *following), lines[i]


def _read_alone(layout: Layout, i: int) -> tuple[str, ...]:
    """Names in a line without a label, none of which the text has, in whatever sense."""
    line, paragraphs = layout.cleaned.lines[i], layout.cleaned.paragraphs
    if read_byline(line) or read_name_line(line.rstrip(",")) is None:
        return ()
    names = read_credit(line.rstrip(",")).authors
    told = any(name in paragraph for name in names for paragraph in paragraphs)
    return () if told or any(is_common(name, paragraphs) for name in names) else names
