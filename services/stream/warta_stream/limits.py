"""How many dead letters are too many.

Where most of the traffic is refused, the messages are seldom at fault: a deployment is, or a
publisher's new format. The worker then stops and says so, rather than empty a good topic into the
dead one. Nothing is committed that was not settled.
"""

from collections import deque

from warta_schemas import Dead
from warta_stream.stage import Outcome


class TooManyDeadLettersError(Exception):
    """The worker must stop; a person decides. The message says what to do."""


class DeadLetterLimits:
    """The last outcomes of a worker. Share is between 0 and 1; 1 turns that limit off."""

    def __init__(self, share: float, window: int, consecutive: int) -> None:
        self._share = share
        self._consecutive = consecutive
        self._recent: deque[bool] = deque(maxlen=window)
        self._dead = 0
        self._run = 0

    def note(self, outcome: Outcome) -> None:
        """Count one outcome, before it is delivered. Raises TooManyDeadLettersError."""
        dead = isinstance(outcome, Dead)
        if len(self._recent) == self._recent.maxlen:
            self._dead -= self._recent[0]
        self._recent.append(dead)
        self._dead += dead
        self._run = self._run + 1 if dead else 0
        last = f"; the last: {outcome.reason}" if isinstance(outcome, Dead) else ""
        if self._run >= self._consecutive:
            raise TooManyDeadLettersError(
                f"{self._run} dead letters in a row{last}. Mend the cause, or raise "
                "WARTA_DEAD_CONSECUTIVE_LIMIT"
            )
        if len(self._recent) == self._recent.maxlen and self._dead > self._share * len(
            self._recent
        ):
            raise TooManyDeadLettersError(
                f"{self._dead} of the last {len(self._recent)} messages are dead letters{last}. "
                "Mend the cause, or raise WARTA_DEAD_SHARE_LIMIT"
            )
