"""How well a sentence states an event when it stands alone."""

import re

from warta_enrich.selection.words import count_words
from warta_schemas import Modality, QuotedSentence

HOLDS = {Modality.ASSERTED: 1.0, Modality.REPORTED: 0.9, Modality.PLANNED: 0.6}
"""What has happened, what somebody says has happened, what shall happen: without a score."""

SHORT, LONG = 6, 40
"""Words: below, there is hardly a statement; above, more than one."""

LEANS = 0.8
"""Of a sentence that needs the one before it."""

ASKS = 0.5

HALF_PLACE = 800
"""So many characters into its article a sentence is worth half of the first one."""

_LEANS = re.compile(
    r"\W*(?:he|she|it|they|this|that|these|those|but|and|however|also|meanwhile|ia|dia|beliau|mereka|"
    r"namun|tetapi|tapi|sementara|selain|hal|menurutnya|selanjutnya|kemudian|lalu|dan)\b",
    re.I,
)
_SPEAKS = re.compile(r"\s*[\"“‘]|\b(?:I|my|kami|saya|aku)\b")


def trust(quoted: QuotedSentence) -> float:
    """How much an article's word for a date counts, from 0 to 1."""
    if quoted.score is not None:
        return quoted.score
    return HOLDS[quoted.modality] if quoted.modality else 1.0


def weigh_form(sentence: str) -> float:
    """From 0 to 1: a whole statement of fair length, in the words of a reporter."""
    words = count_words(sentence)
    weight = min(1.0, words / SHORT, LONG / max(1, words))
    if _LEANS.match(sentence):
        weight *= LEANS
    if _SPEAKS.search(sentence):
        weight *= LEANS
    return weight * ASKS if sentence.rstrip(" \"'”’)").endswith("?") else weight


def weigh_place(quoted: QuotedSentence) -> float:
    """From 0 to 1: news begin with what they are about."""
    return HALF_PLACE / (HALF_PLACE + min(quoted.starts, default=0))
