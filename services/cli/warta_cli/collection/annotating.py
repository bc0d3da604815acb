"""Pages of a collection, read by several processes; what is found comes in the pages' order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context

from warta_cli.collection.statements import Query, list_statements
from warta_enrich.relations.entries import Entry, make_entry
from warta_schemas import DatedEvent, Dead, EnrichedArticle, Message
from warta_stream import OperatorError

CHUNK = 16
"""Pages that a process is handed at once."""

FEW = 64
"""So many pages are read by this process: another would take longer to get ready."""

Annotate = Callable[[Message], EnrichedArticle | Dead]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a page: its article's statements and the names in it, or why there is none.

    `signed` tells the version, and is what copies are found by.
    """

    signed: Entry | None
    statements: tuple[DatedEvent, ...] = ()
    names: tuple[str, ...] = ()
    refused: str | None = None


def read_all(messages: Iterable[Message], query: Query, jobs: int) -> Iterator[Reading]:
    """A reading for each message, in their order. Raises OperatorError where a process dies."""
    coming = iter(messages)
    first = list(islice(coming, FEW))
    if jobs == 1 or len(first) < FEW:
        yield from (_read(message, query) for message in chain(first, coming))
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            yield from _share_out(pool, chain(first, coming), query, jobs)
        except BrokenProcessPool:
            raise OperatorError(
                "a process that reads pages has died, for want of memory perhaps: --jobs 1 reads "
                "one page at a time"
            ) from None


def count_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _share_out(
    pool: ProcessPoolExecutor, messages: Iterator[Message], query: Query, jobs: int
) -> Iterator[Reading]:
    """Chunks go out as others come back, so that few are in memory."""
    waiting: deque[Future[list[Reading]]] = deque()
    while chunk := list(islice(messages, CHUNK)):
        waiting.append(pool.submit(_read_chunk, chunk, query))
        if len(waiting) > 2 * jobs:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


@cache
def load_cores(*, fast: bool) -> Annotate:
    """Both cores with their models, once in a process."""
    from warta_cli.commands.annotate import create_annotator  # noqa: PLC0415 - loads the models

    return create_annotator(fast=fast)


def _read_chunk(messages: Sequence[Message], query: Query) -> list[Reading]:
    return [_read(message, query) for message in messages]


def _read(message: Message, query: Query) -> Reading:
    """Of a whole topic names do not matter, and are found the fast way."""
    result = load_cores(fast=query.name is None)(message)
    if isinstance(result, Dead):
        return Reading(None, refused=f"{result.reason}: {result.detail}")
    return Reading(
        signed=make_entry(result),
        statements=tuple(list_statements(result, query)),
        names=tuple(dict.fromkeys(entity.name for entity in result.entities)),
    )
