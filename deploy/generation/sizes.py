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
    # Measured, `make bench BENCH=soak`: 210 MiB for both processes of ingest, 117 for enrich, flat.
    # A batch in hand and the one in front of it (WARTA_BATCH_BYTES) come on top, 64 MiB, and what
    # parsing the largest pages takes: the limits leave four times the measured for that, a guess.
    # A worker is two processes, so that one uses a core and a half at most.
    "ingest": Size("500m", "2", "320Mi", "1Gi", replicas=2),
    "enrich": Size("500m", "2", "256Mi", "1Gi", replicas=2),
    "profiles": Size("100m", "1", "256Mi", "1Gi"),
}

OTHER = Size("250m", "2", "256Mi", "1Gi")
"""Not measured: as enrich, whose text it reads."""

SINGLE = frozenset({"profiles"})
"""Stages of which one worker is enough, whatever the lag: their state is of all sources."""

GRACE_SECONDS = 40
"""Above WARTA_STOP_SECONDS: what is in hand is finished first."""


def find_size(stage: Stage) -> Size:
    """The size of a stage's worker."""
    return SIZES.get(stage.name, OTHER)
