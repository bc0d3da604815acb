"""Each line seen among its neighbours: what the line model reads.

A row holds the line's own measures and kind, the measures of three lines on either side, shares
of prose and of known noise in growing windows, and where in the page the line stands.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from warta_ingest.clean.measures import NAMES, Floats, Measures
from warta_schemas import DropReason

KINDS = (
    *(DropReason.ADVERT, DropReason.RELATED, DropReason.SHARE, DropReason.TAG),
    *(DropReason.CAPTION, DropReason.FOOTER, DropReason.MENU, DropReason.BYLINE, DropReason.DATE),
)
_ROW = {kind: number for number, kind in enumerate(KINDS)}
_ONE_HOT = np.vstack([np.eye(len(KINDS), dtype=np.float32), np.zeros((1, len(KINDS)), np.float32)])
_BYLINE, _DATE = _ROW[DropReason.BYLINE], _ROW[DropReason.DATE]

_NEAR = [NAMES.index(name) for name in (
    "words", "lower", "short", "ends", "upper", "prose_words", "ends_within",
)]  # fmt: skip
_SHIFTS = np.array([0, 1, 2, 4, 5, 6])
"""Rows of the padded page that are three before a line to three after it, itself left out."""

_PADDING = 3
_LOW = np.array([-3, 1, -8, 1, -20, 1])
_HIGH = np.array([0, 4, 0, 9, 0, 21])
"""Windows before and after a line, in lines."""

_FAR = 40.0


def describe(
    measures: Measures,
    kinds: Sequence[DropReason | None],
    endings: Sequence[bool],
    dateline: int | None,
) -> Floats:
    """A row for each line. `dateline` is the line that begins with a place, where there is one."""
    known = _ONE_HOT[[_ROW.get(kind, -1) if kind else -1 for kind in kinds]]
    heads = np.array(endings, np.bool_)
    return np.hstack(
        [
            measures.matrix,
            known,
            heads[:, None],
            _look_around(measures.matrix),
            _sum_windows(measures, known),
            _place(measures, known, heads, dateline),
        ],
        dtype=np.float32,
    )


def _look_around(matrix: Floats) -> Floats:
    count = len(matrix)
    padded = np.zeros((count + 2 * _PADDING, len(_NEAR)), np.float32)
    padded[_PADDING : _PADDING + count] = matrix[:, _NEAR]
    near: Floats = padded[np.arange(count)[:, None] + _SHIFTS].reshape(count, -1)
    return near


def _sum_windows(measures: Measures, known: Floats) -> Floats:
    """Means of prose words, other words, prose lines and known noise in each window."""
    count = len(known)
    sums = np.zeros((count + 1, 4), np.float64)
    prose_words = measures.matrix[:, -1]
    sums[1:, 0] = prose_words
    sums[1:, 1] = np.minimum(measures.words, 20) * ~measures.prose
    sums[1:, 2] = measures.prose
    sums[1:, 3] = known.sum(1)
    np.cumsum(sums, axis=0, out=sums)
    at = np.arange(count)[:, None]
    low, high = np.clip(at + _LOW, 0, count), np.clip(at + _HIGH, 0, count)
    means = (sums[high] - sums[low]) / np.maximum(high - low, 1)[:, :, None]
    return np.asarray(means.reshape(count, -1), np.float32)


def _place(
    measures: Measures, known: Floats, endings: NDArray[np.bool_], dateline: int | None
) -> Floats:
    count = len(known)
    at = np.arange(count)
    prose_words = measures.matrix[:, -1]
    total = max(float(prose_words.sum()), 1.0)
    before = np.cumsum(prose_words) - prose_words
    meta = (known[:, _BYLINE] + known[:, _DATE]) > 0
    place = np.empty((count, 12), np.float32)
    place[:, 0] = before / total
    place[:, 1] = at / count
    place[:, 2] = np.log1p(count)
    place[:, 3] = np.log1p(total)
    place[:, 4] = np.minimum(_since(measures.prose, at, itself=False), 30)
    place[:, 5] = np.minimum(_until(measures.prose, at, itself=False), 30)
    place[:, 6] = np.minimum(np.cumsum(endings), 3)
    place[:, 7] = np.minimum(np.cumsum(meta), 4)
    place[:, 8] = np.minimum(_since(endings, at), _FAR)
    place[:, 9] = np.minimum(_since(meta, at), _FAR)
    place[:, 10] = np.minimum(_until(meta, at), _FAR)
    place[:, 11] = 0 if dateline is None else np.where(at < dateline, -1, 1)
    return place


def _since(flags: NDArray[np.bool_], at: NDArray[np.int64], *, itself: bool = True) -> Floats:
    """Lines since the last flagged one."""
    seen = np.maximum.accumulate(np.where(flags, at, -int(_FAR) - 1))
    if not itself:
        seen[1:] = seen[:-1].copy()
        seen[0] = -int(_FAR) - 1
    return (at - seen).astype(np.float32)


def _until(flags: NDArray[np.bool_], at: NDArray[np.int64], *, itself: bool = True) -> Floats:
    """Lines until the next flagged one."""
    return _since(flags[::-1], at, itself=itself)[::-1]
