"""The enrich worker: `news.raw.v1` to `news.enriched.v1`. Run it with `warta worker enrich`."""

import sys

from warta_enrich import enrich, load_tools
from warta_schemas import (
    ENRICHED,
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
from warta_stream.worker import run_worker


def create_stage(_: Settings) -> Stage:
    """The stage, with its models loaded."""
    tools = load_tools()

    def handle(message: Message) -> Outcome:
        if message.value is None:
            return Dead(reason=DeadReason.EMPTY, detail="a record without a value")
        try:
            article = enrich(decode(Article, message.value), tools)
        except CodecError as error:
            return error.dead
        key = article.id.encode()
        record = Outgoing(ENRICHED, key, encode(article))
        if article.status is Status.CANCELED:
            return (record, Outgoing(ENRICHED, key, None))
        return (record,)

    return Stage("enrich", RAW, handle)


def run(settings: Settings) -> int:
    """Run until a signal; returns the exit status."""
    return run_worker(settings, create_stage, sinks=(ENRICHED,))


if __name__ == "__main__":
    with report_errors():
        sys.exit(run(load_settings()))
