"""What a line looks like, as far as it says how much evidence the line needs."""

import re
from enum import Enum

from warta_ingest.printed.people import read_name_line

LABEL_WORDS = 4
PROSE_WORDS = 25

_END = re.compile(r"[.!?…:;][\"”’')\]]{0,3}\Z|[\"”]\Z")
_SPEECH = re.compile(r"\A[\"“]|[,.!?][\"”]|[\"”],")
"""Words of a person: an opening quotation, or one that is closed as a sentence is."""

_OPEN_END = re.compile(r"[-–—,]\Z")
"""What follows belongs to it: "JAKARTA -"."""


class Shape(Enum):
    """From what is seldom news to what mostly is."""

    LABEL = "label"
    """A few words: a button, the name of a section."""
    PHRASE = "phrase"
    """More words without an end: an invitation, and any headline."""
    PROSE = "prose"
    """A sentence, or several."""


def tell_shape(line: str) -> Shape:
    """The shape of a line."""
    words = len(line.split())
    if _END.search(line[-6:]) or words > PROSE_WORDS:
        return Shape.PROSE
    return Shape.LABEL if words <= LABEL_WORDS and not has_number(line) else Shape.PHRASE


def has_number(line: str) -> bool:
    """Whether a line counts or dates something."""
    return any(character.isdigit() for character in line)


def may_recur(line: str) -> bool:
    """Whether a line may be furniture at all: speech is not, nor what a sentence begins with."""
    return bool(line) and not _SPEECH.search(line) and not _OPEN_END.search(line[-3:])


def is_name(line: str) -> bool:
    """Whether a line reads as nothing but a person's name."""
    return read_name_line(line) is not None
