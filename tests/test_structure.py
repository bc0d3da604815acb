"""Rules of the whole repository: who may import whom, what a consumer needs."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from warta_cli.stages import MODULES, SOURCES_OF, StageName

ROOT = Path(__file__).parents[1]
PACKAGES = {
    path.name: path for path in [*ROOT.glob("schemas/warta_*"), *ROOT.glob("services/*/warta_*")]
}

MAY_IMPORT = {
    "warta_schemas": set(),
    "warta_client": {"warta_schemas"},
    "warta_stream": {"warta_schemas"},
    "warta_ingest": {"warta_schemas"},
    "warta_enrich": {"warta_schemas"},
    "warta_cli": {"warta_schemas", "warta_client", "warta_stream", "warta_ingest", "warta_enrich"},
}
"""The workers' cores know the contract alone; their worker modules know the shell, too."""

IMPURE = {"asyncio", "faust", "aiokafka", "socket", "urllib.request", "requests", "random"}
"""What a pure core has no use for."""


def find_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return names


def modules() -> list[pytest.param]:
    return [
        pytest.param(package, path, id=f"{package}/{path.relative_to(directory)}")
        for package, directory in PACKAGES.items()
        for path in sorted(directory.rglob("*.py"))
    ]


@pytest.mark.parametrize(("package", "path"), modules())
def test_imports_keep_to_the_rules(package: str, path: Path) -> None:
    allowed = MAY_IMPORT[package] | {package}
    if package in {"warta_ingest", "warta_enrich"} and path.name == "worker.py":
        allowed = allowed | {"warta_stream"}
    ours = {name.split(".")[0] for name in find_imports(path)} & set(PACKAGES)
    assert ours <= allowed


@pytest.mark.parametrize(("package", "path"), modules())
def test_cores_import_nothing_that_connects(package: str, path: Path) -> None:
    if package in {"warta_schemas", "warta_ingest", "warta_enrich"} and path.name != "worker.py":
        assert not find_imports(path) & IMPURE


HEAVY = "aiohttp faust prometheus_client pydantic_settings typer rich babel lxml numpy"


@pytest.mark.parametrize(
    ("package", "lacking", "ours"),
    [
        ("warta_schemas", f"{HEAVY} aiokafka", {"warta_schemas"}),
        ("warta_client", HEAVY, {"warta_schemas", "warta_client"}),
    ],
)
def test_a_consumer_needs_little(package: str, lacking: str, ours: set[str]) -> None:
    """The contract needs pydantic and orjson alone; the client aiokafka, too."""
    program = (
        "import sys\n"
        f"for name in {lacking.split()!r}: sys.modules[name] = None\n"
        f"import {package}\n"
        "others = {m.split('.')[0] for m in sys.modules if m.startswith('warta_')}\n"
        f"assert others == {ours!r}, others\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@pytest.mark.parametrize("stage", StageName)
def test_a_stage_reads_what_it_is_said_to_read(stage: StageName) -> None:
    worker = import_module(MODULES[stage])
    assert (worker.STAGE.name, worker.STAGE.source) == (stage, SOURCES_OF[stage])
