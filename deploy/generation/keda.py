"""Workers by lag, with KEDA."""

from collections.abc import Sequence
from typing import Any

from deploy.generation.sizes import SINGLE, find_size
from deploy.generation.strimzi import CA_SECRET
from deploy.generation.workers import name_worker
from warta_stream import Settings, Stage

API = "keda.sh/v1alpha1"
BROKER = "warta-kafka-bootstrap:9093"
LOGIN = "warta-worker-login"

LAG_THRESHOLD = 1000
"""Messages that wait for each worker before another comes. Enrich, the slowest stage, settles some
eighty a second on a core (`make bench BENCH=sizing`): these in 13 s, the objective being 60."""


def describe_scaling(stages: Sequence[Stage], settings: Settings) -> list[dict[str, Any]]:
    """A ScaledObject for each stage that scales, and the login that KEDA reads the lag with."""
    return [_describe_login(), *(_describe_one(stage, settings) for stage in _scaled(stages))]


def list_scaling_patches(stages: Sequence[Stage]) -> list[dict[str, Any]]:
    """Leave the number of replicas to KEDA: else each deployment of a release would reset it."""
    patch = "- op: remove\n  path: /spec/replicas\n"
    return [
        {"target": {"kind": "Deployment", "name": name_worker(stage)}, "patch": patch}
        for stage in _scaled(stages)
    ]


def _scaled(stages: Sequence[Stage]) -> list[Stage]:
    return [stage for stage in stages if stage.name not in SINGLE]


def _describe_one(stage: Stage, settings: Settings) -> dict[str, Any]:
    name = name_worker(stage)
    return {
        "apiVersion": API,
        "kind": "ScaledObject",
        "metadata": {"name": name},
        "spec": {
            "scaleTargetRef": {"name": name},
            "minReplicaCount": find_size(stage).replicas,
            "maxReplicaCount": stage.source.partitions,
            "pollingInterval": 30,
            "cooldownPeriod": 300,
            "triggers": [
                {
                    "type": "kafka",
                    "metadata": {
                        "bootstrapServers": BROKER,
                        "consumerGroup": settings.group(stage.name),
                        "topic": settings.topic(stage.source),
                        "lagThreshold": str(LAG_THRESHOLD),
                        "offsetResetPolicy": "earliest",  # as the workers; KEDA's own is latest
                        "sasl": "scram_sha512",
                        "tls": "enable",
                    },
                    "authenticationRef": {"name": LOGIN},
                }
            ],
        },
    }


def _describe_login() -> dict[str, Any]:
    """The worker's own login, which may see the lag of its group: out of its environment."""
    return {
        "apiVersion": API,
        "kind": "TriggerAuthentication",
        "metadata": {"name": LOGIN},
        "spec": {
            "env": [
                {"parameter": key, "name": f"WARTA_SASL_{key.upper()}", "containerName": "worker"}
                for key in ("username", "password")
            ],
            "secretTargetRef": [{"parameter": "ca", "name": CA_SECRET, "key": "ca.crt"}],
        },
    }
