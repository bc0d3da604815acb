"""Print each new story once, as it comes: python schemas/examples/consumer.py [HOST:PORT].

A story comes again after a crash in its handling (at least once), and never as a re-crawl or a
syndicated copy.
"""

import asyncio
import sys

from warta_client import Articles


async def main(broker: str = "localhost:9092") -> None:
    """Read on until Ctrl-C."""
    async with Articles(broker, group="example", unique=True) as articles:
        async for article in articles:
            print(article.published_at, article.source, article.title, flush=True)
            for item in article.timeline:
                print("   ", item.date, item.sentence, flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
