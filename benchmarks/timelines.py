"""The timelines stage: events a second, bytes of an entry in memory, and how long it is told anew.

Events are made up in the proportions of news: few entities and dates are in many articles, most in
one (Zipf), an article speaks of ten dates and three entities. One process, one core.
"""

import random
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from warta_enrich.histories.worker import TimelinesHandler
from warta_schemas import (
    EVENTS,
    RELATIONS,
    TIMELINES,
    DatedEvent,
    Message,
    Outgoing,
    Relations,
    article_id,
    content_version,
    decode,
    encode,
)
from warta_stream import Settings

EVENT_COUNT = 60_000
LEDGER_COUNT = 20_000
ENTITIES = 20_000
DAYS = 2000
BATCH = 200
START = datetime(2024, 1, 1, tzinfo=UTC)
WORDS = (
    "presiden pemerintah wali kota menteri membuka meresmikan taman jalan rapat sidang pada untuk "
    "dengan yang di ke dari oleh warga masyarakat pembangunan anggaran pemilihan partai polisi"
).split()
MILLION = 1_000_000


def main() -> None:
    """Print what handling, memory and telling cost."""
    settings = Settings()
    messages = list(make_messages(random.Random(5)))
    handler = TimelinesHandler(settings)
    list(handler.catch_up())
    started = time.process_time()
    outcomes = [handler.handle(message) for message in messages]
    seconds = time.process_time() - started
    sent = [list(outcome) for outcome in outcomes if not hasattr(outcome, "reason")]
    count = len(messages)
    print(
        f"  handling    {count / seconds:8.0f} events/s ({seconds / count * 1e6:.0f} us an event)"
    )
    writes = [o for outcome in sent for o in outcome]
    batches = [sent[i : i + BATCH] for i in range(0, len(sent), BATCH)]
    last = sum(len({o.key for outcome in batch for o in outcome}) for batch in batches)
    size = sum(len(o.value or b"") for o in writes) / len(writes)
    print(f"  writing     {len(writes) / count:8.2f} records an event, {size:.0f} bytes each")
    print(f"              {last / count:8.2f} once only the last of a key in {BATCH} is sent")
    measure_telling(settings, writes)


def measure_telling(settings: Settings, writes: Sequence[Outgoing]) -> None:
    """A new handler is told what stands on the topics: once each key, as after compaction."""
    latest = {o.key: o.value for o in writes}
    records = [Message(value, key, topic=TIMELINES.name) for key, value in latest.items()]
    ledger = [Message(encode(r), r.article.encode(), topic=RELATIONS.name) for r in make_ledger()]
    handler = TimelinesHandler(settings)
    for what, told in (("articles", ledger), ("entries", records)):
        started = time.process_time()
        for message in told:
            handler.learn(message)
        if told is records:
            list(handler.catch_up())
        seconds = (time.process_time() - started) / len(told) * MILLION
        print(f"  telling     {seconds:8.0f} s a million {what} ({len(told)})")
    handler = TimelinesHandler(settings)
    tracemalloc.start()
    for message in records:
        handler.learn(message)
    entries, _ = tracemalloc.get_traced_memory()
    for message in ledger:
        handler.learn(message)
    both, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    size = sum(len(message.value or b"") for message in records) / len(records)
    print(f"  memory      {entries / len(records):8.0f} bytes an entry, of {size:.0f} as a record")
    print(f"              {(both - entries) / len(ledger):8.0f} bytes an article of the ledger")


def make_messages(chance: random.Random) -> Iterator[Message]:
    """Events, article by article."""
    template = decode(DatedEvent, TEMPLATE)
    for n in range(EVENT_COUNT // 30):
        article, version = name_article(n)
        seen = START + timedelta(minutes=n)
        entities = [f"warta:person/nama-orang-{draw(chance, ENTITIES)}" for _ in range(3)]
        for place in range(10):
            day = (START - timedelta(days=draw(chance, DAYS))).date().isoformat()
            sentence = " ".join(chance.choices(WORDS, k=22)).capitalize() + "."
            change = {"date": day, "earliest": day, "latest": day, "text": day}
            change |= {"start": place * 200, "sentence": sentence, "participants": tuple(entities)}
            item = template.item.model_copy(update=change)
            for entity in entities:
                said = {"entity": entity, "name": entity[-12:], "item": item, "article": article}
                said |= {"version": version, "published_at": seen, "revised_at": seen}
                value = encode(template.model_copy(update=said))
                yield Message(value, entity.encode(), topic=EVENTS.name, timestamp=seen)


def make_ledger() -> Iterator[Relations]:
    """A record of each article, and of many others; a third of them copies."""
    for n in range(LEDGER_COUNT):
        article, version = name_article(n)
        story = name_article(n // 3 * 3)[0] if n % 3 == 1 else article
        yield Relations(article=article, version=version, revised_at=START, story=story)


def name_article(number: int) -> tuple[str, str]:
    """Id and version."""
    return article_id("a.example", publisher_id=str(number)), content_version(None, str(number))


def draw(chance: random.Random, most: int) -> int:
    """A number below `most`, by Zipf's law: each as often as one of ten times the rank."""
    return int(most ** chance.random()) - 1


TEMPLATE = b"""{"entity": "iso:ID", "name": "Indonesia", "type": "PERSON",
"article": "00000000000000000000000000000000", "version": "0000000000000000",
"source": "www.berita.example", "item": {"date": "2022", "precision": "day", "kind": "point",
"anchor": "explicit", "text": "2022", "start": 0, "end": 9, "sentence": "x",
"modality": "asserted", "confidence": 0.9}}"""


if __name__ == "__main__":
    main()
