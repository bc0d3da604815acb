"""Paragraphs broken by hard line wraps, joined before anything is decided about them.

A page is wrapped where many lines break off in the middle of a sentence and the next goes on in
lower case. From the first of these on a break is a wrap where it was forced, too: the next line's
first word would not have fitted. What an inline link has broken off is joined alike.
"""

from collections.abc import Collection, Sequence

import numpy as np

from warta_ingest.clean.measures import Measures
from warta_ingest.clean.shapes import is_byline

LEAST_BREAKS = 3
LEAST_SHARE = 0.2
LEAST_WORDS = 4
WIDEST = 140
"""Characters of a line of a wrapped page, at most."""


def find_starts(
    lines: Sequence[str], gaps: Collection[int], measures: Measures
) -> list[int] | None:
    """The first line of each paragraph of a wrapped page; None where the page is not wrapped.

    `gaps` are the lines before which a blank line stands.
    """
    long = (measures.words >= LEAST_WORDS) & (measures.characters <= WIDEST)
    broken = long[:-1] & ~measures.ends[:-1] & measures.first_lower[1:]
    count = int(broken.sum())
    if count < LEAST_BREAKS or count < LEAST_SHARE * int(long.sum()):
        return None
    width = float(np.percentile(measures.characters[:-1][broken], 95))
    apart = frozenset(gaps)
    evident = int(np.argmax(broken))
    starts = [0]
    for i in range(1, len(lines)):
        forced = i > evident and _is_forced(lines[i - 1], lines[i], width, bool(long[i - 1]))
        on = i not in apart and (bool(broken[i - 1]) or forced)
        if not on or is_byline(lines[i]):
            starts.append(i)
    return starts


def _is_forced(line: str, following: str, width: float, long: bool) -> bool:  # noqa: FBT001
    first = following.split(maxsplit=1)[0]
    return long and len(line) <= width + 1 and len(line) + 1 + len(first) > width


def join(lines: Sequence[str], starts: Sequence[int]) -> tuple[str, ...]:
    """The lines of each paragraph as one."""
    ends = [*starts[1:], len(lines)]
    return tuple(" ".join(lines[a:b]) for a, b in zip(starts, ends, strict=True))


def join_gaps(gaps: Collection[int], starts: Sequence[int]) -> frozenset[int]:
    """The joined lines before which a blank line stands."""
    return frozenset(number for number, start in enumerate(starts) if start in gaps)
