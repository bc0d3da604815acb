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
    # Memory is measured, `make bench BENCH=sizing`: at its peak 201 MiB for both processes of
    # ingest, 299 for enrich, 197 for profiles. Limits are three times and more of it: what parsing
    # the largest pages takes is not measured.
    # relations had 261 MiB and takes 965 bytes an article: 740 MB with the half million that it
    # holds at most. timelines had 182 MiB and takes 480 bytes an entry: 660 MB with a million.
    # CPU is the measured 2.0, 8.2, 1.8 and 1.9 ms a page, and 0.3 ms an event of which a page has
    # 20, at 150, 40, 50, 150 and 80 pages a second, which is a guess at the traffic. A worker is
    # two processes and uses two cores at most.
    "ingest": Size("500m", "2", "256Mi", "1Gi", replicas=2),
    "enrich": Size("500m", "2", "384Mi", "1Gi", replicas=2),
    "profiles": Size("100m", "1", "256Mi", "1Gi"),
    "relations": Size("300m", "2", "768Mi", "1536Mi"),
    "timelines": Size("500m", "2", "768Mi", "1536Mi"),
}

SINGLE = frozenset({"profiles"})
"""Stages of which one worker is enough, whatever the lag: their state is of all sources."""

GRACE_SECONDS = 40
"""Above WARTA_STOP_SECONDS: what is in hand is finished first."""


def find_size(stage: Stage) -> Size:
    """The size of a stage's worker."""
    return SIZES[stage.name]
