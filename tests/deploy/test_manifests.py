"""What Kubernetes is told: valid to the last field, as the code says, and with the least rights."""

import copy
import shutil

import pytest
import yaml
from deploy.__main__ import main
from deploy.generation.files import GENERATED, generate_files
from support.deployment import (
    DEPLOY,
    KUSTOMIZE,
    find_manifests,
    find_pods,
    judge_document,
    judge_documents,
    read_documents,
    run_tool,
    walk,
)

from warta_cli.stages import StageName
from warta_schemas import TOPICS

MANIFESTS = find_manifests()
BASE = [
    document
    for path in MANIFESTS
    if "overlays/production" not in str(path)
    for document in read_documents(path)
]
PODS = find_pods(BASE)
OVERLAYS = ("production", "small")

FREE = {"labels", "matchLabels", "requests", "limits"}
"""Below these any key is right."""


def name(path):
    return str(path.relative_to(KUSTOMIZE))


def misspell(key):
    return key[:-1] + "x" + key[-1]


def misspellings(document):
    """The document with one key misspelt, for each key that has a right spelling."""
    for place, _ in walk(document):
        if place and isinstance(place[-1], str) and not FREE & set(place[:-1]):
            wrong = copy.deepcopy(document)
            holder = wrong
            for key in place[:-1]:
                holder = holder[key]
            holder[misspell(place[-1])] = holder.pop(place[-1])
            yield ".".join(map(str, place)), wrong


def test_what_is_generated_is_what_the_code_says():
    """`make manifests` writes it anew."""
    for folder, text in generate_files().items():
        assert (DEPLOY / folder).read_text() == text, f"{folder}: run make manifests"
    kept = {str(p.relative_to(DEPLOY)) for f in GENERATED for p in (DEPLOY / f).glob("*")}
    assert kept <= set(generate_files()), "left behind: run make manifests"


def test_generation_removes_what_is_no_more(tmp_path):
    old = tmp_path / GENERATED[0] / "gone.yaml"
    old.parent.mkdir(parents=True)
    old.touch()
    main(tmp_path)
    assert not old.exists()
    assert (tmp_path / GENERATED[0] / "ingest.yaml").exists()


@pytest.mark.parametrize("path", MANIFESTS, ids=name)
def test_a_manifest_is_valid(path):
    assert judge_documents(read_documents(path)) == []


@pytest.mark.parametrize("path", MANIFESTS, ids=name)
def test_a_misspelt_field_is_found(path):
    seen = set()
    for document in read_documents(path):
        for place, wrong in misspellings(document):
            if "kind" in place or "apiVersion" in place:
                continue  # another kind has another schema, or none: the next test
            shape = (document["kind"], "".join(c for c in place if not c.isdigit()))
            if shape not in seen:
                seen.add(shape)
                assert judge_document(wrong), f"{document['kind']}: {place}"
    assert seen


def test_a_misspelt_kind_is_found():
    document = {"apiVersion": "apps/v1", "kind": "Deploymnt", "metadata": {"name": "x"}}
    assert judge_document(document)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_builds_and_is_valid(overlay):
    documents = build(overlay)
    assert judge_documents(documents) == []
    pods = find_pods(documents)
    assert set(pods) >= {f"warta-{stage}" for stage in StageName} | {"warta-monitor"}
    for pod in pods.values():
        for container in pod["containers"]:
            assert ":" in container["image"], "an image without a tag is any image"


def test_production_logs_in_and_leaves_replicas_to_keda():
    documents = build("production")
    deployments = {d["metadata"]["name"]: d for d in documents if d["kind"] == "Deployment"}
    users = {d["metadata"]["name"] for d in documents if d["kind"] == "KafkaUser"}
    for login, deployment in deployments.items():
        container = deployment["spec"]["template"]["spec"]["containers"][0]
        variables = {variable["name"]: variable for variable in container["env"]}
        assert variables["WARTA_TLS"]["value"] == "true"
        assert variables["WARTA_SASL_USERNAME"]["value"] == login
        secret = variables["WARTA_SASL_PASSWORD"]["valueFrom"]["secretKeyRef"]
        assert secret == {"name": login, "key": "password"}
        assert login in users
    for document in documents:
        if document["kind"] == "ScaledObject":
            target = document["spec"]["scaleTargetRef"]["name"]
            assert "replicas" not in deployments[target]["spec"]


def build(overlay):
    if shutil.which("kubectl") is None:
        pytest.skip("building an overlay needs kubectl")
    answer = run_tool("kubectl", "kustomize", KUSTOMIZE / "overlays" / overlay)
    assert answer.returncode == 0, answer.stderr
    return list(yaml.safe_load_all(answer.stdout))


@pytest.mark.parametrize("pod", PODS.values(), ids=PODS)
def test_a_pod_has_the_least_rights(pod):
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    temporary = {volume["name"] for volume in pod["volumes"] if "emptyDir" in volume}
    for container in pod["containers"]:
        rights = container["securityContext"]
        assert rights["allowPrivilegeEscalation"] is False
        assert rights["readOnlyRootFilesystem"] is True
        assert rights["capabilities"] == {"drop": ["ALL"]}
        assert {"cpu", "memory"} == set(container["resources"]["requests"])
        assert {"cpu", "memory"} == set(container["resources"]["limits"])
        [place] = [m["name"] for m in container["volumeMounts"] if m["mountPath"] == "/tmp"]
        assert place in temporary


@pytest.mark.parametrize("name", sorted(PODS.keys() - {"warta-topics"}))
def test_probes_ask_for_progress(name):
    [container] = PODS[name]["containers"]
    assert container["livenessProbe"]["httpGet"]["path"] == "/health/live"
    assert container["startupProbe"]["httpGet"]["path"] == "/health/live"
    assert container["readinessProbe"]["httpGet"]["path"] == "/health/ready"


@pytest.mark.parametrize("stage", StageName)
def test_a_stage_has_its_deployment_and_a_budget_for_disruptions(stage):
    kinds = {d["kind"]: d for d in BASE if d.get("metadata", {}).get("name") == f"warta-{stage}"}
    assert kinds["PodDisruptionBudget"]["spec"]["maxUnavailable"] == 1
    wanted = kinds["PodDisruptionBudget"]["spec"]["selector"]
    assert wanted == kinds["Deployment"]["spec"]["selector"]


def test_nothing_is_let_in_or_out_unless_it_is_named():
    [policy] = [d for d in BASE if d.get("metadata", {}).get("name") == "warta-deny-all"]
    assert policy["spec"]["policyTypes"] == ["Ingress", "Egress"]
    assert policy["spec"].keys() == {"podSelector", "policyTypes"}
    [selector] = policy["spec"]["podSelector"]["matchLabels"].items()
    for document in BASE:
        if document["kind"] in {"Deployment", "Job"}:
            assert selector in document["spec"]["template"]["metadata"]["labels"].items()


def test_every_declared_topic_is_there_once():
    made = [d["metadata"]["name"] for d in BASE if d["kind"] == "KafkaTopic"]
    assert made == [topic.name for topic in TOPICS]


def test_no_more_workers_than_partitions():
    scaled = {d["metadata"]["name"]: d["spec"] for d in BASE if d["kind"] == "ScaledObject"}
    partitions = {topic.name: topic.partitions for topic in TOPICS}
    assert "warta-ingest" in scaled
    for spec in scaled.values():
        [trigger] = spec["triggers"]
        assert spec["maxReplicaCount"] <= partitions[trigger["metadata"]["topic"]]
        assert spec["minReplicaCount"] <= spec["maxReplicaCount"]


def test_files_are_tidy():
    answer = run_tool("yamllint", "--strict", "--config-file", DEPLOY / "yamllint.yml", DEPLOY)
    assert answer.returncode == 0, answer.stdout
