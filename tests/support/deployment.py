"""Judges of what `deploy/` holds: each says what is wrong with a file, or nothing."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
KUSTOMIZE = DEPLOY / "kustomize"
SECONDS = 60


def find_manifests() -> list[Path]:
    """Every YAML file of the kustomize tree."""
    return sorted(KUSTOMIZE.rglob("*.yaml"))


def read_documents(path: Path) -> list[dict[str, Any]]:
    return [document for document in yaml.safe_load_all(path.read_text()) if document]


@cache
def own_schemas() -> dict[str, Any]:
    """By kind: of what Kubernetes itself does not know."""
    return {
        path.name.split(".")[0]: json.loads(path.read_text())
        for path in (KUSTOMIZE / "schemas").glob("*.schema.json")
    }


def judge_document(document: dict[str, Any]) -> str | None:
    """What is wrong with one resource; a field that nobody knows is wrong."""
    schema = own_schemas().get(document["kind"])
    try:
        if schema:
            jsonschema.validate(document, schema)
        else:
            kubernetes_validate.validate(
                document, kubernetes_validate.latest_version(), strict=True
            )
    except (jsonschema.ValidationError, kubernetes_validate.ValidationError) as error:
        return error.message
    except kubernetes_validate.SchemaNotFoundError as error:
        return f"nobody knows the kind {error.kind}"
    return None


def judge_documents(documents: list[dict[str, Any]]) -> list[str]:
    found = [(document["kind"], judge_document(document)) for document in documents]
    return [f"{kind}: {wrong}" for kind, wrong in found if wrong]


def find_pods(documents: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The pod's spec of each workload, by the workload's name."""
    return {
        document["metadata"]["name"]: document["spec"]["template"]["spec"]
        for document in documents
        if document["kind"] in {"Deployment", "Job"}
    }


def run_tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A tool of this environment, else of the machine. FileNotFoundError where there is none."""
    beside = Path(sys.executable).with_name(name)
    program = str(beside) if beside.exists() else shutil.which(name)
    if program is None:
        raise FileNotFoundError(name)
    command = [program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)


def walk(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value inside another, with the keys that lead to it."""
    yield place, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(inner, (*place, index))
