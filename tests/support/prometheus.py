"""Prometheus and Alertmanager as real processes, each in a directory of its own."""

import json
import shutil
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from warta_stream.broker import die_with_parent, find_free_port, stop_process

START_SECONDS = 30.0
PROGRAMS = ("prometheus", "prometheus-alertmanager")


def find_missing() -> str | None:
    """What this machine lacks, or None."""
    lacking = [program for program in PROGRAMS if shutil.which(program) is None]
    return f"needs Debian's {' and '.join(lacking)}" if lacking else None


@contextmanager
def run_prometheus(directory: Path, config: dict[str, Any], rules: dict[str, Any]) -> Iterator[str]:
    """Prometheus with a configuration and one file of rules; gives its address."""
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "rules.yml").write_text(yaml.safe_dump(rules))
    path = directory / "prometheus.yml"
    path.write_text(yaml.safe_dump({**config, "rule_files": ["rules.yml"]}))
    port = find_free_port()
    command = [
        "prometheus",
        f"--config.file={path}",
        f"--storage.tsdb.path={directory / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
    ]
    with _run(command, directory / "prometheus.log", f"http://127.0.0.1:{port}/-/ready"):
        yield f"127.0.0.1:{port}"


@contextmanager
def run_alertmanager(directory: Path, config: dict[str, Any]) -> Iterator[str]:
    """Alertmanager, alone; gives its address."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / "alertmanager.yml"
    path.write_text(yaml.safe_dump(config))
    port = find_free_port()
    command = [
        "prometheus-alertmanager",
        f"--config.file={path}",
        f"--storage.path={directory / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
        "--cluster.listen-address=",
    ]
    with _run(command, directory / "alertmanager.log", f"http://127.0.0.1:{port}/-/ready"):
        yield f"127.0.0.1:{port}"


@contextmanager
def _run(command: list[str], log: Path, ready: str) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            preexec_fn=die_with_parent,
            start_new_session=True,
        )
    try:
        _wait(process, ready, log)
        yield
    finally:
        stop_process(process)


def _wait(process: "subprocess.Popen[bytes]", ready: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(ready, timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{ready} does not answer: {log.read_text()[-2000:]}")


def ask(address: str, expression: str) -> list[dict[str, Any]]:
    """The series that an expression gives now. Raises HTTPError where it is not PromQL."""
    query = urllib.parse.urlencode({"query": expression})
    with urllib.request.urlopen(f"http://{address}/api/v1/query?{query}", timeout=10) as answer:
        return json.load(answer)["data"]["result"]


def list_alerts(address: str) -> list[tuple[str, str, dict[str, str]]]:
    """Name, state and labels of each alert that is pending or firing."""
    with urllib.request.urlopen(f"http://{address}/api/v1/alerts", timeout=10) as answer:
        alerts = json.load(answer)["data"]["alerts"]
    return [(alert["labels"]["alertname"], alert["state"], alert["labels"]) for alert in alerts]
