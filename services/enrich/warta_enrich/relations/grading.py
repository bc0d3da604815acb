"""How two texts relate, told from their signatures.

What they share is estimated from the least hashes. Whether they tell the same is told by their
facts: a fact is a value said of some words, so two texts that say the same of other values
contradict each other. Copies do not, however they are cut; two editions of one form do.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from warta_enrich.relations.signatures import NONE, SHINGLES, Hashes, Signature, Values
from warta_schemas import RelationType

LEAST_WORDS = 12
"""Shorter texts relate to nothing: `page not found` is no article."""

LEAST_CONTAINED = 0.33
"""The part of the shorter text that the longer one has; that of unrelated articles is less."""

LEAST_TOLD = 4
"""Facts that both texts tell of the same words. So many stand for a part of the words."""

LEAST_SHARED = 6
"""Hashes in common; of fewer nothing can be told."""

LEAST_OVERLAP, LEAST_OVERLAP_TOLD = 0.27, 0.22
SURELY_CONTAINED = 0.42
LEAST_EXCERPT = 0.65
LEAST_SIBLING = 0.4
IDENTICAL = 0.9
ALIKE = 0.93
"""Texts that have so much in common, and other names in the lead, are of one form."""

CLEARLY_LONGER = 2.0
"""Times as many words."""

VALUE_MASK = (1 << 13) - 1
LEAD_BIT = 1 << 15
KIND_SHIFT = 13


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Of one text with many others: estimated shares of what both have, each an array.

    `overlap` is of all that either has, `contained` of what the one with less has.
    """

    overlap: NDArray[np.float64]
    contained: NDArray[np.float64]


def measure_overlaps(text: Signature, shingles: NDArray[np.uint32]) -> Overlaps:
    """Compare a text with others, one a row of least hashes."""
    own = text.shingles
    found = np.minimum(np.searchsorted(own, shingles), SHINGLES - 1)
    ends = np.minimum(shingles[:, -1], own[-1])[:, None]
    known = (shingles <= ends) & (shingles != NONE)
    shared = ((own[found] == shingles) & known).sum(axis=1)
    theirs = known.sum(axis=1)
    ours = ((own[None, :] <= ends) & (own[None, :] != NONE)).sum(axis=1)
    either = np.maximum(1, ours + theirs - shared)
    least = np.maximum(1, np.minimum(ours, theirs))
    shared[shared < LEAST_SHARED] = 0
    return Overlaps(shared / either, shared / least)


Facts = dict[int, dict[int, bool]]
"""By context: each value with its kind, and whether it stands in the lead."""


@dataclass(slots=True)
class Evidence:
    """How many facts two texts agree and contradict each other on, by kind."""

    agreed: list[int]
    contradicted: list[int]
    lead: list[int]
    """Those that the leads contradict each other on."""

    def is_of_one_form(self, overlap: float) -> bool:
        """Whether the same is said of other facts: two editions, not two copies."""
        days, years, numbers, names = self.contradicted
        same_days, same_years, same_numbers, same_names = self.agreed
        lead_days, _, lead_numbers, lead_names = self.lead
        return (
            lead_days > 0
            or 4 * days > same_days
            or 2 * years > same_years
            or 3 * numbers > same_numbers
            or (lead_numbers > 0 and (names > 0 or not same_days))
            or names > max(1, same_names)
            or (lead_names > 0 and overlap >= ALIKE)
        )


def compare_facts(ours: Facts, theirs: Facts) -> Evidence:
    """Weigh the facts that both texts state of the same words."""
    evidence = Evidence([0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0])
    for context in ours.keys() & theirs.keys():
        mine, others = ours[context], theirs[context]
        kind = next(iter(mine)) >> KIND_SHIFT
        agreed = len(mine.keys() & others.keys())
        contradicted = min(len(mine), len(others)) - agreed
        evidence.agreed[kind] += agreed
        evidence.contradicted[kind] += contradicted
        if contradicted and any(mine.values()) and any(others.values()):
            evidence.lead[kind] += contradicted
    return evidence


def group_facts(contexts: Hashes, values: Values) -> Facts:
    """The facts of a signature by their contexts."""
    grouped: Facts = defaultdict(dict)
    for context, value in zip(contexts.tolist(), values.tolist(), strict=True):
        if context != NONE:
            told = grouped[context]
            told[value & ~LEAD_BIT] = told.get(value & ~LEAD_BIT, False) or value >= LEAD_BIT
    return grouped


def grade(
    overlap: float, contained: float, ratio: float, evidence: Evidence, *, same_source: bool
) -> tuple[RelationType, float] | None:
    """The relation and its score; None where there is none. `ratio`: times as many words."""
    if contained < LEAST_CONTAINED:
        return None
    if evidence.is_of_one_form(overlap):
        sibling = overlap >= LEAST_SIBLING
        return (RelationType.TEMPLATE_SIBLING, overlap) if sibling else None
    if ratio > CLEARLY_LONGER:
        return (RelationType.EXCERPT, contained) if contained >= LEAST_EXCERPT else None
    if not _is_copy(overlap, contained, evidence):
        return None
    if not same_source:
        return RelationType.SYNDICATED, overlap
    kind = RelationType.RECRAWL if overlap >= IDENTICAL else RelationType.REVISION
    return kind, overlap


def _is_copy(overlap: float, contained: float, evidence: Evidence) -> bool:
    if contained >= SURELY_CONTAINED and overlap >= LEAST_OVERLAP:
        return True
    return sum(evidence.agreed) >= LEAST_TOLD and overlap >= LEAST_OVERLAP_TOLD
