"""The window of one partition: what was seen of it lately, and the verdict on that."""

from collections import deque
from dataclasses import dataclass

from warta_cli.monitor.verdicts import Sample, Verdict, judge


@dataclass(frozen=True, slots=True)
class Window:
    """How many looks are kept, and how far apart they are, in seconds."""

    looks: int
    interval: float

    @property
    def span(self) -> float:
        """Seconds between the first and the last look; a little less, since no clock is exact."""
        return 0.9 * (self.looks - 1) * self.interval

    @property
    def longest_gap(self) -> float:
        """Seconds without a look after which what was seen before tells nothing any more."""
        return self.looks * self.interval / 2


class History:
    """Looks at one partition become samples.

    Commits are not seen here, only where they stand. So a look counts as a commit where the offset
    has moved, where nothing is left to commit, and where the group has members who could have: a
    group without any has stopped, one whose members do not get on has stalled.
    """

    def __init__(self, window: Window) -> None:
        self._window = window
        self._samples: deque[Sample] = deque(maxlen=window.looks)
        self._ends: deque[int] = deque(maxlen=window.looks)
        self._since: float | None = None
        self._last = 0.0

    def note(self, at: float, *, offset: int, end: int, lag: int, is_served: bool) -> Verdict:
        """Take in a look; gives the verdict. Before the window is full, all is well."""
        if self._since is None or at - self._last > self._window.longest_gap:
            self._samples.clear()
            self._ends.clear()
            self._since = at
        self._last = at
        self._ends.append(end)
        moved = not self._samples or self._samples[-1].offset != offset
        if moved or is_served or not lag:
            self._samples.append(Sample(offset, lag, at))
        if at - self._since < self._window.span:
            return Verdict.OK
        return judge(self._samples, lag=lag, ends=self._ends, now=at)
