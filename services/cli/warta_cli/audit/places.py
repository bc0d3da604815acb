"""Where a record stands: partition and offset of a topic that the context names."""

from typing import NamedTuple


class Place(NamedTuple):
    """Partition and offset. Of the inbox, unless it is said otherwise."""

    partition: int
    offset: int

    def __str__(self) -> str:
        """As every message of Warta writes it: `3@42`, after the topic's name and a slash."""
        return f"{self.partition}@{self.offset}"
