"""Topics and users for Strimzi's operators, and how a worker logs in with what they make."""

from collections.abc import Mapping, Sequence
from typing import Any

from deploy.generation.workers import name_settings, name_worker
from warta_schemas import TOPICS
from warta_stream import Settings, Stage
from warta_stream.admin import topic_configs
from warta_stream.grants import MONITOR_LOGIN, Grant

API = "kafka.strimzi.io/v1"
CLUSTER = {"strimzi.io/cluster": "warta"}
"""The name of the Kafka resource, as a label."""

REPLICAS = 3
IN_SYNC = {"min.insync.replicas": 2}
"""A broker may fail, and nothing that was acked is lost."""

CA_SECRET = "warta-cluster-ca-cert"  # noqa: S105 - the name of what Strimzi makes
CA_FOLDER = "/etc/warta/ca"


def describe_topics(settings: Settings) -> list[dict[str, Any]]:
    """A KafkaTopic for each declared topic."""
    return [
        {
            "apiVersion": API,
            "kind": "KafkaTopic",
            "metadata": {"name": settings.topic(topic), "labels": CLUSTER},
            "spec": {
                "partitions": topic.partitions,
                "replicas": REPLICAS,
                "config": {**topic_configs(topic), **IN_SYNC},
            },
        }
        for topic in TOPICS
    ]


def describe_users(grants: Mapping[str, Sequence[Grant]]) -> list[dict[str, Any]]:
    """A KafkaUser for each login, with its grants and nothing else."""
    return [
        {
            "apiVersion": API,
            "kind": "KafkaUser",
            "metadata": {"name": login, "labels": CLUSTER},
            "spec": {
                "authentication": {"type": "scram-sha-512"},
                "authorization": {"type": "simple", "acls": list(map(_describe_rule, found))},
            },
        }
        for login, found in grants.items()
    ]


def list_login_patches(stages: Sequence[Stage]) -> list[dict[str, Any]]:
    """Patches by which each worker and the monitor log in over TLS."""
    names = [*map(name_worker, stages), name_settings().group(MONITOR_LOGIN)]
    return [
        {"target": {"kind": "Deployment", "name": name}, "patch": _describe_login(name)}
        for name in names
    ]


def _describe_rule(grant: Grant) -> dict[str, Any]:
    return {
        "resource": {"type": str(grant.kind), "name": grant.name, "patternType": "literal"},
        "operations": list(map(str, grant.operations)),
        "host": "*",
    }


def _describe_login(name: str) -> str:
    """A JSON patch. Strimzi puts the password into a Secret of the user's name."""
    return f"""\
- op: add
  path: /spec/template/spec/containers/0/env
  value:
    - name: WARTA_TLS
      value: "true"
    - name: WARTA_TLS_CA_FILE
      value: {CA_FOLDER}/ca.crt
    - name: WARTA_SASL_USERNAME
      value: {name}
    - name: WARTA_SASL_PASSWORD
      valueFrom:
        secretKeyRef:
          name: {name}
          key: password
- op: add
  path: /spec/template/spec/volumes/-
  value:
    name: ca
    secret:
      secretName: {CA_SECRET}
- op: add
  path: /spec/template/spec/containers/0/volumeMounts/-
  value:
    name: ca
    mountPath: {CA_FOLDER}
    readOnly: true
"""
