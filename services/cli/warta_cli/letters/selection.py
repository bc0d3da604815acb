"""Which letters a command is about."""

import re
from dataclasses import dataclass
from datetime import datetime

from warta_cli.letters.letter import Letter
from warta_cli.places import Place
from warta_stream import OperatorError
from warta_stream.dead_letters import NUMBER_DIGITS

PLACE = re.compile(rf"(\d{{1,{NUMBER_DIGITS}}})@(\d{{1,{NUMBER_DIGITS}}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Selection:
    """What all must hold of a letter; what is empty or None holds of each.

    `since` is inclusive and `until` is not, so that two runs can share a boundary.
    """

    reasons: frozenset[str] = frozenset()
    stage: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    places: frozenset[Place] = frozenset()

    def takes(self, letter: Letter) -> bool:
        """Whether a letter is selected."""
        return (
            (not self.reasons or letter.reason in self.reasons)
            and (self.stage is None or letter.stage == self.stage)
            and (self.since is None or letter.time >= self.since)
            and (self.until is None or letter.time < self.until)
            and (not self.places or letter.place in self.places)
        )


def parse_place(text: str) -> Place:
    """The letter that a person names. Raises OperatorError."""
    match = PLACE.fullmatch(text)
    if match is None:
        raise OperatorError(f"{text!r} is no letter: write PARTITION@OFFSET, such as 0@42")
    return Place(int(match[1]), int(match[2]))
