"""The `warta` command as a person calls it: a process, its output, its status."""

import os
import subprocess
import sys
from pathlib import Path

WARTA = str(Path(sys.executable).with_name("warta"))
SECONDS = 120


def run(
    *arguments: str | Path, program: str = WARTA, **options: object
) -> subprocess.CompletedProcess[str]:
    variables = {k: v for k, v in os.environ.items() if not k.startswith("WARTA_")}
    variables |= options.pop("env", {})
    return subprocess.run(
        [program, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env=variables,
        **options,
    )


def assert_one_clear_line(answer: subprocess.CompletedProcess[str], *words: str) -> None:
    """One line on standard error that a person can act on, and a status that is not 0."""
    assert answer.returncode != 0
    assert "Traceback" not in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1, answer.stderr
    for word in words:
        assert word in answer.stderr
