"""What a worker tells of itself while it works, together in one place."""

from dataclasses import dataclass

from warta_stream.health import Progress
from warta_stream.metrics import Metrics
from warta_stream.traces import NO_TRACES, Traces


@dataclass(frozen=True, slots=True)
class Telemetry:
    """What it counts, whether it moves on, and what becomes of each message."""

    metrics: Metrics
    progress: Progress
    traces: Traces = NO_TRACES
