"""The articles that a text relates to, of those in memory, with the relation and its score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from warta_enrich.relations.entries import Entry, Order
from warta_enrich.relations.grading import (
    LEAST_CONTAINED,
    LEAST_WORDS,
    compare_facts,
    grade,
    group_facts,
    measure_overlaps,
)
from warta_enrich.relations.layout import FIRST_SHINGLE, Weight
from warta_enrich.relations.shelf import Shelf
from warta_schemas import Relation, RelationType

MOST_COMPARED = 32
"""Articles whose facts are compared: the most alike, of these the nearest in time."""

TYPES = tuple(RelationType)
RETELLING = frozenset({RelationType.RECRAWL, RelationType.REVISION, RelationType.SYNDICATED})
"""Relations of texts that tell one story. A longer text may hold an excerpt of several."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A row that a text relates to, and its place in time."""

    row: int
    type: RelationType
    score: float
    order: Order

    @property
    def weight(self) -> Weight:
        """The closest is the least: by type, by score, then the nearest before."""
        return self.weigh(self.order)

    def weigh(self, order: Order) -> Weight:
        """The weight of the same relation to an article of that place in time."""
        return TYPES.index(self.type), -round(100 * self.score), -order[0], order[1]

    def retells_after(self, order: Order) -> bool:
        """Whether it tells the same story, later than that."""
        return self.type in RETELLING and self.order > order

    @property
    def relation(self) -> Relation:
        """As it is told."""
        return Relation(type=self.type, article=self.order[1], score=self.score)


def find_neighbours(shelf: Shelf, entry: Entry) -> Sequence[Neighbour]:
    """All that an entry relates to, earlier and later ones."""
    text = entry.signature
    if text is None or text.words < LEAST_WORDS:
        return ()
    found = shelf.search(text)
    if not len(found):
        return ()
    overlaps = measure_overlaps(text, shelf.hashes[found, FIRST_SHINGLE:])
    rows = shelf.rows[found]
    near = overlaps.contained >= LEAST_CONTAINED
    near &= (rows["words"] >= LEAST_WORDS) & (rows["id"] != bytes.fromhex(entry.article))
    chosen = np.nonzero(near)[0]
    if len(chosen) > MOST_COMPARED:
        away = np.abs(rows["time"][chosen] - entry.order[0])
        by_likeness = np.lexsort((rows["id"][chosen], away, -overlaps.overlap[chosen]))
        chosen = chosen[by_likeness[:MOST_COMPARED]]
    source = shelf.find_source(entry.source)
    ours = group_facts(text.contexts, text.values)
    out = []
    for place in chosen.tolist():
        row = int(found[place])
        kept = rows[place]
        theirs = group_facts(shelf.contexts[row], shelf.values[row])
        evidence = compare_facts(ours, theirs)
        words = (text.words, int(kept["words"]))
        graded = grade(
            float(overlaps.overlap[place]),
            float(overlaps.contained[place]),
            max(words) / max(1, min(words)),
            evidence,
            same_source=int(kept["source"]) == source,
        )
        if graded:
            out.append(Neighbour(row, graded[0], round(graded[1], 2), shelf.read_order(row)))
    return out
