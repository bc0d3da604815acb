"""In which partition the record of a key stands."""

from aiokafka import AIOKafkaProducer


async def find_partition(producer: AIOKafkaProducer, topic: str, key: bytes) -> int:
    """The partition that a started producer gives a key, by the topic as the broker has it."""
    await producer.partitions_for(topic)  # asks the broker once
    return int(producer._partition(topic, None, None, None, key, None))  # noqa: SLF001 - no other way
