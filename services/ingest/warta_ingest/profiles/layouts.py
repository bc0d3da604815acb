"""The layout of a source: the lines that most of its pages share, and when they ceased to.

A publisher that redesigns its pages changes them. Then what was learnt of the old ones is of no
use, and whoever watches the source should look at how the new ones are read.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from warta_ingest.profiles.sketches import Sketch, from_minutes
from warta_ingest.profiles.windows import RECENT

MOST_LINES = 64
SHARED = 0.6
"""A line belongs to the layout where so many of the latest pages have it."""

LACKING = 0.5
"""A page that lacks more of the layout than this has another one; where more of the latest pages
than this do, the layout has changed."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The shared lines as digests, and when they last became others."""

    lines: frozenset[int] = frozenset()
    changed_at: datetime | None = None

    @property
    def name(self) -> str | None:
        """A digest of the lines; None where there are none."""
        if not self.lines:
            return None
        joined = b"".join(line.to_bytes(8) for line in sorted(self.lines))
        return hashlib.blake2b(joined, digest_size=4).hexdigest()


NO_LAYOUT = Layout()
"""That of a source of which too little is known."""


def follow_layout(layout: Layout, recent: Sequence[Sketch]) -> tuple[Layout, float | None]:
    """The layout after the latest pages, and how many of these drift from it."""
    if len(recent) < RECENT:
        return layout, None
    drift = measure_drift(layout.lines, recent)
    if layout.lines and drift <= LACKING:
        return layout, drift
    lines = find_shared(recent)
    changed_at = from_minutes(recent[-1].arrived) if layout.lines else layout.changed_at
    return Layout(lines, changed_at), measure_drift(lines, recent)


def measure_drift(lines: frozenset[int], recent: Sequence[Sketch]) -> float:
    """Share of pages that lack most of the lines; 0 where there are no lines."""
    lacking = sum(len(lines.intersection(s.lines)) < LACKING * len(lines) for s in recent)
    return round(lacking / len(recent), 2)


def find_shared(recent: Sequence[Sketch]) -> frozenset[int]:
    """The lines that most of these pages have."""
    counts = Counter(line for sketch in recent for line in sketch.lines)
    shared = sorted((-n, line) for line, n in counts.items() if n >= SHARED * len(recent))
    return frozenset(line for _, line in shared[:MOST_LINES])
