"""The groups of all stages as they were last seen, with the verdicts on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from warta_cli.monitor.histories import History, Window
from warta_cli.monitor.verdicts import Health, Verdict, find_health


class Place(NamedTuple):
    """A partition of the topic that a stage reads, by the topic's name on the cluster."""

    stage: str
    topic: str
    partition: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A partition as a look found it. `committed` is None where nothing is.

    `oldest` is the Unix time of the first record that is not committed: None where there is none,
    or where it has no sensible timestamp. `left` is the number of records that wait.
    """

    committed: int | None
    end: int
    left: int
    oldest: float | None = None

    def find_age(self, now: float) -> float:
        """Seconds that the oldest record waits."""
        return max(0.0, now - self.oldest) if self.left and self.oldest is not None else 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """All groups at one time. `members` lacks a stage whose number the broker does not tell."""

    at: float
    seen: Mapping[Place, Seen]
    members: Mapping[str, int]


@dataclass
class Flow:
    """The last look and its verdicts."""

    window: Window
    look: Look | None = None
    verdicts: dict[Place, Verdict] = field(default_factory=dict)
    _histories: dict[Place, History] = field(default_factory=dict)

    def note(self, look: Look) -> None:
        """Take in a look; places that are gone are forgotten."""
        self.look = look
        self._histories = {
            place: self._histories.get(place) or History(self.window) for place in look.seen
        }
        self.verdicts = {
            place: self._histories[place].note(
                look.at,
                offset=seen.committed if seen.committed is not None else seen.end - seen.left,
                end=seen.end,
                lag=seen.left,
                is_served=look.members.get(place.stage, 0) > 0,
            )
            for place, seen in look.seen.items()
        }

    def list_stages(self) -> Sequence[str]:
        """The stages seen, in the order in which they were read."""
        return list(dict.fromkeys(place.stage for place in self.verdicts))

    def find_health(self, stage: str) -> Health:
        """How a stage's group gets on."""
        return find_health(v for place, v in self.verdicts.items() if place.stage == stage)

    @property
    def is_well(self) -> bool:
        """Whether every verdict is OK."""
        return all(verdict is Verdict.OK for verdict in self.verdicts.values())

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits anywhere: then all is well, whatever came before."""
        return self.look is not None and not any(seen.left for seen in self.look.seen.values())
