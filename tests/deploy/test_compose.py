"""docker-compose.yml and what it mounts: valid to the last field, with every stage in it.

No test starts it: that needs a container engine and a registry of images.
"""

import pytest
import yaml
from support.deployment import DEPLOY, ROOT, run_tool, walk

from warta_cli.stages import MODULES, StageName

COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILE = DEPLOY / "containers" / "Dockerfile"
SERVICES = yaml.safe_load(COMPOSE.read_text())["services"]
WORKERS = [*StageName, "monitor"]
PROBE = '"warta_stream.probe", "http://127.0.0.1:9464/health/live"'


def judge_compose(path):
    schema = ["--builtin-schema", "vendor.compose-spec"]
    return run_tool("check-jsonschema", *schema, path).returncode


def test_the_compose_file_is_valid():
    assert judge_compose(COMPOSE) == 0
    assert run_tool("yamllint", "--config-file", DEPLOY / "yamllint.yml", COMPOSE).stdout == ""


@pytest.mark.parametrize(
    "field", ["depends_on", "restart", "read_only", "healthcheck", "tmpfs", "volumes", "build"]
)
def test_a_misspelt_field_is_found(field, tmp_path):
    wrong = tmp_path / "docker-compose.yml"
    text = COMPOSE.read_text()
    assert f"{field}:" in text
    wrong.write_text(text.replace(f"{field}:", f"{field}s:"))
    assert judge_compose(wrong) != 0


def test_the_dockerfile_is_tidy(tmp_path):
    answer = run_tool("hadolint", DOCKERFILE)
    assert answer.returncode == 0, answer.stdout
    wrong = tmp_path / "Dockerfile"
    wrong.write_text(DOCKERFILE.read_text().replace("USER 10001", "USR 10001"))
    assert run_tool("hadolint", wrong).returncode != 0


@pytest.mark.parametrize("name", WORKERS)
def test_a_worker_has_an_image_of_its_own_that_checks_its_health(name):
    build = SERVICES[name]["build"]
    assert ROOT / build["dockerfile"] == DOCKERFILE
    stages = dict(split_stages())
    assert "USER 10001" in stages["base"]
    parents = []
    target = build["target"]
    while target in stages:
        parents.append(stages[target])
        target = stages[target].split()[1]
    assert any("HEALTHCHECK" in text and PROBE in text for text in parents)
    assert "python:3.11-slim" in target


def split_stages():
    """Each stage of the Dockerfile by its name."""
    for part in DOCKERFILE.read_text().split("\nFROM ")[1:]:
        words = part.split(maxsplit=3)
        yield words[2], f"FROM {part}"


@pytest.mark.parametrize("stage", StageName)
def test_a_worker_runs_its_module(stage):
    service = SERVICES[stage]
    text = dict(split_stages())[service["build"]["target"]]
    assert service.get("command", [MODULES[stage]])[-1] == MODULES[stage]
    assert "command" in service or f'"{MODULES[stage]}"' in text


@pytest.mark.parametrize("name", WORKERS)
def test_a_worker_may_write_nothing_but_its_tmp(name):
    assert SERVICES[name]["read_only"] is True
    assert SERVICES[name]["tmpfs"] == ["/tmp"]
    assert SERVICES[name]["cap_drop"] == ["ALL"]
    assert SERVICES[name]["security_opt"] == ["no-new-privileges:true"]


def test_every_worker_is_scraped():
    config = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text())
    names = [value for place, value in walk(config) if place[-1:] == ("names",)]
    assert sorted(names[0]) == sorted(map(str, WORKERS))


def test_ports_are_open_to_this_machine_alone():
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_what_is_mounted_is_there():
    volumes = [volume for service in SERVICES.values() for volume in service.get("volumes", [])]
    folders = [ROOT / volume.split(":")[0] for volume in volumes if volume.startswith("./")]
    assert folders
    assert all(folder.is_dir() for folder in folders)
