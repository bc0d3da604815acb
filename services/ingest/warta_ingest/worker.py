"""The ingest worker: `news.inbox.v1` to `news.raw.v1`. Run it with `warta worker ingest`."""

import sys

from warta_ingest import ingest, load_tools
from warta_ingest.recrawl import RecentArticles
from warta_schemas import INBOX, RAW, Dead, Message, Outgoing, encode
from warta_stream import Outcome, Settings, Stage, load_settings, report_errors
from warta_stream.worker import run_worker


def create_stage(settings: Settings) -> Stage:
    """The stage, with its models loaded."""
    tools = load_tools(max_input_bytes=settings.max_input_bytes)
    recent = RecentArticles()

    def handle(message: Message) -> Outcome:
        article = ingest(message, tools)
        if isinstance(article, Dead):
            return article
        if not recent.remember(article):
            return ()
        return (Outgoing(RAW, article.id.encode(), encode(article)),)

    return Stage("ingest", INBOX, handle, on_assigned=recent.clear)


def run(settings: Settings) -> int:
    """Run until a signal; returns the exit status."""
    return run_worker(settings, create_stage, sinks=(RAW,))


if __name__ == "__main__":
    with report_errors():
        sys.exit(run(load_settings()))
