"""The ingest worker: `news.inbox.v1` to `news.raw.v1`. Run it with `warta worker ingest`."""

import sys
from collections.abc import Sequence

from warta_ingest import ingest, load_tools
from warta_ingest.profiles.known import KnownProfiles
from warta_ingest.recrawl import RecentArticles
from warta_schemas import INBOX, RAW, SOURCES, Dead, Message, Outgoing, encode
from warta_stream import Outcome, Settings, Stage, load_settings, report_errors

STAGE = Stage(
    "ingest", INBOX, (RAW,), handler="warta_ingest.worker:IngestHandler", follows=(SOURCES,)
)


class IngestHandler:
    """The core with its models, what it knows of sources, and what it has seen lately."""

    def __init__(self, settings: Settings) -> None:
        self._tools = load_tools(max_input_bytes=settings.max_input_bytes)
        self._profiles = KnownProfiles(settings.follow_records)
        self._recent = RecentArticles()

    def handle(self, message: Message) -> Outcome:
        """A page to an article; nothing where it is an identical re-crawl."""
        article = ingest(message, self._tools, self._profiles)
        if isinstance(article, Dead):
            return article
        if not self._recent.remember(article):
            return ()
        return (Outgoing(RAW, article.id.encode(), encode(article)),)

    def learn(self, message: Message) -> Sequence[Outgoing]:
        """Take in the latest profile of a source. It leads to nothing at once."""
        self._profiles.put(message)
        return ()

    def forget(self) -> None:
        """Forget what was seen: another worker may have sent a later version since."""
        self._recent.clear()


def run(settings: Settings) -> int:
    """Run until a signal; returns the exit status."""
    from warta_stream.worker import run_worker  # noqa: PLC0415 - Faust: not for the core process

    return run_worker(settings, STAGE)


if __name__ == "__main__":
    with report_errors():
        sys.exit(run(load_settings()))
