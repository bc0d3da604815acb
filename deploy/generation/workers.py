"""A worker on Kubernetes: its Deployment, and the budget for disruptions."""

from typing import Any

from deploy.generation.sizes import GRACE_SECONDS, find_size
from warta_cli.stages import MODULES, StageName
from warta_stream import Settings, Stage

PART_OF = "app.kubernetes.io/part-of"
NAME = "app.kubernetes.io/name"


def name_settings() -> Settings:
    """The names that the manifests use, whatever the environment says."""
    return Settings(topic_prefix="", group_prefix="warta-")


def name_worker(stage: Stage) -> str:
    """The name of everything that is the worker's: that of its consumer group."""
    return name_settings().group(stage.name)


def describe_worker(stage: Stage) -> list[dict[str, Any]]:
    """The Deployment and its PodDisruptionBudget."""
    name = name_worker(stage)
    labels = {NAME: name, PART_OF: "warta", "warta/stage": stage.name}
    selector = {"matchLabels": {NAME: name}}
    deployment = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name, "labels": labels},
        "spec": {
            "replicas": find_size(stage).replicas,
            "selector": selector,
            "strategy": {"rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}},
            "template": {"metadata": {"labels": labels}, "spec": _describe_pod(stage)},
        },
    }
    budget = {
        "apiVersion": "policy/v1",
        "kind": "PodDisruptionBudget",
        "metadata": {"name": name, "labels": labels},
        "spec": {"maxUnavailable": 1, "selector": selector},
    }
    return [deployment, budget]


def _describe_pod(stage: Stage) -> dict[str, Any]:
    return {
        "serviceAccountName": "warta",
        "automountServiceAccountToken": False,
        "enableServiceLinks": False,  # else WARTA_..._PORT variables of services look like settings
        "terminationGracePeriodSeconds": GRACE_SECONDS,
        "securityContext": {
            "runAsNonRoot": True,
            "runAsUser": 10001,
            "runAsGroup": 10001,
            "fsGroup": 10001,
            "seccompProfile": {"type": "RuntimeDefault"},
        },
        "containers": [_describe_container(stage)],
        "volumes": [{"name": "tmp", "emptyDir": {"sizeLimit": "64Mi"}}],
    }


def _describe_container(stage: Stage) -> dict[str, Any]:
    module = MODULES[StageName(stage.name)]
    package = module.split(".", 1)[0].removeprefix("warta_")
    return {
        "name": "worker",
        "image": f"warta-{package}",
        "command": ["python", "-m", module],
        "envFrom": [{"configMapRef": {"name": "warta-settings"}}],
        "ports": [{"name": "http", "containerPort": 9464}],
        "startupProbe": _probe("live", 5, 24),
        "livenessProbe": _probe("live", 10, 3),
        "readinessProbe": _probe("ready", 10, 3),
        "resources": find_size(stage).describe(),
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}],  # noqa: S108 - an emptyDir
    }


def _probe(what: str, period: int, failures: int) -> dict[str, Any]:
    """Live means that work moves on, whatever the broker does; ready, that it is in its group."""
    return {
        "httpGet": {"path": f"/health/{what}", "port": "http"},
        "periodSeconds": period,
        "timeoutSeconds": 5,
        "failureThreshold": failures,
    }
