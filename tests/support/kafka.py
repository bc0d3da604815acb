"""Apache Kafka without a container: fetched from Maven Central once, run on the machine's Java."""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from warta_stream.broker import die_with_parent, find_free_port

VERSION = "4.4.0"
FETCH_SECONDS = 600
START_SECONDS = 60
STARTED = b"Kafka Server started"
"""What a broker writes once every listener is open and it is a member of its cluster."""

POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>warta</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId>
<version>{VERSION}</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId>
<version>1.7.36</version></dependency>
</dependencies></project>
"""

PROPERTIES = """process.roles=broker,controller
node.id={node}
controller.quorum.voters={voters}
listeners=PLAINTEXT://127.0.0.1:{port},PROXIED://127.0.0.1:{behind},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},PROXIED://127.0.0.1:{proxy}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT
log.dirs={directory}/data
offsets.topic.replication.factor={copies}
offsets.topic.num.partitions=4
transaction.state.log.replication.factor={copies}
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor={copies}
share.coordinator.state.topic.min.isr=1
min.insync.replicas={in_sync}
group.initial.rebalance.delay.ms=0
socket.request.max.bytes=200000000
"""


def find_missing() -> str | None:
    """What this machine lacks to run Apache Kafka, or None."""
    lacking = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    return f"Apache Kafka needs {' and '.join(lacking)}" if lacking else None


def fetch() -> Path:
    """The directory of the broker's jars, kept between runs in the user's cache."""
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "warta"
    jars = root / f"kafka-{VERSION}"
    if not jars.exists():
        root.mkdir(parents=True, exist_ok=True)
        with (root / "kafka.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # tests run in several processes
            if not jars.exists():
                _download(jars)
    return jars


def _download(jars: Path) -> None:
    building = jars.with_name(f"{jars.name}-{os.getpid()}")
    building.mkdir()
    (building / "pom.xml").write_text(POM)
    command = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime"]
    subprocess.run(
        [*command, f"-DoutputDirectory={building}"],
        cwd=building,
        check=True,
        timeout=FETCH_SECONDS,
    )
    building.rename(jars)


@dataclass(frozen=True)
class Nodes:
    """The nodes of one cluster: its id, and the port of each node's controller."""

    cluster: str
    controllers: tuple[int, ...]

    @property
    def voters(self) -> str:
        numbered = enumerate(self.controllers, 1)
        return ",".join(f"{node}@127.0.0.1:{port}" for node, port in numbered)


def plan_nodes(count: int) -> Nodes:
    """A new cluster."""
    return Nodes(run_tool("random-uuid").strip(), tuple(find_free_port() for _ in range(count)))


def run_tool(*arguments: str) -> str:
    """Run Kafka's storage tool."""
    return subprocess.run(
        ["java", "-cp", f"{fetch()}/*", "kafka.tools.StorageTool", *arguments],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout


class ApacheKafka:
    """One broker, which is a controller too, on a data directory that outlives a kill.

    `address` is its own. Where `proxy` names a port, clients that come through a proxy on it to
    `behind` are told to come back the same way. `users` are those of SCRAM-SHA-512,
    with their passwords.
    """

    def __init__(
        self,
        directory: Path,
        nodes: Nodes | None = None,
        node: int = 1,
        proxy: int = 0,
        users: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        nodes = nodes or plan_nodes(1)
        self._classpath = f"{fetch()}/*"
        self._directory = directory
        self._config = directory / "server.properties"
        self._log = directory / "broker.log"
        self._before = 0
        self._port = find_free_port()
        self.address = f"127.0.0.1:{self._port}"
        self.behind = find_free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self._config.write_text(
            PROPERTIES.format(
                node=node,
                voters=nodes.voters,
                port=self._port,
                behind=self.behind,
                proxy=proxy or self.behind,
                controller=nodes.controllers[node - 1],
                copies=len(nodes.controllers),
                in_sync=max(1, len(nodes.controllers) - 1),
                directory=directory,
            )
        )
        added = [
            f"--add-scram=SCRAM-SHA-512=[name={name},password={password}]"
            for name, password in users.items()
        ]
        run_tool("format", "-t", nodes.cluster, "-c", str(self._config), *added)

    def start(self) -> None:
        """Start the broker, and wait until it takes connections."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start the broker. One of several gets ready only when most of them are there."""
        java = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        with self._log.open("ab") as output:
            self._before = output.tell()
            self.process = subprocess.Popen(
                [*java, "-cp", self._classpath, "kafka.Kafka", str(self._config)],
                stdout=output,
                stderr=output,
                preexec_fn=die_with_parent,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Wait until it says that it has started. Raises RuntimeError, with the end of its log.

        A connection alone proves little: the first listener takes one before the last has its port.
        """
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            if self._says_started():
                return
            time.sleep(0.1)
        log = self._log.read_text()[-2000:]
        raise RuntimeError(f"Apache Kafka did not start: {log}")

    def _says_started(self) -> bool:
        """Whether it has, since it was launched; what earlier runs wrote is not read again."""
        with self._log.open("rb") as log:
            log.seek(self._before)
            return STARTED in log.read()

    def kill(self) -> None:
        """End the broker with SIGKILL, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the broker in good order."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


@contextmanager
def run_kafka() -> Iterator[str]:
    """Apache Kafka in a folder of its own, by its address, for as long as it is wanted."""
    with tempfile.TemporaryDirectory() as directory:
        kafka = ApacheKafka(Path(directory))
        kafka.start()
        try:
            yield kafka.address
        finally:
            kafka.stop()
