"""Log lines on standard error: JSON for machines, one object a line; text at a terminal.

A line tells of one event, with what it is about in fields of their own. What an article says and
what a defect says of it never gets into a line: an exception of a core is told by its type and
where it arose, and the rest stands in the dead letter.
"""

import json
import logging
import sys
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal

from warta_schemas import Message

Format = Literal["json", "text", "auto"]

TEXT = "%(asctime)s %(levelname)-7s %(stage)s %(name)s: %(message)s"

OURS = ("warta_schemas", "warta_stream", "warta_ingest", "warta_enrich", "warta_cli")

LIBRARIES = ("aiokafka", "faust", "mode", "trafilatura")
"""Those that log where a command's one line is the answer."""

REPEAT_SECONDS = 10.0
"""So often a library may say the same: without a broker they say it fifty times a second."""

LONGEST = 4000
"""Characters of a message."""

FRAMES = 12
"""The innermost of a stack that are told."""

NOTE = "note"
"""The event of a line that names none: a library's, say."""


def event(name: str, about: Message | None = None, **fields: object) -> dict[str, Any]:
    """The `extra` of a log call: which event it tells, of which message, and further fields."""
    place: dict[str, object] = {}
    if about:
        place = {"topic": about.topic, "partition": about.partition, "offset": about.offset}
    return {"event": name, "fields": place | fields}


def describe_defect(error: BaseException) -> dict[str, object]:
    """Fields that tell of an exception without what it says, which may be an article's text."""
    return {"error": type(error).__name__, "stack": _list_frames(error.__traceback__)}


def hold_back_libraries() -> None:
    """Keep libraries from writing where no logging is set up: a command's errors are one line."""
    for name in LIBRARIES:
        logging.getLogger(name).addHandler(logging.NullHandler())


def configure_logs(level: str, kind: Format, stage: str, *, libraries: bool = True) -> None:
    """Set up logging for a process. Called by commands, never at import.

    Of libraries their warnings are told; without `libraries` nothing: those of a core log what
    stands on the page in hand, and what becomes of it is told by its outcome.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(LibraryFilter(libraries=libraries))
    if is_json(kind, terminal=sys.stderr.isatty()):
        handler.setFormatter(JsonFormatter(stage))
        sys.excepthook = _tell_uncaught
    else:
        handler.setFormatter(logging.Formatter(TEXT, defaults={"stage": stage}))
    least = max(logging.WARNING, logging.getLevelName(level))
    logging.basicConfig(level=least, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)


def is_json(kind: Format, *, terminal: bool) -> bool:
    """Whether lines are for a machine. `auto`: wherever no person looks on."""
    return kind == "json" or (kind == "auto" and not terminal)


class LibraryFilter(logging.Filter):
    """Lets our lines through, and of libraries none, or the same not too often.

    `clock` gives seconds. Lines are the same where logger and template are.
    """

    MOST = 1000
    """Templates that are remembered."""

    def __init__(self, *, libraries: bool, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._libraries = libraries
        self._clock = clock
        self._told: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is told."""
        if record.name.partition(".")[0] in OURS:
            return True
        if not self._libraries:
            return False
        now, line = self._clock(), (record.name, str(record.msg))
        if now - self._told.get(line, float("-inf")) < REPEAT_SECONDS:
            return False
        if len(self._told) >= self.MOST:
            self._told.clear()
        self._told[line] = now
        return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line, in ASCII: no byte of it can break a line or steer a terminal."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self._stage = stage

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": getattr(record, "event", NOTE),
            "stage": self._stage,
            "message": record.getMessage()[:LONGEST],
            **getattr(record, "fields", {}),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error:
            line |= describe_defect(error) | {"detail": str(error)[:LONGEST]}
        return json.dumps(line, default=str)


def _list_frames(stack: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(stack)[-FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def _tell_uncaught(
    kind: type[BaseException], error: BaseException, stack: TracebackType | None
) -> None:
    """The end of a process by an exception, as a line; Ctrl-C as it always was."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, stack)
        return
    extra = event("crash", None, **describe_defect(error))
    logging.getLogger(__name__).critical("the process ends by %s", kind.__name__, extra=extra)
