"""Replays, sent one run after the other; every ack is awaited before the next run."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, UnknownError

from warta_cli.clients import create_producer
from warta_cli.letters.fates import Fate
from warta_cli.letters.replays import Replay, Run, create_replay
from warta_cli.places import Place
from warta_schemas import Message
from warta_schemas.topics import MEBIBYTE
from warta_stream import OperatorError, Settings
from warta_stream.connection import require_broker
from warta_stream.failures import Family, classify

RUN_REPLAYS = 200
RUN_BYTES = 32 * MEBIBYTE
"""What is in memory and on its way at once."""

ACK_SECONDS = 60.0
STOP_SECONDS = 5.0
"""An idempotent producer tries for ever, and stops only when all is sent: a person would wait."""

Settle = Callable[[Place, Fate], None]
"""Called when a letter is sent, or refused for good."""


async def send_replays(settings: Settings, letters: AsyncIterator[Message], settle: Settle) -> None:
    """Send letters back in their order, so that those of one key arrive in it.

    Raises OperatorError at the first that is neither acked nor refused for good. It is not sent
    again: whether it has arrived is unknown, and the next run of the command will see.
    """
    async with _open_producer(settings) as producer:
        run = Run(RUN_REPLAYS, RUN_BYTES)
        async for letter in letters:
            replay = create_replay(letter)
            if not run.takes(replay):
                await _send_run(producer, run, settle)
                run = Run(RUN_REPLAYS, RUN_BYTES)
            run.add(replay)
        await _send_run(producer, run, settle)


async def _send_run(producer: AIOKafkaProducer, run: Run, settle: Settle) -> None:
    acks = [await _hand_over(producer, replay) for replay in run.replays]
    if acks:
        await asyncio.wait(acks, timeout=ACK_SECONDS)
    failed = []
    for replay, ack in zip(run.replays, acks, strict=True):
        error = ack.exception() if ack.done() else TimeoutError()
        if error and classify(error) is Family.PERMANENT:
            settle(replay.letter, Fate.REFUSED)
        elif error:
            failed.append(f"{replay.letter} ({type(error).__name__})")
        else:
            settle(replay.letter, Fate.SENT)
    if failed:
        raise OperatorError(
            f"the broker did not take {failed[0]}; the same command goes on where this one ended"
        )


async def _hand_over(producer: AIOKafkaProducer, replay: Replay) -> "asyncio.Future[object]":
    try:
        ack: asyncio.Future[object] = await producer.send(
            replay.topic,
            replay.value,
            key=replay.key,
            partition=replay.partition,
            headers=list(replay.headers),
        )
    except KafkaError as error:
        ack = asyncio.get_running_loop().create_future()
        ack.set_exception(error)
    return ack


@asynccontextmanager
async def _open_producer(settings: Settings) -> AsyncIterator[AIOKafkaProducer]:
    """A producer whose own retries repeat nothing, where the broker can tell a repeat.

    The embedded broker cannot; it does not lose acks either, being on this machine.
    """
    await require_broker(settings)
    producer = create_producer(settings, enable_idempotence=True)
    try:
        try:
            await producer.start()
        except UnknownError:
            await producer.stop()
            producer = create_producer(settings)
            await producer.start()
        yield producer
    except KafkaError as error:
        raise OperatorError(f"cannot send to {settings.broker}: {error}") from None
    finally:
        with suppress(TimeoutError):
            await asyncio.wait_for(producer.stop(), STOP_SECONDS)
