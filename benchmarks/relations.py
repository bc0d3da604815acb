"""What relating costs: signing, looking up among many, memory, and being told all anew.

The articles are made of words drawn as news draws them, a few often and most seldom, so that they
share pairs of words by chance. One in ten is an edited copy of another. Seconds are of this
process alone; bytes are what the process grew by.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from warta_enrich.relations.entries import Entry, make_entry, write_record
from warta_enrich.relations.signatures import FACTS, NONE, SENTENCES, SHINGLES, Signature
from warta_enrich.relations.worker import RelationsHandler
from warta_schemas import (
    Article,
    Language,
    Message,
    Relations,
    Status,
    content_version,
    encode,
)
from warta_stream import Settings

START = datetime(2024, 11, 1, tzinfo=UTC)
SIZES = (100_000, 500_000)
SIGNED = 1000
LOOKED_UP = 2000
WORDS = 200
VOCABULARY = 30_000
SENTENCE = 14
LATEST = START + timedelta(days=20)


def main() -> None:
    """Print a line for each figure."""
    random = np.random.default_rng(1)
    articles = list(make_articles(random, SIGNED))
    started = time.process_time()
    for article in articles:
        make_entry(article)
    seconds = time.process_time() - started
    print(f"  signed               {SIGNED / seconds:10,.0f} articles/s of {WORDS} words")
    for size in SIZES:
        measure(random, size)


def measure(random: np.random.Generator, size: int) -> None:
    """Figures of a worker that knows so many articles."""
    before = read_memory()
    handler = RelationsHandler(Settings(relations_articles=size))
    seconds = written = 0.0
    for record in write_records(random, size):
        message = Message(encode(record), record.article.encode(), timestamp=LATEST)
        written += len(message.value or b"") + len(record.article)
        started = time.process_time()
        handler.learn(message)
        seconds += time.process_time() - started
    grown = read_memory() - before
    print(f"  {size:,} articles known")
    print(f"    rebuilt in         {seconds / size * 1e6:10,.0f} s a million records")
    print(f"    in memory          {grown / size:10,.0f} bytes an article")
    print(f"    on the topic       {written / size:10,.0f} bytes an article")
    signed = [make_entry(article) for article in make_articles(random, LOOKED_UP)]
    messages = [make_message(article) for article in make_articles(random, LOOKED_UP)]
    started = time.process_time()
    for entry in signed:
        handler.ledger.find(entry)
    seconds = time.process_time() - started
    print(f"    looked up          {LOOKED_UP / seconds:10,.0f} articles/s")
    started = time.process_time()
    for message in messages:
        handler.handle(message)
    seconds = time.process_time() - started
    print(f"    related            {LOOKED_UP / seconds:10,.0f} articles/s, from message to record")


def make_articles(random: np.random.Generator, number: int) -> Iterator[Article]:
    """Articles of words of which few are frequent; one in ten is the last one, edited."""
    letters = np.array(list("abdegiklmnoprstu"))
    words = np.array(["".join(random.choice(letters, 4 + n % 6)) for n in range(VOCABULARY)])
    often = np.cumsum(1 / (np.arange(VOCABULARY) + 20))
    drawn = words[:0]
    for place in range(number):
        if place % 10:
            drawn = words[np.searchsorted(often, random.random(WORDS) * often[-1])]
        else:
            drawn = np.concatenate([drawn[20:], words[:10]])
        text = " ".join(
            " ".join(drawn[n : n + SENTENCE]).capitalize() + "."
            for n in range(0, len(drawn), SENTENCE)
        )
        yield Article(
            id=random.bytes(16).hex(),
            version=content_version(None, text),
            source=f"source{place % 100}.example",
            published_at=START + timedelta(seconds=int(random.integers(20 * 86400))),
            language=Language(code="id", confidence=1),
            body=text,
        )


def make_message(article: Article) -> Message:
    """The message of an article."""
    return Message(encode(article), article.id.encode(), timestamp=LATEST)


def write_records(random: np.random.Generator, number: int) -> Iterator[Relations]:
    """Records of articles of which no two are alike: their hashes are drawn."""
    for place in range(number):
        shingles = random.integers(0, NONE // 3, SHINGLES, np.uint32)
        signature = Signature(
            words=WORDS,
            shingles=np.sort(shingles),
            sentences=np.sort(random.integers(0, NONE, SENTENCES, np.uint32)),
            contexts=np.sort(random.integers(0, NONE, FACTS, np.uint32)),
            values=random.integers(0, 1 << 16, FACTS, np.uint16),
        )
        published = START + timedelta(seconds=20 * 86400 * place / number)
        article = random.bytes(16).hex()
        source, version = f"source{place % 100}.example", random.bytes(8).hex()
        entry = Entry(article, version, Status.USABLE, source, published, published, signature)
        yield write_record(entry, (), article)


def read_memory() -> int:
    """Bytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


if __name__ == "__main__":
    main()
