"""The timelines worker: `news.events.v1` to `news.timelines.v1`.

Run it with `warta worker timelines`.

What it writes is its state: a worker that gets a partition is told all records of that partition
before it handles the first event. Beside the events it hears of every article on
`news.relations.v1`: which version holds, what was withdrawn, whose story is told. What that changes
in the entries in hand is written at once.
"""

import logging
import sys
from collections.abc import Iterable, Iterator, Sequence

import orjson

from warta_enrich.histories.histories import Change, Histories
from warta_enrich.histories.ledger import read_line
from warta_schemas import (
    EVENTS,
    RELATIONS,
    TIMELINES,
    CodecError,
    DatedEvent,
    Dead,
    DeadReason,
    Message,
    Outgoing,
    Relations,
    decode,
)
from warta_stream import Outcome, Settings, Stage, load_settings, report_errors

log = logging.getLogger(__name__)

STAGE = Stage(
    "timelines",
    EVENTS,
    (TIMELINES,),
    handler="warta_enrich.histories.worker:TimelinesHandler",
    follows=(RELATIONS,),
    keeps=False,
    recovers=(TIMELINES,),
)

MOST_DATE_CHARACTERS = 100
"""Of an EDTF date, far above the longest that enrich writes. It is part of a key."""


class TimelinesHandler:
    """All entries of the partitions in hand."""

    def __init__(self, settings: Settings) -> None:
        self._histories = Histories()
        self._timelines = settings.topic(TIMELINES)
        self._has_caught_up = False

    def handle(self, message: Message) -> Outcome:
        """An event to the record that it changes, if it changes any."""
        if message.value is None:
            return Dead(reason=DeadReason.EMPTY, detail="a record without a value")
        try:
            event = decode(DatedEvent, message.value)
        except CodecError as error:
            return error.dead
        fault = find_fault(event, message.key)
        if fault:
            return Dead(reason=DeadReason.INVALID_FIELD, detail=fault)
        return tuple(write_changes(self._histories.take(event, message.timestamp)))

    def learn(self, message: Message) -> Sequence[Outgoing]:
        """Take in what was written before, or what is known of an article; else leave it out."""
        try:
            if message.topic == self._timelines:
                self._recall(message)
                return ()
            return tuple(write_changes(self._note(message)))
        except ValueError as error:
            log.warning("%s is left out: %s", message.where, error)
            return ()

    def catch_up(self) -> Iterable[Outgoing]:
        """What has changed about the articles while no worker had the partitions."""
        self._has_caught_up = True
        return write_changes(self._histories.catch_up())

    def forget(self) -> None:
        """Forget the entries: another worker may have written since. They are told anew."""
        self._has_caught_up = False
        self._histories.forget()

    def _recall(self, message: Message) -> None:
        """Take in a record of before. One that comes later is an echo: what is in hand is newer."""
        if not self._has_caught_up:
            self._histories.recall((message.key or b"").decode(), message.value)

    def _note(self, message: Message) -> Iterator[Change]:
        article = (message.key or b"").decode()
        if message.value is None:
            return self._histories.note(article, None)
        relations = Relations.model_validate(orjson.loads(message.value), extra="ignore")
        if relations.article != article:
            raise ValueError(f"the record of {relations.article} stands under {article}")
        return self._histories.note(article, read_line(relations))


def write_changes(changes: Iterable[Change]) -> Iterator[Outgoing]:
    """The messages of changes, in the partition of the entity's events."""
    for key, entity, record in changes:
        yield Outgoing(TIMELINES, key.encode(), record, placed_by=entity.encode())


def find_fault(event: DatedEvent, key: bytes | None) -> str | None:
    """What is wrong with an event beyond its fields; its entries would not be found again."""
    if key != event.entity.encode():
        return f"the key is not the entity: {(key or b'')[:80]!r}"
    if len(event.item.date) > MOST_DATE_CHARACTERS:
        return f"a date of {len(event.item.date)} characters"
    return None


def run(settings: Settings) -> int:
    """Run until a signal; returns the exit status."""
    from warta_stream.worker import run_worker  # noqa: PLC0415 - Faust: not for the core process

    return run_worker(settings, STAGE)


if __name__ == "__main__":
    with report_errors():
        sys.exit(run(load_settings()))
