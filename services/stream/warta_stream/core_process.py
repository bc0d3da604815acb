"""The child: a stage's pure core, fed over its standard input. Run by `warta_stream.child`.

It answers each frame of messages with frames of results, in order. Results that come fast share a
frame; a *careful* frame is answered one by one, so that the parent knows which message killed it.
"""

import logging
import os
import resource
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from warta_schemas import Dead, DeadReason, Message, Outgoing
from warta_stream import frames
from warta_stream.carried import carry
from warta_stream.frames import CatchUp, Learn, Result, Said, Start, Work
from warta_stream.logs import configure_logs, describe_defect, event
from warta_stream.sizes import DECLARED, Sizes, measure
from warta_stream.stage import Handler, Learner, Outcome, Rememberer, Stage

log = logging.getLogger("warta_stream.core_process")  # also where it is run as __main__

GATHER_SECONDS = 0.002
"""How long results may wait for each other: writes cost as much as a small message."""

SAID_AT_ONCE = 200
"""Messages of a frame that the handler says of its own."""


def main() -> None:
    """Serve until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it drains first
    requests, answers = _take_pipes()
    start: Start = frames.read(requests)
    settings = start.settings
    configure_logs(settings.log_level, settings.log_format, start.stage.name, libraries=False)
    _limit_memory(settings.core_memory_bytes)
    handler = start.stage.load_handler(settings)
    _write(answers, None)
    try:
        while True:
            request = frames.read(requests)
            if isinstance(request, Work):
                _work(request, start, handler, answers)
            elif isinstance(request, Learn):
                _say(_learn(request.messages, handler), answers)
            elif isinstance(request, CatchUp):
                _say(_catch_up(handler), answers)
            else:
                handler.forget()
    except (EOFError, BrokenPipeError):
        return


def call_handler(
    stage: Stage, handler: Handler, message: Message, sizes: Sizes = DECLARED
) -> Outcome:
    """The pure call, bounded: what a defect raises or a result over size becomes a verdict.

    Raises MemoryError: that may pass, in a fresh process.
    """
    try:
        outcome = handler.handle(message)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a defect is a verdict
        _tell_defect("handling", message, error)
        return Dead(reason=DeadReason.INTERNAL_ERROR, detail=f"{type(error).__name__}: {error}")
    if isinstance(outcome, Dead):
        return outcome
    outcome = carry(message, outcome, source=stage.source)
    return _find_oversized(outcome, sizes) or outcome


def _learn(messages: Sequence[Message], handler: Handler) -> Iterator[Outgoing]:
    """Tell the handler of records. One that it fails at is left out: it can do without."""
    if not isinstance(handler, Learner):
        return
    for message in messages:
        try:
            yield from handler.learn(message)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - see the docstring
            _tell_defect("learning", message, error)


def _tell_defect(while_doing: str, message: Message, error: Exception) -> None:
    extra = event("defect", message, **describe_defect(error))
    log.error("%s while %s %s", type(error).__name__, while_doing, message.where, extra=extra)


def _catch_up(handler: Handler) -> Iterable[Outgoing]:
    return handler.catch_up() if isinstance(handler, Rememberer) else ()


def _say(outgoing: Iterable[Outgoing], answers: BinaryIO) -> None:
    """Write all that is said, in frames of a bounded size."""
    said = iter(outgoing)
    while some := tuple(islice(said, SAID_AT_ONCE)):
        _write(answers, Said(some))
    _write(answers, Said((), last=True))


def _work(work: Work, start: Start, handler: Handler, answers: BinaryIO) -> None:
    gathered: list[Result] = []
    last = time.monotonic()
    for message in work.messages:
        started = time.monotonic()
        outcome = call_handler(start.stage, handler, message, start.sizes)
        ended = time.monotonic()
        gathered.append(Result(outcome, ended - started))
        if work.careful or ended - last > GATHER_SECONDS:
            _write(answers, gathered)
            gathered, last = [], ended
    if gathered:
        _write(answers, gathered)


def _find_oversized(outcome: Sequence[Outgoing], sizes: Sizes) -> Dead | None:
    for outgoing in outcome:
        if not sizes.takes(outgoing):
            limit = sizes.find_limit(outgoing.topic)
            detail = f"a record of {measure(outgoing)} bytes; {outgoing.topic.name} takes {limit}"
            return Dead(reason=DeadReason.OUTPUT_TOO_LARGE, detail=detail)
    return None


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes. Whatever a library prints goes to standard error, not between frames."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _limit_memory(limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _write(answers: BinaryIO, value: object) -> None:
    data = memoryview(frames.pack(value))
    while data:
        data = data[answers.write(data) :]


if __name__ == "__main__":
    main()
