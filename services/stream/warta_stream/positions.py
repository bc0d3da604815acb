"""Where a worker stands in its partitions: for the lag, and to see that it moves."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)

ANSWER_SECONDS = 5.0
"""How long the client's thread may take to tell a position: it answers between two fetches."""

ReadEnds = Callable[[Iterable[Any]], Awaitable[Mapping[int, int]]]
"""Gives the end of each of some partitions, as far as the broker tells it now."""


@dataclass(frozen=True, slots=True)
class Position:
    """Offsets of one partition, each that of the next message. None where it is not known yet."""

    end: int | None
    fetched: int | None
    settled: int | None
    committed: int | None

    @property
    def place(self) -> tuple[int | None, ...]:
        """What the worker itself moves: the end moves whether it does anything or not."""
        return self.fetched, self.settled, self.committed

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


async def read_positions(
    consumer: Any, settled: Mapping[Any, int], read_ends: ReadEnds
) -> dict[int, Position]:
    """Positions by partition, of Faust's consumer. Empty where it cannot tell now.

    `read_ends` asks the broker. What the client has seen may be more than that (the embedded
    broker's ends are low), or less: of a partition that waits in its buffers it fetches no more.

    Never raises: while partitions move, the client asserts, and a watch must not end the worker.
    """
    found: dict[int, Position] = {}
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            assignment = consumer.assignment()
            ends = await read_ends(assignment)
            for tp in assignment:
                found[tp.partition] = Position(
                    end=_find_latest(consumer.highwater(tp), ends.get(tp.partition)),
                    fetched=await consumer.position(tp),
                    settled=settled.get(tp),
                    committed=consumer._committed_offset.get(tp),  # noqa: SLF001 - told nowhere else
                )
    except Exception as error:  # noqa: BLE001 - see the docstring
        log.debug("no positions: %r", error)
        return {}
    return found


def _find_latest(*offsets: int | None) -> int | None:
    return max((offset for offset in offsets if offset is not None), default=None)
