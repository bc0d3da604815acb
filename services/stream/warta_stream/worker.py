"""A worker's life: check, start, serve, stop in good order or, where that hangs, stop anyway."""

import asyncio
import logging
import signal
import threading
import time
from collections.abc import Callable

import faust
import uvloop

from warta_schemas import DEAD
from warta_stream.app import create_app
from warta_stream.endpoint import create_endpoint, open_socket, serve
from warta_stream.exits import EXIT_FORCED, end_process
from warta_stream.health import Progress
from warta_stream.logs import configure_logs, event
from warta_stream.preflight import check_cluster
from warta_stream.registry import create_registry
from warta_stream.settings import Settings
from warta_stream.sizes import Sizes
from warta_stream.stage import Stage
from warta_stream.traces import create_traces

log = logging.getLogger(__name__)


def run_worker(settings: Settings, stage: Stage) -> int:
    """Run one stage until a signal ends it; returns the exit status.

    SIGTERM and SIGINT finish the batch in hand and commit. A second signal, or `stop_seconds`
    without an end, ends the process at once: what was in hand is read again by the next worker.
    Raises OperatorError before anything has started: a taken port, or a cluster that it could not
    run on.
    """
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    listener = open_socket(settings)
    sizes = asyncio.run(check_cluster(settings, stage))
    configure_logs(settings.log_level, settings.log_format, stage.name)
    warn_of_limits(stage, sizes)
    registry = create_registry()
    progress = Progress(started=time.monotonic())
    traces = create_traces(settings, stage)
    app = create_app(settings, stage, sizes, registry, progress, traces)
    endpoint = create_endpoint(settings, registry, progress)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    worker = StoppableWorker(app, loop=loop, stop_seconds=settings.stop_seconds)
    worker.enter_with(lambda: serve(endpoint, listener))
    host, port = listener.getsockname()[:2]
    source = settings.topic(stage.source)
    log.info("reading %s on %s", source, settings.broker, extra=event("start", topic=source))
    log.info("metrics and health on http://%s:%d", host, port, extra=event("serving"))
    try:
        worker.execute_from_commandline()
    except SystemExit as end:
        traces.close(worker.count_left())
        log.info("stopped", extra=event("stopped", status=end.code))
        return end.code if isinstance(end.code, int) else 1
    raise AssertionError("Faust's worker ends with SystemExit")


def warn_of_limits(stage: Stage, sizes: Sizes) -> None:
    """Tell an operator whose broker takes less than is declared what will come of it."""
    for topic in (*stage.sinks, DEAD):
        limit = sizes.find_limit(topic)
        if limit < topic.max_bytes:
            log.warning(
                "%s takes records of %d bytes here, and %d are declared: what is larger is %s",
                *(topic.name, limit, topic.max_bytes),
                "left out of its dead letter" if topic is DEAD else "a dead letter",
            )


class StoppableWorker(faust.Worker):  # type: ignore[misc]
    """Faust's worker, quiet, with an end that is bounded."""

    def __init__(
        self, app: faust.App, *, loop: asyncio.AbstractEventLoop, stop_seconds: float
    ) -> None:
        super().__init__(app, loop=loop, quiet=True, override_logging=False, redirect_stdouts=False)
        self.spinner = None
        self._stop_seconds = stop_seconds
        self._deadline = float("inf")
        self._contexts: list[Callable[[], object]] = []

    def enter_with(self, create_context: Callable[[], object]) -> None:
        """Enter an asynchronous context when the worker starts, leave it when it has stopped."""
        self._contexts.append(create_context)

    async def on_execute(self) -> None:
        """Enter the contexts, once the loop runs."""
        for create_context in self._contexts:
            await self.add_async_context(create_context())

    def _schedule_shutdown(self, received: signal.Signals) -> None:
        if self._signal_stop_time:
            log.warning("second %s: ending at once", received.name, extra=event("forced_end"))
            end_process(EXIT_FORCED)
        log.info("%s: finishing what is in hand", received.name, extra=event("stopping"))
        self._deadline = time.monotonic() + self._stop_seconds
        timer = threading.Timer(self._stop_seconds, self._end_late)
        timer.daemon = True
        timer.start()
        super()._schedule_shutdown(received)

    def count_left(self) -> float:
        """Seconds until it is ended at once; infinite where no signal has come."""
        return max(0.0, self._deadline - time.monotonic())

    def _end_late(self) -> None:
        seconds, what = self._stop_seconds, event("forced_end")
        log.warning("not finished after %.0f s: it is read again", seconds, extra=what)
        end_process(EXIT_FORCED)

    def on_worker_shutdown(self) -> None:
        """Leave out Faust's process title and spinner."""
