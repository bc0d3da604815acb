"""Where a worker stands in its partitions: for the lag, and to see that it moves."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)

ANSWER_SECONDS = 5.0
"""How long the client's thread may take to tell a position: it answers between two fetches."""


@dataclass(frozen=True, slots=True)
class Position:
    """Offsets of one partition, each that of the next message. None where it is not known yet."""

    end: int | None
    fetched: int | None
    settled: int | None
    committed: int | None

    @property
    def lag(self) -> int:
        """Messages that are not committed; markers of transactions count as messages."""
        done = self.fetched if self.committed is None else self.committed
        return max(0, (self.end or 0) - (done or 0)) if done is not None else 0

    @property
    def waits(self) -> bool:
        """Whether something is left to fetch, or to commit."""
        unfetched = self.end is not None and self.fetched is not None and self.end > self.fetched
        return unfetched or (self.settled is not None and self.settled > (self.committed or 0))


async def read_positions(consumer: Any, settled: Mapping[Any, int]) -> dict[int, Position]:
    """Positions by partition, of Faust's consumer. Empty where it cannot tell now.

    Never raises: while partitions move, the client asserts, and a watch must not end the worker.
    """
    found: dict[int, Position] = {}
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            for tp in consumer.assignment():
                found[tp.partition] = Position(
                    end=consumer.highwater(tp),
                    fetched=await consumer.position(tp),
                    settled=settled.get(tp),
                    committed=consumer._committed_offset.get(tp),  # noqa: SLF001 - told nowhere else
                )
    except Exception as error:  # noqa: BLE001 - see the docstring
        log.debug("no positions: %r", error)
        return {}
    return found
