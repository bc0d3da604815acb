"""How well a sentence states what happened on its date. Pure, between 0 and 1."""

from collections.abc import Mapping

from warta_schemas import Anchor, Modality, TimelineItem

MODALITY: Mapping[Modality, float] = {
    Modality.ASSERTED: 1.0,
    Modality.REPORTED: 0.85,
    Modality.PLANNED: 0.7,
}
"""What came to pass says more than what somebody says did, and that more than a plan."""

ANCHOR: Mapping[Anchor, float] = {
    Anchor.EXPLICIT: 1.0,
    Anchor.RELATIVE: 0.9,
    Anchor.INHERITED: 0.7,
}
"""A date that is printed is surer than one that is counted, and that than one from a neighbour."""

SHORT_CHARACTERS = 40
"""Below this a sentence is a fragment: a heading, a caption."""

LONG_CHARACTERS = 300
"""Above this it tells more than one thing."""

LEAST_LENGTH_SCORE = 0.5

LATE_CHARACTERS = 4000
LATE_SCORE = 0.9
"""A sentence that begins here or later: the news stands at the head. So equals are told apart."""


def score_item(item: TimelineItem) -> float:
    """The score of an item's sentence, to four digits."""
    kind = MODALITY[item.modality] * ANCHOR[item.anchor] * item.confidence
    return round(kind * score_length(len(item.sentence)) * score_place(item.start), 4)


def score_place(start: int) -> float:
    """1 at the head of the article, falling evenly."""
    return 1 - (1 - LATE_SCORE) * min(start, LATE_CHARACTERS) / LATE_CHARACTERS


def score_length(characters: int) -> float:
    """1 within the sane range; outside it falls in proportion, to a half at the least."""
    if characters < SHORT_CHARACTERS:
        return max(LEAST_LENGTH_SCORE, characters / SHORT_CHARACTERS)
    if characters > LONG_CHARACTERS:
        return max(LEAST_LENGTH_SCORE, LONG_CHARACTERS / characters)
    return 1.0
