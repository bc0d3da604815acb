"""The relations worker: `news.enriched.v1` to `news.relations.v1`.

Run it with `warta worker relations`.

Every worker knows all articles: it follows what it and the others write, and tells anew what
changes by that. So workers share the reading and comparing of what comes, while memory and hearing
are each one's own. By `make bench BENCH=relations` an article takes about a kilobyte of memory and
a millisecond to be related, one that is heard of a fifth of that, or half where it must be compared
with what is this worker's. One worker ends at some 900 articles a second, and any number of them at
about 2,000; memory ends before, where the default of 4 GiB holds three million articles: a hundred
thousand a day for thirty days. A worker that starts hears of a million records in some four
minutes.

Beyond that the hashes would be shared out: a row is found by 32 of them, each for itself, and
`Postings` holds any columns of them. A worker of some columns would send the pairs that it finds,
keyed by the article, to one that compares signatures.

Messages are repeated after a crash, and near-simultaneous copies are told by both workers that
handle them: then a record may be sent twice, in the same bytes or in a better state of knowledge.
The last one holds.
"""

import sys
from collections.abc import Sequence

from warta_enrich.relations.entries import count, make_entry
from warta_enrich.relations.ledger import Ledger
from warta_enrich.relations.telling import Told
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
        self.ledger = Ledger(settings.relations_articles, settings.relations_days)

    def handle(self, message: Message) -> Outcome:
        """Relate an article. Of a tombstone the canceled record before it has told all."""
        if message.value is None:
            return ()
        try:
            article = decode(Article, message.value)
        except CodecError as error:
            return error.dead
        return _send(self.ledger.take(make_entry(article), find_now(message)))

    def learn(self, message: Message) -> Sequence[Outgoing]:
        """Take in a record that was published; gives those of ours that it changes."""
        if message.value is None:
            self.ledger.drop((message.key or b"").decode(errors="replace"))
            return ()
        try:
            record = decode(Relations, message.value)
        except CodecError:
            return ()
        return _send(self.ledger.hear(record, message.value, find_now(message)))

    def forget(self) -> None:
        """Forget what was told and not yet heard: perhaps it was not sent."""
        self.ledger.forget()


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
