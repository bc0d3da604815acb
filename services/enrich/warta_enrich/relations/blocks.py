"""Which rows articles have, by their own time: blocks of rows, each of one period.

Where there are too many articles, or they are too old, the oldest block is forgotten as a whole.
"""

from collections.abc import Callable

from warta_enrich.relations.entries import NO_TIME

BLOCKS = 16
PERIODS = 5
"""Periods of the days that articles are kept."""

DAY = 24 * 3600 * 1_000_000


class Blocks:
    """At most `articles` rows, none older than `days`; `forget` is told of each block to empty."""

    def __init__(self, articles: int, days: int, forget: Callable[[int], None]) -> None:
        self.size = -(-articles // BLOCKS)
        """Rows of a block."""
        self._days = days
        self._period = max(DAY // 24, days * DAY // PERIODS)
        self._forget = forget
        self._now = NO_TIME
        self._used = [0] * BLOCKS
        self._periods: list[int | None] = [None] * BLOCKS

    def advance(self, now: int) -> None:
        """Go on to a moment: empty what is older than the days that articles are kept.

        A clock that is wrong moves it by a day for each of its messages, and never back.
        """
        if self._now != NO_TIME:
            now = min(now, self._now + DAY)
        if now <= self._now:
            return
        self._now = now
        for block, period in enumerate(self._periods):
            if period is not None and (period + 1) * self._period <= self._oldest:
                self._clear(block)

    def take_row(self, time: int) -> int | None:
        """A row for an article of that time; None where it is older than all that are kept.

        An article of the future is kept as one of today: it would outlast all others.
        """
        time = self._now if time == NO_TIME else min(time, self._now)
        if time < self._oldest:
            return None
        block = self._open(time // self._period)
        if block is None:
            return None
        row = block * self.size + self._used[block]
        self._used[block] += 1
        return row

    def find_rows(self, block: int) -> slice:
        """The rows of a block."""
        return slice(block * self.size, (block + 1) * self.size)

    @property
    def _oldest(self) -> int:
        return self._now - self._days * DAY

    def _open(self, period: int) -> int | None:
        """The block that takes rows of a period; the oldest one is forgotten for it."""
        for block, held in enumerate(self._periods):
            if held == period and self._used[block] < self.size:
                return block
        block = min(range(BLOCKS), key=self._rank_block)
        oldest = self._periods[block]
        if oldest is not None and period < oldest:
            return None
        self._clear(block)
        self._periods[block] = period
        return block

    def _rank_block(self, block: int) -> tuple[bool, int]:
        period = self._periods[block]
        return period is not None, period or 0

    def _clear(self, block: int) -> None:
        self._forget(block)
        self._used[block] = 0
        self._periods[block] = None
