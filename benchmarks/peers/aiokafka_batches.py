"""aiokafka alone: fetch many, send all, await the acks, commit. The bound of what Python does."""

import asyncio
import os
from contextlib import suppress

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

PREFIX = os.environ["WARTA_TOPIC_PREFIX"]
BROKER = os.environ["WARTA_BROKER"]


async def main() -> None:
    """Run until a signal."""
    consumer = AIOKafkaConsumer(
        f"{PREFIX}news.inbox.v1",
        bootstrap_servers=BROKER,
        group_id=f"{PREFIX}peer",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=BROKER, acks="all", max_batch_size=262_144, linger_ms=5
    )
    await consumer.start()
    await producer.start()
    while True:
        batches = await consumer.getmany(timeout_ms=500, max_records=500)
        sends = [
            await producer.send(f"{PREFIX}news.raw.v1", record.value, key=record.key)
            for records in batches.values()
            for record in records
        ]
        await asyncio.gather(*sends)
        if sends:
            await consumer.commit()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
