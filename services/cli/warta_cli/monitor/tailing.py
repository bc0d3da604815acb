"""Follows what the monitor hears of: profiles of sources, and dead letters as they come."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from warta_cli.clients import open_reader, read_batch
from warta_cli.monitor.letters import LetterCounts
from warta_cli.monitor.sources import Sources, read_facts
from warta_schemas import DEAD, SOURCES, CodecError, Message, SourceProfile, decode
from warta_stream import OperatorError, Settings
from warta_stream.logs import event
from warta_stream.topic_reader import TopicReader

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0

FETCH_BYTES = 256 * 1024
"""Of a partition of dead letters: they may be pages, and only their headers are looked at."""


async def follow_sources(settings: Settings, sources: Sources) -> None:
    """Take in every profile, without an end."""
    async with contextlib.aclosing(_take_in(settings, sources)) as steps:
        async for at_end in steps:
            if at_end:
                sources.name_busiest()


async def read_sources(settings: Settings, sources: Sources) -> None:
    """Take in the profiles that there are."""
    async with contextlib.aclosing(_take_in(settings, sources)) as steps:
        async for at_end in steps:
            if at_end:
                return


async def _take_in(settings: Settings, sources: Sources) -> AsyncGenerator[bool, None]:
    """Take in profiles part by part; after each, whether all that stood there are known."""
    async with contextlib.aclosing(TopicReader(settings, (SOURCES,)).read()) as parts:
        async for part in parts:
            for record in part.messages:
                put_record(sources, record)
            yield part.at_end


def put_record(sources: Sources, record: Message) -> None:
    """Take in a record of `news.sources.v1`. One that cannot be read says nothing."""
    source = (record.key or b"").decode("utf-8", "replace")
    try:
        profile = decode(SourceProfile, record.value) if record.value is not None else None
    except CodecError:
        log.warning("a profile that cannot be read", extra=event("bad_profile", record))
        return
    sources.put(source, read_facts(profile) if profile else None)


async def follow_letters(settings: Settings, counts: LetterCounts) -> None:
    """Count dead letters as they come, without an end; after a failure from where it was."""
    places: dict[TopicPartition, int] = {}
    while True:
        try:
            async with open_reader(
                settings, (DEAD,), from_beginning=False, fetch_bytes=FETCH_BYTES
            ) as reader:
                for place, offset in places.items():
                    reader.seek(place, offset)
                while True:
                    for letter in await read_batch(reader, POLL_SECONDS):
                        counts.add(letter)
                        place = TopicPartition(letter.topic, letter.partition)
                        places[place] = letter.offset + 1
        except (OperatorError, KafkaError) as error:
            log.warning("dead letters are not seen: %s", error, extra=event("no_letters"))
        await asyncio.sleep(settings.retry_max_seconds)
