"""How far the stages have come: what is not behind them may still arrive."""

from collections.abc import Mapping
from dataclasses import dataclass

from warta_cli.places import Place


@dataclass(frozen=True, slots=True)
class Committed:
    """Each stage's committed offsets, by partition of the topic that it reads.

    A partition that is not named has none committed, so nothing in it is due yet. None in place
    of a mapping says that the stage has drained its topic: everything is due. Read them before
    the topics' ends, or what arrives meanwhile looks lost.
    """

    ingest: Mapping[int, int] | None = None
    enrich: Mapping[int, int] | None = None

    def ingest_owes(self, place: Place) -> bool:
        """Whether ingest has yet to settle the message at a position of the inbox."""
        return _is_ahead(self.ingest, place)

    def enrich_owes(self, at: Place) -> bool:
        """Whether enrich has yet to settle the record at a position of raw."""
        return _is_ahead(self.enrich, at)


def _is_ahead(committed: Mapping[int, int] | None, place: Place) -> bool:
    return committed is not None and place.offset >= committed.get(place.partition, 0)
