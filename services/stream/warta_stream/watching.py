"""Looks where a worker stands, again and again: for liveness, the lag, the age of what waits."""

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from warta_schemas import Message
from warta_stream.hand import Hand
from warta_stream.health import Progress
from warta_stream.metrics import Metrics
from warta_stream.positions import Position, ReadEnds, read_positions
from warta_stream.queues import BoundedQueue


class Watch:
    """What is seen of one worker. `queues` gives those that stand before its hand."""

    def __init__(
        self,
        hand: Hand,
        queues: Callable[[], Iterable[BoundedQueue]],
        metrics: Metrics,
        progress: Progress,
    ) -> None:
        self._hand = hand
        self._queues = queues
        self._metrics = metrics
        self._progress = progress
        self._positions: Mapping[int, Position] = {}
        self._waits_since: dict[int, float] = {}
        metrics.tell_live(lambda: self.find_ages(time.time()), hand.count_paused)

    async def look(self, consumer: Any, read_ends: ReadEnds) -> None:
        """Note where the worker stands."""
        positions = await read_positions(consumer, self._hand.settled, read_ends)
        waits = any(position.waits for position in positions.values())
        places = {partition: position.place for partition, position in positions.items()}
        self._progress.note_positions(time.monotonic(), places, waits=waits)
        if positions:
            self._note(positions, time.time())

    def leave(self) -> None:
        """Note that the partitions are given back: what waits in them is another's."""
        self._positions = {}
        self._waits_since = {}
        self._metrics.assigned_partitions.set(0)
        self._metrics.show_lag({})

    def find_ages(self, now: float) -> dict[int, float]:
        """Seconds that the oldest message of each partition waits by its own timestamp.

        Of one that is not read yet the timestamp is not known: then since when any was seen to
        wait. Nothing waits, nothing ages.
        """
        oldest = find_oldest(self._list_waiting())
        return {
            partition: max(0.0, now - oldest.get(partition, self._waits_since.get(partition, now)))
            for partition in {*self._positions, *oldest}
        }

    def _note(self, positions: Mapping[int, Position], now: float) -> None:
        lags = {partition: position.lag for partition, position in positions.items()}
        for partition, position in positions.items():
            before = self._positions.get(partition)
            moved = before is None or before.committed != position.committed
            if moved or not position.lag:
                self._waits_since.pop(partition, None)
            if position.lag:
                self._waits_since.setdefault(partition, now)
            if before and before.committed is not None and moved:
                self._metrics.last_commit.labels(self._metrics.stage).set(now)
        self._positions = positions
        self._metrics.show_lag(lags)

    def _list_waiting(self) -> Iterable[Message | Any]:
        """Messages that are read and not settled: in hand, then before it."""
        yield from self._hand.list_held()
        for queue in self._queues():
            yield from (event.message for event in queue.list_events())


def find_oldest(waiting: Iterable[Message | Any]) -> dict[int, float]:
    """The timestamp of the first message of each partition, in Unix time, where it has one."""
    first: dict[int, float | None] = {}
    for message in waiting:
        if message.partition not in first:
            first[message.partition] = _read_stamp(message.timestamp)
    return {partition: stamp for partition, stamp in first.items() if stamp is not None}


def _read_stamp(stamp: datetime | float | None) -> float | None:
    """Unix time of our message's timestamp, or of Faust's, which is bare."""
    if isinstance(stamp, datetime):
        return stamp.timestamp()
    return stamp if stamp is not None and stamp >= 0 else None
