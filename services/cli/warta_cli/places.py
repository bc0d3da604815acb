"""Where records stand: a partition of a topic, and an offset in it."""

from typing import NamedTuple

Line = tuple[str, int]
"""A topic's name on the cluster and a partition."""


class Place(NamedTuple):
    """Partition and offset, of a topic that the context names."""

    partition: int
    offset: int

    def __str__(self) -> str:
        """As every message of Warta writes it: `3@42`, after the topic's name and a slash."""
        return f"{self.partition}@{self.offset}"
