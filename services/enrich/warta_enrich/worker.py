"""The enrich worker: `news.raw.v1` to `news.enriched.v1` and `news.events.v1`.

Run it with `warta worker enrich`.
"""

import sys

from warta_enrich import Profile, dated_events, enrich, load_tools
from warta_schemas import (
    ENRICHED,
    EVENTS,
    RAW,
    Article,
    CodecError,
    Dead,
    DeadReason,
    Message,
    Outgoing,
    Status,
    decode,
    encode,
)
from warta_stream import Outcome, Settings, Stage, load_settings, report_errors

STAGE = Stage("enrich", RAW, (ENRICHED, EVENTS), handler="warta_enrich.worker:EnrichHandler")


class EnrichHandler:
    """The core with its tables. It remembers nothing across messages."""

    def __init__(self, settings: Settings) -> None:
        self._tools = load_tools(Profile(settings.entity_profile))

    def handle(self, message: Message) -> Outcome:
        """An article to its annotated record and its events; after a withdrawal, a tombstone."""
        if message.value is None:
            return Dead(reason=DeadReason.EMPTY, detail="a record without a value")
        try:
            article = enrich(decode(Article, message.value), self._tools)
        except CodecError as error:
            return error.dead
        key = article.id.encode()
        record = Outgoing(ENRICHED, key, encode(article))
        if article.status is Status.CANCELED:
            return (record, Outgoing(ENRICHED, key, None))
        events = (Outgoing(EVENTS, e.entity.encode(), encode(e)) for e in dated_events(article))
        return (record, *events)

    def forget(self) -> None:
        """Nothing is remembered."""


def run(settings: Settings) -> int:
    """Run until a signal; returns the exit status."""
    from warta_stream.worker import run_worker  # noqa: PLC0415 - Faust: not for the core process

    return run_worker(settings, STAGE)


if __name__ == "__main__":
    with report_errors():
        sys.exit(run(load_settings()))
