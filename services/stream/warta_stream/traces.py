"""What a tracing system is told of the messages that a worker handles: nothing, unless asked for.

OpenTelemetry is an extra of the package. What needs it is imported where it is switched on, and
nowhere else.
"""

from collections.abc import Sequence
from typing import Protocol

from warta_schemas import Message, Outgoing
from warta_stream.errors import OperatorError
from warta_stream.settings import Settings
from warta_stream.stage import Outcome, Stage


class Handling(Protocol):
    """One message, from when it is handled until what came of it is acked."""

    @property
    def trace(self) -> str | None:
        """The id of the trace that it belongs to, 32 hex digits; None where it is not traced."""
        ...

    def mark(self, outgoing: Sequence[Outgoing]) -> Sequence[Outgoing]:
        """What came of it, so that a later stage sees from where."""
        ...

    def end(self, outcome: Outcome) -> None:
        """It is settled."""
        ...


class Traces(Protocol):
    """Where a worker tells of what it handles. Nothing here waits, and nothing raises."""

    def begin(self, message: Message, seconds: float) -> Handling:
        """A message whose handling began so many seconds ago."""
        ...

    def close(self, seconds: float) -> None:
        """Send what is not sent yet, in fewer seconds than these; called after the last message."""
        ...


class Untraced:
    """Of this message nothing is told."""

    trace = None

    def mark(self, outgoing: Sequence[Outgoing]) -> Sequence[Outgoing]:
        """The same, untouched."""
        return outgoing

    def end(self, outcome: Outcome) -> None:
        """Nothing is to be ended."""


UNTRACED = Untraced()


class NoTraces:
    """Tells nothing."""

    def begin(self, _: Message, __: float) -> Handling:
        """Always the same."""
        return UNTRACED

    def close(self, _: float) -> None:
        """Nothing is left to be sent."""


NO_TRACES = NoTraces()


def create_traces(settings: Settings, stage: Stage) -> Traces:
    """What the settings ask for. Raises OperatorError where it cannot be had."""
    if settings.traces == "none":
        return NO_TRACES
    try:
        from warta_stream.collector import connect_traces  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise OperatorError(
            f"WARTA_TRACES={settings.traces} needs OpenTelemetry ({error}): install it with "
            "pip install 'warta[otel]', or set WARTA_TRACES=none"
        ) from None
    return connect_traces(settings, stage)
