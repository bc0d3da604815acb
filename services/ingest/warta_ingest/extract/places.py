"""Where the lines of an HTML page stand, as numbers: what markup adds to what a line looks like.

A row holds the element and those around it, what their names say, how much of the line is a link,
and how much of the page's prose stands in the same element, beside it and in its like.
"""

import numpy as np
from numpy.typing import NDArray

from warta_ingest.extract.blocks import AREA_COUNT, Blocks
from warta_ingest.extract.names import NAMES

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

TAGS = (
    "p h1 h2 h3 h4 h5 h6 li div td blockquote figcaption pre button label section article "
    "dd dt header".split()
)
"""Elements of their own column; others share the last."""

_TAG_ROW = {tag: number for number, tag in enumerate(TAGS)}
_TAG_ROWS = np.eye(len(TAGS) + 1, dtype=np.float32)
_NAME_BITS = 1 << np.arange(len(NAMES))
_AREA_BITS = 1 << np.arange(AREA_COUNT)

DEEPEST = 30
MOST_ALIKE = 50.0


def describe_places(blocks: Blocks, prose_words: Floats, body: str | None) -> Floats:
    """A row for each block of which the words of prose are given: the first ones of the page.

    `body` is the article's text as structured data states it.
    """
    count = len(prose_words)
    frames, texts = blocks.frames[:count], blocks.texts[:count]
    tags = [_TAG_ROW.get(frame.tag, len(TAGS)) for frame in frames]
    numbers = np.array([frame[1:] for frame in frames], np.int64)
    number, parent, own, over, around, areas, depth, signature = numbers.T
    return np.hstack(
        [
            _TAG_ROWS[tags],
            _spread(own, _NAME_BITS),
            _spread(over, _NAME_BITS),
            _spread(around, _NAME_BITS),
            _spread(areas, _AREA_BITS),
            _measure_texts(blocks, texts),
            np.minimum(depth, DEEPEST)[:, None] / DEEPEST,
            _weigh(blocks, number, parent, signature, prose_words),
            _compare(texts, body),
        ],
        dtype=np.float32,
    )


def _spread(bits: Integers, columns: Integers) -> NDArray[np.bool_]:
    return (bits[:, None] & columns) > 0


def _measure_texts(blocks: Blocks, texts: list[str]) -> Floats:
    """Share of links, share of bold type, and whether a line break stands before."""
    count = len(texts)
    lengths = [len(text) for text in texts]
    shares = np.array([blocks.linked[:count], blocks.bold[:count]], np.float32) / lengths
    return np.vstack([np.minimum(shares, 1), blocks.broken[:count]], dtype=np.float32).T


def _weigh(
    blocks: Blocks, number: Integers, over: Integers, signature: Integers, prose_words: Floats
) -> Floats:
    """Shares of the page's prose: in the element, beside it, around it, and in its like."""
    total = max(float(prose_words.sum()), 1.0)
    parents, ends = np.array(blocks.parents), np.array(blocks.ends)
    grand = parents[over]
    alone = np.bincount(number, prose_words, len(parents))
    beside = np.bincount(over, prose_words, len(parents))
    alike = np.bincount(signature, prose_words)
    many = np.bincount(signature)
    main = int(np.argmax(beside))
    before = np.concatenate([[0], np.cumsum(alone)])
    inside = before[ends] - before[:-1]
    columns = (
        alone[number] / total,
        beside[over] / total,
        beside[over] / max(float(beside.max()), 1.0),
        beside[grand] / total,
        inside[over] / total,
        inside[grand] / total,
        inside[parents[grand]] / total,
        alike[signature] / total,
        np.minimum(many[signature], MOST_ALIKE) / MOST_ALIKE,
        (number >= main) & (number < ends[main]),
        over == main,
        grand == main,
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _compare(texts: list[str], body: str | None) -> Floats:
    """Whether the stated text of the article holds each line; nothing where none is stated."""
    rows = np.zeros((len(texts), 2), np.float32)
    if body:
        known = "".join(body.split())
        rows[:, 0] = 1
        rows[:, 1] = ["".join(text.split()) in known for text in texts]
    return rows
