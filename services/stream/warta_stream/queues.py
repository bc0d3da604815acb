"""What stands before a worker's hand: read ahead by the client, and not taken yet."""

from collections.abc import Iterator
from typing import Any

import faust
from mode.utils.queues import ThrowableQueue


class BoundedQueue(ThrowableQueue):  # type: ignore[misc]
    """Faust's queue before a stream, bounded in bytes as well as in events.

    Faust counts events alone: 4096 of them, which of pages of 20 MB is all the memory there is.
    """

    def __init__(self, *args: Any, most_bytes: int, **kwargs: Any) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        super().__init__(*args, **kwargs)

    def full(self) -> bool:
        """Whether a producer has to wait."""
        return self._bytes >= self._most_bytes or bool(super().full())

    def clear(self) -> None:
        """Forget what is queued: partitions have moved."""
        self._bytes = 0
        super().clear()

    def list_events(self) -> Iterator[faust.EventT]:
        """What is queued, the oldest first."""
        return (item for item in self._queue if isinstance(item, faust.EventT))

    def _put(self, item: Any) -> None:
        self._bytes += measure(item)
        super()._put(item)

    def _get(self) -> Any:
        item = super()._get()
        self._bytes -= measure(item)
        return item


def measure(item: Any) -> int:
    """Bytes of an event's value; nothing for what is no event."""
    return len(item.message.value or b"") if isinstance(item, faust.EventT) else 0
