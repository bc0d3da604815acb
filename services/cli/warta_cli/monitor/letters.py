"""Dead letters as they come: counted by stage, reason and source, of bounded sets each."""

from collections import Counter

from warta_cli.monitor.sources import UNKNOWN, Names
from warta_cli.stages import StageName
from warta_schemas import DeadReason, Message

REASONS = frozenset(map(str, DeadReason))
STAGES = frozenset(map(str, StageName))

SOURCE_HEADERS = ("source", "ce_source")


class LetterCounts:
    """Counts since the monitor began. Whoever may write dead letters may write what he likes."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.by_reason: Counter[tuple[str, str]] = Counter()
        self.by_source: Counter[str] = Counter()

    def add(self, letter: Message) -> None:
        """Count a dead letter."""
        stage, reason = letter.header("warta-stage"), letter.header("warta-reason")
        known = stage if stage in STAGES else UNKNOWN, reason if reason in REASONS else UNKNOWN
        self.by_reason[str(known[0]), str(known[1])] += 1
        self.by_source[self._names.name(_find_source(letter))] += 1


def _find_source(letter: Message) -> str | None:
    """The source, where the message said it in a header."""
    found = (letter.header(name) for name in SOURCE_HEADERS)
    return next((source for source in found if source), None)
