"""Every generated file: its path below `deploy/`, and its text."""

from importlib import import_module
from typing import Any

import orjson
import yaml

from deploy.generation.dashboards import DASHBOARDS
from deploy.generation.keda import describe_scaling, list_scaling_patches
from deploy.generation.strimzi import describe_topics, describe_users, list_login_patches
from deploy.generation.workers import describe_worker, name_settings
from warta_cli.stages import MODULES
from warta_stream import Stage
from warta_stream.grants import list_grants

BASE = "kustomize/base/workers"
STRIMZI = "kustomize/components/strimzi"
KEDA = "kustomize/components/keda"

GRAFANA = "grafana/dashboards"

GENERATED = (BASE, STRIMZI, KEDA, GRAFANA)
"""Folders that hold generated files alone."""

Document = dict[str, Any]


def load_stages() -> list[Stage]:
    """Every stage that there is, in the order of the flow."""
    return [import_module(module).STAGE for module in MODULES.values()]


def generate_files() -> dict[str, str]:
    """All files, from the code as it is."""
    stages = load_stages()
    settings = name_settings()
    grants = list_grants(stages, settings)
    files: dict[str, list[Document]] = {
        f"{BASE}/{stage.name}.yaml": describe_worker(stage) for stage in stages
    }
    files[f"{BASE}/kustomization.yaml"] = [
        kustomize("Kustomization", [f"{stage.name}.yaml" for stage in stages])
    ]
    files[f"{STRIMZI}/topics.yaml"] = describe_topics(settings)
    files[f"{STRIMZI}/users.yaml"] = describe_users(grants)
    files[f"{STRIMZI}/kustomization.yaml"] = [
        kustomize("Component", ["topics.yaml", "users.yaml"], list_login_patches(stages))
    ]
    files[f"{KEDA}/scaling.yaml"] = describe_scaling(stages, settings)
    files[f"{KEDA}/kustomization.yaml"] = [
        kustomize("Component", ["scaling.yaml"], list_scaling_patches(stages))
    ]
    manifests = {name: dump(documents) for name, documents in files.items()}
    dashboards = {
        f"{GRAFANA}/{dashboard.name}.json": dump_json(dashboard.describe())
        for dashboard in DASHBOARDS
    }
    return manifests | dashboards


def kustomize(kind: str, resources: list[str], patches: list[Document] | None = None) -> Document:
    """A kustomization file."""
    version = "v1beta1" if kind == "Kustomization" else "v1alpha1"
    head = {"apiVersion": f"kustomize.config.k8s.io/{version}", "kind": kind}
    return head | {"resources": resources} | ({"patches": patches} if patches else {})


def dump_json(document: Document) -> str:
    """JSON as people read it."""
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def dump(documents: list[Document]) -> str:
    """YAML, with a line that says where to change it."""
    head = "# Written by `make manifests`: change deploy/generation instead.\n"
    return head + yaml.dump_all(documents, Dumper=_Dumper, sort_keys=False, width=120)


class _Dumper(yaml.SafeDumper):
    """Spells out what is shared, and indents lists as people do."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)
