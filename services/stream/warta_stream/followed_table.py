"""The latest record of each key of a small topic, bounded."""

import logging
from collections import OrderedDict
from collections.abc import Sequence

from warta_schemas import Message

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024 * 1024
"""Of all records that are kept."""


class FollowedTable:
    """The latest record of each key; of too many, the longest unchanged go."""

    def __init__(self, most_records: int, most_bytes: int = MOST_BYTES) -> None:
        self._most_records = most_records
        self._most_bytes = most_bytes
        self._bytes = 0
        self._records: OrderedDict[tuple[str, bytes], Message] = OrderedDict()

    def __len__(self) -> int:
        return len(self._records)

    def put(self, message: Message) -> None:
        """Take in a record; a tombstone removes its key."""
        line = (message.topic, message.key or b"")
        self._drop(self._records.pop(line, None))
        if message.value is not None:
            self._records[line] = message
            self._bytes += len(message.value)
        while len(self._records) > self._most_records or self._bytes > self._most_bytes:
            _, oldest = self._records.popitem(last=False)
            self._drop(oldest)
            log.warning("more than is kept of %s: %r is left out", oldest.topic, oldest.key)

    def list(self) -> Sequence[Message]:
        """Every record, the longest unchanged first."""
        return tuple(self._records.values())

    def _drop(self, message: Message | None) -> None:
        self._bytes -= len(message.value or b"") if message else 0
