"""Whether a worker makes progress. Time is an argument; nothing here asks a broker.

Alive means: the worker has joined its group, a batch in hand moves on, and where messages wait
some offset moves. A worker that waits for a broker moves on, since each attempt is a step; a
restart would not help it.
"""

from dataclasses import dataclass


@dataclass
class Progress:
    """Steps of one worker, in seconds of a clock that never goes back."""

    started: float
    """When it began, or began anew, to join its group."""
    joined: float | None = None
    last_step: float = 0.0
    busy: bool = False
    last_move: float = 0.0
    _place: object = None

    def join(self, now: float) -> None:
        """Note that the group has given this worker its partitions, perhaps none."""
        self.joined = now

    def leave(self, now: float) -> None:
        """Note that the partitions are given back: it joins anew, which may be refused as well."""
        self.started = now
        self.joined = None

    def step(self, now: float, *, busy: bool) -> None:
        """Note one step: a batch taken, a message processed, an attempt to send, a batch done."""
        self.last_step = now
        self.busy = busy

    def note_positions(self, now: float, place: object, *, waits: bool) -> None:
        """Note where the worker stands in its partitions, and whether anything waits there."""
        if not waits or self.busy or place != self._place:
            self.last_move = now
        self._place = place

    def find_fault(
        self, now: float, *, join_seconds: float, stall_seconds: float, move_seconds: float
    ) -> str | None:
        """Why the worker should be restarted, or None."""
        if self.joined is None and now - self.started > join_seconds:
            return f"not joined to its consumer group after {now - self.started:.0f} s"
        if self.busy and now - self.last_step > stall_seconds:
            return f"a batch in hand, without a step for {now - self.last_step:.0f} s"
        if self.last_move and now - self.last_move > move_seconds:
            return f"messages wait, and no offset has moved for {now - self.last_move:.0f} s"
        return None
