"""One image is built and run, where a container engine and its base image are at hand."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "containers" / "Dockerfile"
ENGINE = shutil.which("podman")
BUILD_SECONDS, RUN_SECONDS = 600, 60
IMAGE = "localhost/warta-cli:test"


def run(*arguments: str, seconds: float = RUN_SECONDS) -> subprocess.CompletedProcess[str]:
    command = [ENGINE or "podman", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)


@pytest.fixture(scope="module")
def image() -> str:
    """The image of the command. Nothing is pulled: a test does not reach for a registry."""
    if ENGINE is None:
        pytest.skip("podman is not installed")
    base = re.search(r"^FROM (\S+) AS build$", DOCKERFILE.read_text(), re.M)
    assert base, "the first stage of the Dockerfile names its base image"
    if run("image", "exists", base[1]).returncode:
        pytest.skip(f"the base image {base[1]} is not on this machine, and tests pull none")
    place = ("--file", str(DOCKERFILE), "--target", "cli", "--tag", IMAGE, str(ROOT))
    built = run("build", "--pull=never", *place, seconds=BUILD_SECONDS)
    assert built.returncode == 0, built.stderr[-2000:]
    return IMAGE


def test_it_runs_as_nobody_on_a_root_that_cannot_be_written(image: str) -> None:
    limits = ("--rm", "--read-only", "--cap-drop=all", "--network=none")
    answer = run("run", *limits, image, "warta", "--help")
    assert answer.returncode == 0, answer.stderr
    assert "annotate" in answer.stdout
    assert run("run", *limits, image, "id", "-u").stdout.strip() == "10001"
    assert run("run", *limits, image, "touch", "/written").returncode != 0
