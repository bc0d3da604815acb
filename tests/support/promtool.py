"""Prometheus' own linter of what is served."""

import os
import shutil
import subprocess

import pytest


def check_metrics(exposition: str) -> None:
    """Assert that it finds nothing. Where it is absent the test skips; in CI it must be there."""
    promtool = shutil.which("promtool")
    if not promtool:
        missing = "promtool is absent: it comes with Debian's prometheus"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    answer = subprocess.run(
        [promtool, "check", "metrics"],
        input=exposition,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (answer.returncode, answer.stdout + answer.stderr) == (0, "")
