"""How many letters there are of each kind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from warta_cli.letters.letter import Letter


@dataclass(frozen=True, slots=True)
class Kind:
    """The letters of one stage and reason."""

    stage: str
    reason: str
    number: int
    oldest: datetime
    newest: datetime


def count_kinds(letters: Iterable[Letter]) -> list[Kind]:
    """One row for each stage and reason, the most numerous first."""
    times: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for letter in letters:
        times[letter.stage, letter.reason].append(letter.time)
    kinds = [Kind(*name, len(found), min(found), max(found)) for name, found in times.items()]
    return sorted(kinds, key=lambda kind: (-kind.number, kind.stage, kind.reason))
