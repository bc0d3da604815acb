"""Faust's app as a stage has it, and what lives as long as the app does."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any
from weakref import WeakSet

import faust
from faust.types import TransportT

from warta_stream.ends import Ends
from warta_stream.errors import OperatorError
from warta_stream.exits import EXIT_UNSETTLED, end_process
from warta_stream.faust_options import create_options
from warta_stream.following import Follower
from warta_stream.hand import Hand
from warta_stream.isolation import CoreProcess
from warta_stream.logs import event
from warta_stream.membership import Membership
from warta_stream.queues import BoundedQueue
from warta_stream.settings import Settings
from warta_stream.sizes import Sizes
from warta_stream.stage import Stage
from warta_stream.transport import create_transport

log = logging.getLogger(__name__)


class StageApp(faust.App):  # type: ignore[misc]
    """Faust's app with bounded queues, committed records alone, and the stage's core process."""

    logger = logging.getLogger("faust.app")
    """That of the library, whose services tell each start and stop."""

    def __init__(self, settings: Settings, stage: Stage, sizes: Sizes) -> None:
        self.hand = Hand(settings.batch_records, settings.batch_bytes)
        self.follower = Follower(settings, stage, self.hand)
        self.core = CoreProcess(stage, settings, sizes, self.follower.tell)
        self.membership = Membership(settings.session_timeout_seconds)
        self.ends = Ends(settings)
        self.queues: WeakSet[BoundedQueue] = WeakSet()
        self.settle: Callable[[], Coroutine[Any, Any, None]] | None = None
        self._settling: asyncio.Task[None] | None = None
        self._most_bytes = settings.batch_bytes
        super().__init__(settings.group(stage.name), **create_options(settings, stage, sizes))

    async def on_start(self) -> None:
        """Read what is followed and load the models before anything is handled."""
        try:
            await self.follower.start()
        except OperatorError as error:
            log.critical("stopping before anything is read: %s", error, extra=event("stop"))
            end_process(EXIT_UNSETTLED)
        await self.core.start()
        if self.settle:
            self._settling = asyncio.create_task(self.settle())
        await super().on_start()

    async def on_stop(self) -> None:
        """Once all that was read is settled, end the core process too."""
        await super().on_stop()
        if self._settling:
            self._settling.cancel()
        await self.follower.stop()
        await self.ends.stop()
        await self.core.stop()

    async def _on_partitions_assigned(self, assigned: set[Any], generation_id: int = 0) -> None:
        """Have the core forget before Faust lets any message of the partitions come."""
        self.follower.assign({tp.partition for tp in assigned})
        self.core.forget()
        await super()._on_partitions_assigned(assigned, generation_id)

    def end_without_place(self) -> None:
        """End the process, with messages in hand that another worker has by now."""
        what = event("lost_place")
        log.warning("out of the group with messages in hand: ending, others have them", extra=what)
        end_process(EXIT_UNSETTLED)

    def FlowControlQueue(  # noqa: N802 - Faust's name
        self, maxsize: int | None = None, *, clear_on_resume: bool = False
    ) -> BoundedQueue:
        """A queue before a stream."""
        queue = BoundedQueue(
            maxsize=maxsize,
            flow_control=self.flow_control,
            clear_on_resume=clear_on_resume,
            most_bytes=self._most_bytes,
        )
        self.queues.add(queue)
        return queue

    def _new_transport(self) -> TransportT:
        return create_transport(self)
