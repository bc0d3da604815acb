"""A TCP proxy that a broker advertises as itself, so that every byte of a worker passes it."""

import asyncio
import random
import struct
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

PRODUCE = 0
"""Kafka's number of the produce request."""

CHUNK = 65536
START_SECONDS = 10


@dataclass(frozen=True)
class Mood:
    """What the network does: refuse connections, delay each chunk, hold everything, drop a share of
    produce requests. Of those `unanswered` ones reach the broker, and the producer does not know."""

    refuse: bool = False
    delay: float = 0.0
    hold: bool = False
    drop: float = 0.0
    unanswered: float = 0.5


CALM = Mood()


class Proxy:
    """One port in front of one broker, in a thread of its own."""

    def __init__(self, port: int, target: int, seed: int) -> None:
        self._port = port
        self._target = target
        self._random = random.Random(seed)
        self._mood = CALM
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._run(asyncio.start_server(self._serve, "127.0.0.1", self._port)).result(START_SECONDS)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(START_SECONDS)

    def set(self, mood: Mood) -> None:
        """Change the network. To refuse also cuts what is connected."""
        self._loop.call_soon_threadsafe(self._set, mood)

    def _set(self, mood: Mood) -> None:
        self._mood = mood
        if mood.refuse:
            self._cut()

    def _cut(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    def _run(self, work: Coroutine[Any, Any, Any]) -> Future:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._mood.refuse:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.transport.abort()
            return
        pair = {writer, far_writer}
        self._writers |= pair
        pumps = [
            asyncio.create_task(self._pass_requests(reader, far_writer)),
            asyncio.create_task(self._pass_answers(far_reader, writer)),
        ]
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        for pump in pumps:
            pump.cancel()
        self._writers -= pair
        for side in pair:
            side.transport.abort()

    async def _pass_requests(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                size = await reader.readexactly(4)
                request = await reader.readexactly(struct.unpack("!i", size)[0])
                await self._pause()
                dropped = (
                    struct.unpack("!h", request[:2])[0] == PRODUCE
                    and self._random.random() < self._mood.drop
                )
                if dropped and self._random.random() >= self._mood.unanswered:
                    return
                writer.write(size + request)
                await writer.drain()
                if dropped:  # the broker has it, the answer is lost
                    return

    async def _pass_answers(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                await self._pause()
                writer.write(data)
                await writer.drain()

    async def _pause(self) -> None:
        if self._mood.delay:
            await asyncio.sleep(self._random.uniform(0, self._mood.delay))
        while self._mood.hold:
            await asyncio.sleep(0.05)
