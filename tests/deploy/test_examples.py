"""The Python of docs/publishers.md and docs/consumers.md, run as it stands."""

import asyncio
import os
import re
import subprocess
import sys
import threading

import pytest
from support.deployment import ROOT
from support.traffic import ENRICH, INGEST, running

from warta_stream import Settings
from warta_stream.admin import ensure_topics
from warta_stream.broker import embedded_broker

SECONDS = 90
PAGE = ROOT / "tests" / "data" / "articles" / "raw"
TITLE = "Indonesia dan Belanda Sepakati Kerja Sama Pelabuhan"


def read_example(name):
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / name).read_text(), re.DOTALL)
    return code


@pytest.fixture
def settings():
    """A broker of its own: the examples use the topics' plain names."""
    with embedded_broker() as address:
        settings = Settings(broker=address, session_timeout_seconds=6)
        asyncio.run(ensure_topics(settings))
        yield settings


def test_what_the_publishers_example_sends_the_consumers_example_reads(settings):
    [page] = [path for path in PAGE.glob("*.txt") if TITLE in path.read_text()]
    environment = {**os.environ, "BROKER": settings.broker}
    with running(settings, INGEST, ENRICH, WARTA_ENTITY_PROFILE="fast"):
        sent = subprocess.run(
            [sys.executable, "-c", read_example("publishers.md")],
            input=page.read_bytes(),
            env=environment,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        assert sent.returncode == 0, sent.stderr.decode()
        assert b"is message 0 of partition" in sent.stdout
        lines = read_until_entities(read_example("consumers.md"), environment)
    assert any(line.startswith("article ") and TITLE in line for line in lines), lines
    assert "  entity iso:NL Belanda" in lines


def read_until_entities(code, environment):
    """What the example prints, up to the entity that is looked for; bounded in time."""
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True
    )
    timer = threading.Timer(SECONDS, process.kill)
    timer.start()
    lines = []
    try:
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            if "iso:NL" in line:
                break
    finally:
        timer.cancel()
        process.kill()
        process.wait()
    return lines


@pytest.mark.parametrize("name", ["publishers.md", "consumers.md"])
def test_a_page_has_three_clients_and_links_to_what_is_there(name):
    text = (ROOT / "docs" / name).read_text()
    for client in ("```sh\nkcat ", "```python\n", "```js\n"):
        assert client in text
    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert (ROOT / "docs" / link).exists(), link
