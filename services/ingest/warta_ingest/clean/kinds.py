"""What lines are by themselves, wherever they stand, and which one opens with a place."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from warta_ingest.clean.families import Contents, find_family, pick_contents
from warta_ingest.clean.shapes import is_byline, is_clock_line, is_date_line
from warta_ingest.printed.datelines import read_dateline
from warta_schemas import DropReason

Kinds = list[DropReason | None]
"""For each line of a page why it is dropped; None where it is kept or not decided."""

MOST_DATELINES = 12
"""Lines of prose that are asked for a dateline: it stands in the first paragraph."""


def tell_kinds(lines: Sequence[str], prose: NDArray[np.bool_]) -> Kinds:
    """What each line is by itself; None where it may be text."""
    told: dict[str, DropReason | None] = {}
    kinds: Kinds = []
    contents = pick_contents(lines)
    for line, running in zip(lines, prose.tolist(), strict=True):
        if line not in told:
            told[line] = _tell(line, contents, running=running)
        kinds.append(told[line])
    return kinds


def _tell(line: str, contents: Contents, *, running: bool) -> DropReason | None:
    if not running:
        if is_byline(line):
            return DropReason.BYLINE
        if is_date_line(line) or is_clock_line(line):
            return DropReason.DATE
    return find_family(line, contents)


def find_dateline(lines: Sequence[str], kinds: Kinds, prose: NDArray[np.bool_]) -> int | None:
    """The first line of prose that begins with a place, near the first prose of the page."""
    for i in np.flatnonzero(prose)[:MOST_DATELINES].tolist():
        if kinds[i] is None and read_dateline(lines[i]):
            return int(i)
    return None
