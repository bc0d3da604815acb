"""The second look at a dump: each line beside what the first look made of its neighbours.

A short line between two sure paragraphs is a heading, the same line under three others is one of
a list of links. So a row of the second model holds the first one's answers around a line, the
nearest lines that may be text, what rules know of the lines beside it, blank lines, and which of
its words the text takes up. Only lines are asked about that no rule knows and that may be text.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from warta_ingest.clean.contexts import KINDS
from warta_ingest.clean.echoes import listen
from warta_ingest.clean.measures import NAMES, Floats
from warta_ingest.clean.shapes import is_clock_line
from warta_schemas import DropReason

Indexes = NDArray[np.int64]

OWN = len(NAMES) + len(KINDS) + 1
"""Columns of the first model's row that tell of the line itself: measures, kind, heading."""

_KNOWN = len(NAMES)
_DATE = _KNOWN + KINDS.index(DropReason.DATE)
_WORDS, _PROSE_WORDS = NAMES.index("words"), NAMES.index("prose_words")
_BESIDE = [*range(_KNOWN, OWN), *map(NAMES.index, ("words", "ends", "colon"))]
"""What is read of the lines right above and below."""

_NEAR = [NAMES.index(name) for name in (
    "words", "lower", "upper", "digits", "symbols", "ends", "colon", "first_digit",
    "first_symbol", "first_quote",
)]  # fmt: skip
"""What is read of the nearest lines that may be text."""

MAYBE = -2.0
"""Logits below are lines that nobody would take for text."""

SURE = 1.0
HOPELESS = -6.0
"""Logits from which a line is asked about."""

LIMIT = 8.0
"""Logits are held within this; none is as if it were the lowest."""

ABOVE, BELOW = 12, 16
"""Lines around those that might be text which are looked at again."""

SIDES = np.array([-3, -2, -1, 1, 2, 3])
NEXT = slice(2, 4)
"""Lines on either side whose answers are read, and those right beside."""

FAR = 12.0
"""Lines further apart than this are as if there were none."""


@dataclass(frozen=True, slots=True)
class Review:
    """The lines that are looked at again, and a row for each."""

    lines: Indexes
    rows: Floats


def review_lines(
    lines: Sequence[str], rows: Floats, logits: Floats, gaps: Collection[int]
) -> Review | None:
    """What the second model reads; None where no line might be text."""
    maybe = np.flatnonzero(logits > MAYBE)
    if not len(maybe):
        return None
    low, high = max(0, int(maybe[0]) - ABOVE), min(len(lines), int(maybe[-1]) + 1 + BELOW)
    part, own = np.clip(logits[low:high], -LIMIT, LIMIT), rows[low:high]
    may = np.flatnonzero(~own[:, _KNOWN:OWN].any(1))
    asked = may[part[may] > HOPELESS]
    if not len(asked):
        return None
    sure = np.flatnonzero(part > SURE)
    return Review(
        low + asked,
        np.hstack(
            [
                own[asked, :OWN],
                part[asked, None],
                _look_around(own, part, asked, may),
                _place(own, part, asked, may, sure),
                _measure_page(rows, len(asked)),
                _count_gaps(gaps, low, high, asked, sure),
                _count_stamps(lines, low, own, asked),
                listen(lines[low:high], part, asked, sure, Counter(lines)),
            ],
            dtype=np.float32,
        ),
    )


def _look_around(own: Floats, part: Floats, asked: Indexes, may: Indexes) -> Floats:
    """Lines right beside, answers further off, and the two nearest that may be text each way."""
    count = len(own)
    answers = np.zeros(count + 1, np.float32)
    answers[:count] = part + LIMIT
    shown = np.zeros((count + 1, own.shape[1]), np.float32)
    shown[:count] = own
    beside = asked[:, None] + SIDES
    beside[(beside < 0) | (beside > count)] = count
    ends = np.full(2, count)
    near = np.concatenate([ends, may, ends])[
        np.searchsorted(may, asked)[:, None] + np.array([1, 0, 3, 4])
    ]
    return np.hstack(
        [
            answers[beside],
            shown[beside[:, NEXT, None], _BESIDE].reshape(len(asked), -1),
            shown[near[:, :, None], _NEAR].reshape(len(asked), -1),
            answers[near],
            _measure_distance(near, asked[:, None], count),
        ]
    )


def _measure_distance(there: Indexes, here: Indexes, count: int) -> Floats:
    """Lines from one to another; far where there is none, which is told by their count."""
    return np.where(there == count, FAR, np.minimum(np.abs(there - here), FAR)).astype(np.float32)


def _place(own: Floats, part: Floats, asked: Indexes, may: Indexes, sure: Indexes) -> Floats:
    """How much sure text stands before and after, and how many open lines lie between."""
    count = len(own)
    weight = np.exp(np.minimum(own[:, _WORDS], 4.1)) / (1 + np.exp(-part))
    sums = np.cumsum(weight)
    total = max(float(sums[-1]), 1.0)
    before = (sums - weight)[asked]
    over, under = np.searchsorted(sure, asked), np.searchsorted(sure, asked, "right")
    padded = np.concatenate([[count], sure, [count]])
    nearest = np.stack([padded[over], padded[under + 1]], 1)
    order = np.searchsorted(may, asked)[:, None]
    between = np.abs(np.searchsorted(may, nearest) - order)
    columns = (before, total - before, over, len(sure) - under)
    return np.hstack(
        [
            np.log1p(np.stack(columns, 1)),
            (before / total)[:, None],
            np.full((len(asked), 1), np.log1p(total)),
            _measure_distance(nearest, asked[:, None], count),
            np.where(nearest == count, FAR, np.minimum(between, FAR)),
        ]
    )


def _measure_page(rows: Floats, count: int) -> Floats:
    """How long the page is, in lines and words of prose: the same for each line."""
    size = np.log1p([len(rows), float(rows[:, _PROSE_WORDS].sum())])
    return np.broadcast_to(size.astype(np.float32), (count, 2))


def _count_gaps(
    gaps: Collection[int], low: int, high: int, asked: Indexes, sure: Indexes
) -> Floats:
    """Blank lines above and below, and how common they are on the page and above sure text."""
    columns = np.zeros((len(asked), 4), np.float32)
    if gaps:
        apart = np.zeros(high - low + 1, np.float32)
        apart[[i - low for i in gaps if low <= i <= high]] = 1
        columns[:, 0], columns[:, 1] = apart[asked], apart[asked + 1]
        columns[:, 2] = float(apart.mean())
        columns[:, 3] = float(apart[sure].mean()) if len(sure) else 0.0
    return columns


def _count_stamps(lines: Sequence[str], low: int, own: Floats, asked: Indexes) -> Floats:
    """The stamps of a running account: how many there are, and how far above and below."""
    dates = np.flatnonzero(own[:, _DATE]).tolist()
    found = np.array([i for i in dates if is_clock_line(lines[low + i])], np.int64)
    columns = np.full((len(asked), 3), FAR, np.float32)
    columns[:, 0] = min(len(found), 6)
    if len(found):
        count = len(own)
        padded = np.concatenate([[count], found, [count]])
        at = np.searchsorted(found, asked)
        nearest = np.stack([padded[at], padded[at + 1]], 1)
        columns[:, 1:] = _measure_distance(nearest, asked[:, None], count)
    return columns
