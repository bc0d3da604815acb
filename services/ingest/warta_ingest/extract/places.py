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
    frames = np.array(blocks.frames[:count])
    placed = np.array(blocks.placed)[frames]
    tags = [_TAG_ROW.get(place.tag, len(TAGS)) for place in blocks.places]
    numbers = np.array([place[2:] for place in blocks.places], np.int64)
    own, over, around, areas, depth, signature = numbers.T
    named = [_spread(own, _NAME_BITS), _spread(over, _NAME_BITS), _spread(around, _NAME_BITS)]
    shared = np.hstack([_TAG_ROWS[tags], *named, _spread(areas, _AREA_BITS)], dtype=np.float32)
    return np.hstack(
        [
            shared[placed],
            _measure_texts(blocks, blocks.texts[:count]),
            np.minimum(depth, DEEPEST)[placed, None] / DEEPEST,
            _weigh(blocks, frames, signature[placed], prose_words),
            _compare(blocks.texts[:count], body),
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


def _weigh(blocks: Blocks, frames: Integers, signature: Integers, prose_words: Floats) -> Floats:
    """Shares of the page's prose: in the element, beside it, around it, and in its like."""
    total = max(float(prose_words.sum()), 1.0)
    parents, ends = np.array(blocks.parents), np.array(blocks.ends)
    over = parents[frames]
    grand = parents[over]
    alone = np.bincount(frames, prose_words, len(parents))
    beside = np.bincount(over, prose_words, len(parents))
    alike = np.bincount(signature, prose_words)
    many = np.bincount(signature)
    main = int(np.argmax(beside))
    before = np.concatenate([[0], np.cumsum(alone)])
    inside = before[ends] - before[:-1]
    columns = (
        alone[frames] / total,
        beside[over] / total,
        beside[over] / max(float(beside.max()), 1.0),
        beside[grand] / total,
        inside[over] / total,
        inside[grand] / total,
        inside[parents[grand]] / total,
        alike[signature] / total,
        np.minimum(many[signature], MOST_ALIKE) / MOST_ALIKE,
        (frames >= main) & (frames < ends[main]),
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
