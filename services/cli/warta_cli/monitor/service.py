"""The monitor at work: looks at the groups again and again, follows, and serves what it knows."""

import asyncio
import logging
import signal
import socket
import time
from collections.abc import Sequence
from contextlib import suppress

from aiokafka.errors import KafkaError
from prometheus_client import CollectorRegistry

from warta_cli.monitor.exposition import Exposition
from warta_cli.monitor.flow import Flow
from warta_cli.monitor.histories import Window
from warta_cli.monitor.letters import LetterCounts
from warta_cli.monitor.polls import Polls
from warta_cli.monitor.reading import GroupReader, open_groups
from warta_cli.monitor.sources import Names, Sources
from warta_cli.monitor.tailing import follow_letters, follow_sources
from warta_cli.stages import StageName
from warta_stream import OperatorError, Settings
from warta_stream.endpoint import create_endpoint, serve
from warta_stream.health import Progress
from warta_stream.logs import event
from warta_stream.registry import create_registry

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
"""How long the broker may take to answer all that a look asks."""

UNTRUSTED = (
    "this broker's ends lie before committed offsets (the embedded one's do): lags are what it "
    "gives when it is asked for records, and may be low"
)


class Monitor:
    """One monitor. `stages` are those whose groups it looks at."""

    def __init__(self, settings: Settings, stages: Sequence[StageName], window: Window) -> None:
        names = Names(settings.monitor_sources)
        self.flow = Flow(window)
        self.sources = Sources(names)
        self.letters = LetterCounts(names)
        self.registry: CollectorRegistry = create_registry()
        self.registry.register(Exposition(self.flow, self.sources, self.letters))
        self._polls = Polls(self.registry)
        self._settings = settings
        self._stages = stages
        self._progress = Progress(started=time.monotonic())

    async def run(self, listener: socket.socket) -> None:
        """Look, follow and serve until SIGTERM or SIGINT."""
        endpoint = create_endpoint(self._settings, self.registry, self._progress)
        loop, stopped = asyncio.get_running_loop(), asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        tasks = [
            asyncio.create_task(self._look_forever()),
            asyncio.create_task(follow_sources(self._settings, self.sources)),
            asyncio.create_task(follow_letters(self._settings, self.letters)),
            asyncio.create_task(stopped.wait()),
        ]
        async with serve(endpoint, listener):
            done, rest = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in rest:
                task.cancel()
            for task in rest:
                with suppress(asyncio.CancelledError):
                    await task
        for task in done:
            task.result()

    async def look(self, reader: GroupReader) -> None:
        """One look. Raises KafkaError or TimeoutError."""
        began = time.monotonic()
        async with asyncio.timeout(LOOK_SECONDS):
            self.flow.note(await reader.look())
        self._polls.note_success(time.monotonic() - began)
        self._progress.join(time.monotonic())

    async def _look_forever(self) -> None:
        """Look at every interval; a broker that does not answer is asked again."""
        while True:
            self._step()
            try:
                async with open_groups(self._settings, self._stages) as reader:
                    believed = True
                    while True:
                        began = time.monotonic()
                        await self.look(reader)
                        self._step()
                        if believed and not reader.believes_ends:
                            log.warning(UNTRUSTED, extra=event("ends_untrusted"))
                        believed = reader.believes_ends
                        left = self.flow.window.interval - (time.monotonic() - began)
                        await asyncio.sleep(max(0.0, left))
            except (OperatorError, KafkaError, TimeoutError, OSError) as error:
                self._polls.note_failure()
                self._progress.leave(time.monotonic())
                log.warning("no look at the groups: %s", error, extra=event("no_look"))
            await asyncio.sleep(self.flow.window.interval)

    def _step(self) -> None:
        self._progress.step(time.monotonic(), busy=True)
