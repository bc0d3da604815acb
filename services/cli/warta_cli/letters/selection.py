"""Which letters a command is about."""

from dataclasses import dataclass
from datetime import datetime

from warta_cli.letters.letter import Letter, Place


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
