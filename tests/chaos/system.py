"""The system under test: brokers behind proxies, and workers as processes."""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support.kafka import ApacheKafka, plan_nodes
from support.traffic import ENRICH, INGEST, Worker

from chaos.proxy import Proxy
from warta_stream import Settings
from warta_stream.broker import embedded_broker, find_free_port

SESSION_SECONDS = 6.0
STAGES = (INGEST, ENRICH)
STOP_SECONDS = 20
LOGS = Path(__file__).parents[2] / ".chaos"

FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
"""Where a worker's clock can be moved: Debian's package libfaketime."""


@dataclass
class System:
    """Everything that faults act on. `direct` reaches the brokers past the proxies."""

    direct: Settings
    proxied: Settings
    brokers: list[ApacheKafka]
    proxies: list[Proxy]
    directory: Path
    log: Path
    programs: tuple[str, ...] = STAGES
    workers: list[Worker] = field(default_factory=list)

    @property
    def clock(self) -> Path:
        """The file that moves the workers' clock."""
        return self.directory / "clock"

    def start_worker(self, program: str) -> Worker:
        variables = {"WARTA_STOP_SECONDS": str(STOP_SECONDS)}
        if FAKETIME:
            variables |= {
                "LD_PRELOAD": str(FAKETIME),
                "FAKETIME_TIMESTAMP_FILE": str(self.clock),
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                "FAKETIME_CACHE_DURATION": "1",
            }
        worker = Worker(self.proxied, program, self.log, **variables)
        self.workers.append(worker)
        return worker

    def restart(self, worker: Worker) -> None:
        """Put a new worker in the place of one that has ended."""
        self.workers.remove(worker)
        self.start_worker(worker.program)

    def mend(self) -> list[str]:
        """Start again what has ended, as a supervisor would. Tells what had."""
        ended = [worker for worker in self.workers if worker.process.poll() is not None]
        for worker in ended:
            self.restart(worker)
        return [f"{worker.program} ended with {worker.process.returncode}" for worker in ended]

    def stop(self) -> None:
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.process.send_signal(signal.SIGCONT)
            worker.stop()

    def wait_ready(self, seconds: float = 180) -> None:
        """Until every worker has joined its group."""
        deadline = time.monotonic() + seconds
        while not all(worker.get("/health/ready")[0] == 200 for worker in self.workers):
            self.mend()
            if time.monotonic() > deadline:
                raise TimeoutError("workers did not get ready")
            time.sleep(0.2)


@contextmanager
def run_kafka(nodes: int, seed: int, programs: tuple[str, ...] = STAGES) -> Iterator[System]:
    """Apache Kafka of so many nodes, and two workers of each stage."""
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chaos")))
        plan = plan_nodes(nodes)
        brokers, proxies = [], []
        for node in range(1, nodes + 1):
            home = directory / f"broker-{node}"
            home.mkdir()
            front = find_free_port()
            broker = ApacheKafka(home, plan, node, proxy=front)
            proxy = Proxy(front, broker.behind, seed + node)
            proxy.start()
            stack.callback(proxy.stop)
            brokers.append(broker)
            proxies.append((front, proxy))
        for broker in brokers:
            broker.launch()
            stack.callback(broker.stop)
        for broker in brokers:
            broker.wait()
        system = System(
            direct=create_settings([broker.address for broker in brokers], nodes),
            proxied=create_settings([f"127.0.0.1:{front}" for front, _ in proxies], nodes),
            brokers=brokers,
            proxies=[proxy for _, proxy in proxies],
            directory=directory,
            log=create_log(f"{nodes}-brokers-{seed}"),
            programs=programs,
        )
        system.clock.write_text("+0s")
        stack.callback(system.stop)
        yield system


@contextmanager
def run_embedded(seed: int, programs: tuple[str, ...] = STAGES) -> Iterator[System]:
    """The embedded broker, which keeps nothing: faults of workers and of nothing else."""
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chaos")))
        address = stack.enter_context(embedded_broker())
        settings = create_settings([address], 1, prefix="embedded.")
        system = System(
            settings, settings, [], [], directory, create_log(f"embedded-{seed}"), programs
        )
        system.clock.write_text("+0s")
        stack.callback(system.stop)
        yield system


def create_log(campaign: str) -> Path:
    """Where the workers of a campaign write; it stays there for who wants to know what went on."""
    LOGS.mkdir(exist_ok=True)
    log = LOGS / f"workers-{campaign}.log"
    log.write_bytes(b"")
    return log


def create_settings(addresses: list[str], copies: int, prefix: str = "chaos.") -> Settings:
    return Settings(
        broker=",".join(addresses),
        topic_prefix=prefix,
        replication_factor=copies,
        session_timeout_seconds=SESSION_SECONDS,
    )


def send_signal(worker: Worker, which: signal.Signals) -> None:
    """A signal to the worker alone, its core process not included."""
    os.kill(worker.process.pid, which)
