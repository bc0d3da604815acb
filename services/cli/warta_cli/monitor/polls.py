"""What the monitor tells of itself: its version, and how its looks go."""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge

from warta_stream.metrics import declare_build


class Polls:
    """The monitor's looks at the broker: when the last one succeeded, how long it took."""

    def __init__(self, registry: CollectorRegistry) -> None:
        declare_build("monitor", registry)
        self._last = Gauge(
            "warta_monitor_last_poll_timestamp_seconds",
            "When the broker last answered all that was asked, Unix time; absent until then.",
            (),
            registry=None,
        )
        self._up = Gauge(
            "warta_monitor_broker_up",
            "Whether the broker answered all of the last look; absent until one has ended.",
            (),
            registry=None,
        )
        self._registry = registry
        self._told: set[Gauge] = set()
        self._seconds = Gauge(
            "warta_monitor_poll_seconds", "How long the last look took.", registry=registry
        )
        self._failures = Counter(
            "warta_monitor_poll_failures_total", "Looks that failed.", registry=registry
        )

    def note_success(self, seconds: float) -> None:
        """Note a look that succeeded."""
        self._tell(self._last, time.time())
        self._tell(self._up, 1)
        self._seconds.set(seconds)

    def note_failure(self) -> None:
        """Note a look that failed."""
        self._tell(self._up, 0)
        self._failures.inc()

    def _tell(self, gauge: Gauge, value: float) -> None:
        """Set a gauge that is absent until it is first set."""
        gauge.set(value)
        if gauge not in self._told:
            self._registry.register(gauge)
            self._told.add(gauge)
