"""What a worker asks of a node, and where each figure is from."""

from dataclasses import dataclass

from warta_stream import Stage


@dataclass(frozen=True, slots=True)
class Size:
    """Requests are what it uses at work, limits what it may never pass."""

    cpu_request: str
    cpu_limit: str
    memory_request: str
    memory_limit: str
    replicas: int = 1

    def describe(self) -> dict[str, dict[str, str]]:
        """The `resources` of a container."""
        return {
            "requests": {"cpu": self.cpu_request, "memory": self.memory_request},
            "limits": {"cpu": self.cpu_limit, "memory": self.memory_limit},
        }


SIZES = {
    # Memory is measured, `make bench BENCH=sizing`: at its peak 198 MiB for both processes of
    # ingest, 269 for enrich, 195 for profiles. Limits are three times and more of it: what parsing
    # the largest pages takes is not measured.
    # CPU is the measured 3.3, 12.6 and 0.6 ms a page at 150, 40 and 150 pages a second, which is a
    # guess at the traffic. A worker is two processes and uses two cores at most.
    "ingest": Size("500m", "2", "256Mi", "1Gi", replicas=2),
    "enrich": Size("500m", "2", "384Mi", "1Gi", replicas=2),
    "profiles": Size("100m", "1", "256Mi", "1Gi"),
}

OTHER = Size("250m", "2", "384Mi", "1Gi")
"""Not measured."""

SINGLE = frozenset({"profiles"})
"""Stages of which one worker is enough, whatever the lag: their state is of all sources."""

GRACE_SECONDS = 40
"""Above WARTA_STOP_SECONDS: what is in hand is finished first."""


def find_size(stage: Stage) -> Size:
    """The size of a stage's worker."""
    return SIZES.get(stage.name, OTHER)
