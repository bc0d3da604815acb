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

    @property
    def where(self) -> str:
        """Where it stands, as a person reads it: `news.inbox.v1/3@42`."""
        return f"{self.topic}/{self.partition}@{self.offset}"

    def find_header(self, name: str) -> bytes | None:
        """The first header of that name, whatever its letters' case."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    def header(self, name: str) -> str | None:
        """The same as text; bad bytes escaped."""
        value = self.find_header(name)
        return None if value is None else value.decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be sent. A `value` of None is a tombstone.

    `placed_by` chooses the partition in the key's place, so that keys of one kind stand together.
    """

    topic: Topic
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    placed_by: bytes | None = None
