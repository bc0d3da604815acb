"""The relations worker: `news.enriched.v1` to `news.relations.v1`.

Run it with `warta worker relations`.
"""

import sys
from collections.abc import Sequence

from warta_enrich.relations.entries import count, make_entry
from warta_enrich.relations.ledger import Ledger, Told
from warta_schemas import (
    ENRICHED,
    RELATIONS,
    Article,
    CodecError,
    Message,
    Outgoing,
    Relations,
    decode,
)
from warta_stream import Outcome, Settings, Stage, load_settings, report_errors

STAGE = Stage(
    "relations",
    ENRICHED,
    (RELATIONS,),
    handler="warta_enrich.relations.worker:RelationsHandler",
    follows=(RELATIONS,),
    keeps=False,
)


class RelationsHandler:
    """The ledger of all articles, each worker's its own."""

    def __init__(self, settings: Settings) -> None:
        self._ledger = Ledger(settings.relations_articles, settings.relations_days)

    def handle(self, message: Message) -> Outcome:
        """Relate an article. Of a tombstone the canceled record before it has told all."""
        if message.value is None:
            return ()
        try:
            article = decode(Article, message.value)
        except CodecError as error:
            return error.dead
        return _send(self._ledger.take(make_entry(article), find_now(message)))

    def learn(self, message: Message) -> Sequence[Outgoing]:
        """Take in a record that was published; gives those of ours that it changes."""
        if message.value is None:
            self._ledger.drop((message.key or b"").decode(errors="replace"))
            return ()
        try:
            record = decode(Relations, message.value)
        except CodecError:
            return ()
        return _send(self._ledger.hear(record, message.value, find_now(message)))

    def forget(self) -> None:
        """Forget what was told and not yet heard: perhaps it was not sent."""
        self._ledger.forget()


def find_now(message: Message) -> int:
    """When the message was produced."""
    return count(message.timestamp)


def _send(told: Sequence[Told]) -> Sequence[Outgoing]:
    return [Outgoing(RELATIONS, one.article.encode(), one.record) for one in told]


def run(settings: Settings) -> int:
    """Run until a signal; returns the exit status."""
    from warta_stream.worker import run_worker  # noqa: PLC0415 - Faust: not for the core process

    return run_worker(settings, STAGE)


if __name__ == "__main__":
    with report_errors():
        sys.exit(run(load_settings()))
