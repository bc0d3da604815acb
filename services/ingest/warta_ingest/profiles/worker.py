"""The profiles worker: `news.raw.v1` to `news.sources.v1`. Run it with `warta worker profiles`.

It follows what it writes, and so goes on after a restart from what it had told. One worker is
enough. Two share the partitions, each seeing some articles of every source; each takes in what the
other publishes, and their windows become one. Their versions may then skip or repeat a number.
"""

import sys
from collections.abc import Sequence
from datetime import datetime

from warta_ingest.decode import UNKNOWN_SOURCE
from warta_ingest.profiles.shelf import Shelf
from warta_schemas import RAW, SOURCES, Article, CodecError, Message, Outgoing, decode, encode
from warta_stream import Outcome, Settings, Stage, load_settings, report_errors

STAGE = Stage(
    "profiles",
    RAW,
    (SOURCES,),
    handler="warta_ingest.profiles.worker:ProfilesHandler",
    follows=(SOURCES,),
)


class ProfilesHandler:
    """What is learnt of every source in hand."""

    def __init__(self, settings: Settings) -> None:
        self._shelf = Shelf(most_records=settings.follow_records)

    def handle(self, message: Message) -> Outcome:
        """Learn from an article; mostly there is nothing new to say.

        A record that cannot be read teaches nothing: it is enrich that buries it.
        """
        try:
            article = decode(Article, message.value or b"")
        except CodecError:
            return ()
        now = message.timestamp or find_arrival(article)
        arrived = find_arrival(article) or now
        if now is None or arrived is None or article.source == UNKNOWN_SOURCE:
            return ()
        return [
            Outgoing(SOURCES, profile.source.encode(), encode(profile))
            for profile in self._shelf.learn(article, min(arrived, now), now)
        ]

    def learn(self, message: Message) -> Sequence[Outgoing]:
        """Take in a record that was published; it leads to none."""
        self._shelf.recall((message.key or b"").decode(errors="replace"), message.value)
        return ()

    def forget(self) -> None:
        """Forget what was published: perhaps it was not, or by another worker since."""
        self._shelf.forget()


def find_arrival(article: Article) -> datetime | None:
    """When the page was fetched, as far as its message says."""
    return article.fetched_at or (article.trace.received_at if article.trace else None)


def run(settings: Settings) -> int:
    """Run until a signal; returns the exit status."""
    from warta_stream.worker import run_worker  # noqa: PLC0415 - Faust: not for the core process

    return run_worker(settings, STAGE)


if __name__ == "__main__":
    with report_errors():
        sys.exit(run(load_settings()))
