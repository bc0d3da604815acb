"""Both stages as they promise to work, in memory: at least once, with crashes wherever they fall."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from support.histories import ingest
from warta_cli.audit import Committed
from warta_ingest.recrawl import RecentArticles
from warta_schemas import (
    ENRICHED,
    RAW,
    Article,
    Dead,
    EnrichedArticle,
    Message,
    Status,
    Topic,
    decode,
    encode,
)

Handler = Callable[[Message], Sequence[Message]]

BATCH = 4


def run_stages(
    inbox: list[Message], random: Random
) -> tuple[list[Message], list[Message], Committed]:
    """What stands on raw and on enriched when both workers have crashed now and then, and stopped.

    One partition each.
    """
    raw, ingested = run_stage(inbox, _create_ingest, RAW, random)
    enriched, done = run_stage(raw, lambda: _enrich, ENRICHED, random)
    return raw, enriched, Committed(ingested, done)


def run_stage(
    source: list[Message], create: Callable[[], Handler], sink: Topic, random: Random
) -> tuple[list[Message], dict[int, int]]:
    """Batches of all partitions in turn, committed when they are sent whole, else read again."""
    partitions = sorted({message.partition for message in source})
    log = {p: [m for m in source if m.partition == p] for p in partitions}
    stop = {p: random.choice([len(log[p]), random.randint(0, len(log[p]))]) for p in partitions}
    committed = dict.fromkeys(partitions, 0)
    position = dict(committed)
    handle = create()
    sent: list[Message] = []
    while any(committed[p] < stop[p] for p in partitions):
        p = random.choice([p for p in partitions if committed[p] < stop[p]])
        end = min(stop[p], position[p] + random.randint(1, BATCH))
        outgoing = [out for message in log[p][position[p] : end] for out in handle(message)]
        crashed = random.random() < 0.3
        kept = outgoing[: random.randint(0, len(outgoing))] if crashed else outgoing
        sent += [replace(out, topic=sink.name, offset=n) for n, out in enumerate(kept, len(sent))]
        position[p] = end
        if crashed:
            handle, position = create(), dict(committed)
        elif random.random() < 0.5:
            committed = dict(position)
    return sent, committed


def compact(records: list[Message], random: Random) -> list[Message]:
    """Of some part at the beginning only the last record of each key is left, or not even that."""
    cut = random.choice([0, random.randint(0, max(0, len(records) - 1))])
    last = {record.key: record.offset for record in records[:cut]}
    gone = random.random() < 0.5
    return [
        record
        for record in records[:cut]
        if last[record.key] == record.offset and not (gone and record.value is None)
    ] + records[cut:]


def take_away(records: list[Message], random: Random) -> list[Message]:
    """The topic as it would be if one of its messages had never been sent."""
    gone = random.choice([_place(record) for record in records if record.value])
    kept = [record for record in records if not record.value or _place(record) != gone]
    return [replace(record, offset=offset) for offset, record in enumerate(kept)]


def _place(record: Message) -> tuple[int, int]:
    trace = decode(EnrichedArticle, record.value or b"").trace
    assert trace
    return trace.partition, trace.offset


def _create_ingest() -> Handler:
    recent = RecentArticles()

    def handle(message: Message) -> Sequence[Message]:
        article = ingest(message)
        assert not isinstance(article, Dead)
        if not recent.remember(article):
            return ()
        return (Message(encode(article), article.id.encode()),)

    return handle


def _enrich(message: Message) -> Sequence[Message]:
    article = decode(Article, message.value or b"")
    fields = {name: getattr(article, name) for name in Article.model_fields}
    record = Message(encode(EnrichedArticle(**fields)), message.key)
    if article.status is Status.CANCELED:
        return (record, replace(record, value=None))
    return (record,)
