"""The workers of one machine, each a process of its own."""

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prometheus_client.parser import text_string_to_metric_families

from warta_cli.stages import MODULES, StageName
from warta_stream import OperatorError, Settings
from warta_stream.broker import die_with_parent, find_free_port, stop_process

SCRAPE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class WorkerProcess:
    """A running worker and where its metrics are."""

    stage: StageName
    process: "subprocess.Popen[bytes]"
    port: int

    @property
    def metrics_url(self) -> str:
        """Where a person or Prometheus reads its metrics."""
        return f"http://127.0.0.1:{self.port}/metrics"

    def require_alive(self) -> None:
        """Raise OperatorError where the worker has ended."""
        status = self.process.poll()
        if status is not None:
            raise OperatorError(
                f"the {self.stage} worker ended with status {status}: its last lines above say why"
            )

    def count_duplicates(self) -> int:
        """Identical re-crawls that this worker has left out, by its own count.

        Only ingest leaves any out. Other stages count as duplicates what gave them nothing to say.
        """
        if self.stage is not StageName.INGEST:
            return 0
        try:
            with urllib.request.urlopen(self.metrics_url, timeout=SCRAPE_SECONDS) as answer:  # noqa: S310 - ours
                text = answer.read().decode()
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return 0
        return int(
            sum(
                sample.value
                for family in text_string_to_metric_families(text)
                for sample in family.samples
                if sample.name == "warta_records_processed_total"
                and sample.labels["outcome"] == "duplicate"
            )
        )


@contextmanager
def run_workers(settings: Settings, environment: dict[str, str]) -> Iterator[list[WorkerProcess]]:
    """Start every worker; stop them all at the end, the first of the flow first."""
    workers: list[WorkerProcess] = []
    try:
        workers.extend(_start(stage, settings, environment) for stage in StageName)
        yield workers
    finally:
        for worker in workers:
            stop_process(worker.process, settings.stop_seconds + 5)


def _start(stage: StageName, settings: Settings, environment: dict[str, str]) -> WorkerProcess:
    port = find_free_port()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", MODULES[stage]],
        stdin=subprocess.DEVNULL,
        env={
            **environment,
            "WARTA_BROKER": settings.broker,
            "WARTA_HTTP_PORT": str(port),
            "WARTA_LOG_LEVEL": "WARNING",
        },
        preexec_fn=die_with_parent,  # noqa: PLW1509
        start_new_session=True,
    )
    return WorkerProcess(stage, process, port)
