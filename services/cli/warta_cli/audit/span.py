"""Which part of the inbox is audited, and what of it was there."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from warta_cli.places import Place
from warta_schemas import Message


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the inbox; without bounds, all of it.

    A partition's part begins with its first message at or after `since`, not before the offset in
    `start`, and ends before its first message at or after `until` or the offset in `end`: as
    Kafka maps times to offsets. A partition that is not named is not bounded by offset.
    """

    since: datetime | None = None
    until: datetime | None = None
    start: Mapping[int, int] = field(default_factory=dict)
    end: Mapping[int, int] = field(default_factory=dict)


class Inbox:
    """The messages of the span as they are read, in the order of each partition."""

    def __init__(self, span: Span) -> None:
        self.skipped = 0
        self._span = span
        self._begins: dict[int, int] = dict(span.start)
        self._opened: set[int] = set()
        self._ends: dict[int, int] = dict(span.end)
        self._runs: dict[int, list[list[int]]] = {}

    def admit(self, message: Message) -> bool:
        """Whether a message is to be audited; one that is not is counted as skipped."""
        partition, offset = message.partition, message.offset
        if self._closes(message):
            self._ends[partition] = min(offset, self._ends.get(partition, offset))
        elif self._opens(message):
            self._opened.add(partition)
            self._hold(partition, offset)
            return True
        else:
            self._begins[partition] = max(offset + 1, self._begins.get(partition, 0))
        self.skipped += 1
        return False

    def covers(self, place: Place) -> bool:
        """Whether a position lies in the part that is audited, be there a message or not."""
        begin = self._begins.get(place.partition, 0)
        end = self._ends.get(place.partition)
        return place.offset >= begin and (end is None or place.offset < end)

    def holds(self, place: Place) -> bool:
        """Whether an audited message stands at a position."""
        runs = self._runs.get(place.partition, [])
        index = bisect_right(runs, place.offset, key=lambda run: run[0]) - 1
        return index >= 0 and place.offset < runs[index][1]

    def _closes(self, message: Message) -> bool:
        end = self._ends.get(message.partition)
        if end is not None and message.offset >= end:
            return True
        until = self._span.until
        return bool(until and message.timestamp and message.timestamp >= until)

    def _opens(self, message: Message) -> bool:
        if message.partition in self._opened:
            return True
        since = self._span.since
        in_time = not since or (message.timestamp is not None and message.timestamp >= since)
        return in_time and message.offset >= self._span.start.get(message.partition, 0)

    def _hold(self, partition: int, offset: int) -> None:
        """Note an offset. Runs of offsets keep this small: the inbox has few gaps, if any."""
        runs = self._runs.setdefault(partition, [])
        if not runs:
            self._begins[partition] = offset
        if runs and runs[-1][1] == offset:
            runs[-1][1] = offset + 1
        else:
            runs.append([offset, offset + 1])
