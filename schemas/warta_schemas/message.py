"""A Kafka message as plain data: what a worker hands to its pure core, and gets back."""

from dataclasses import dataclass
from datetime import datetime

from warta_schemas.topics import Topic

Headers = tuple[tuple[str, bytes], ...]
"""Kafka headers in order; a name may occur more than once."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it was read. `timestamp` is the broker's record of when it was produced."""

    value: bytes | None
    key: bytes | None = None
    headers: Headers = ()
    topic: str = ""
    partition: int = 0
    offset: int = 0
    timestamp: datetime | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name as text, whatever its letters' case; bad bytes escaped."""
        for key, value in self.headers:
            if key.lower() == name:
                return value.decode("utf-8", "backslashreplace")
        return None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be sent. A `value` of None is a tombstone."""

    topic: Topic
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
