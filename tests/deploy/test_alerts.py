"""Alerts: each has its runbook, fires when it should, and keeps quiet when it should not.

`promtool test rules` runs the cases in deploy/prometheus/tests.
"""

import re
import shutil

import pytest
import yaml
from support.alerts import RULE_TESTS, RULES, all_alerts, find_metrics
from support.deployment import DEPLOY, ROOT, run_tool
from typer.main import get_command

from warta_cli.main import app
from warta_cli.stages import StageName

ALERTS = all_alerts()
NAMES = sorted({rule["alert"] for rule in ALERTS})
RUNBOOKS = sorted((ROOT / "docs" / "runbooks").glob("*.md"))
needs_promtool = pytest.mark.skipif(
    shutil.which("promtool") is None, reason="needs promtool, of Debian's package prometheus"
)


def test_every_alert_has_its_runbook_and_every_runbook_its_alert():
    assert [path.stem for path in RUNBOOKS] == NAMES


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: f"{rule['alert']}-{rule['labels']}")
def test_an_alert_says_how_urgent_it_is_and_what_to_do(rule):
    assert rule["labels"].keys() == {"severity"}
    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert rule["annotations"].keys() == {"summary", "description", "runbook_url"}
    assert rule["annotations"]["runbook_url"] == f"docs/runbooks/{rule['alert']}.md"


@pytest.mark.parametrize("path", RUNBOOKS, ids=lambda path: path.stem)
def test_a_runbook_answers_three_questions_with_commands_that_there_are(path):
    text = path.read_text()
    headings = [line for line in text.splitlines() if line.startswith("#")]
    wanted = ["## What it means", "## What to look at", "## What to do"]
    assert headings == [f"# {path.stem}", *wanted]
    severities = {r["labels"]["severity"] for r in ALERTS if r["alert"] == path.stem}
    assert f"Severity: {' / '.join(sorted(severities))}." in text
    commands = get_command(app).commands
    for name, word in re.findall(r"`warta ([a-z]+)(?: ([a-z]+))?", text):
        assert name in commands, name
        inner = getattr(commands[name], "commands", None)
        assert inner is None or word in inner, f"{name} {word}"


@needs_promtool
@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rules_are_valid_and_a_misspelt_field_is_found(path, tmp_path):
    assert run_tool("promtool", "check", "rules", path).returncode == 0
    wrong = tmp_path / path.name
    for field in ("expr", "alert", "labels", "annotations"):
        wrong.write_text(path.read_text().replace(f"{field}:", f"{field}s:", 1))
        assert run_tool("promtool", "check", "rules", wrong).returncode != 0, field


@needs_promtool
@pytest.mark.parametrize("path", RULE_TESTS, ids=lambda path: path.stem)
def test_alerts_fire_and_keep_quiet(path):
    answer = run_tool("promtool", "test", "rules", path)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: f"{rule['alert']}-{rule['labels']}")
def test_each_alert_has_a_case_in_which_it_fires_and_one_in_which_it_does_not(rule):
    fires, quiet = False, False
    for path in RULE_TESTS:
        for case in yaml.safe_load(path.read_text())["tests"]:
            for check in case["alert_rule_test"]:
                if check["alertname"] == rule["alert"]:
                    found = [alert["exp_labels"]["severity"] for alert in check["exp_alerts"]]
                    fires |= rule["labels"]["severity"] in found
                    quiet |= rule["labels"]["severity"] not in found
    assert fires
    assert quiet


def test_the_absence_of_each_worker_is_noticed():
    told = " ".join(r["expr"] for r in ALERTS if r["alert"] == "WartaWorkerAbsent")
    assert set(re.findall(r'absent\(warta_build_info\{stage="(\w+)"\}\)', told)) == {
        *StageName,
        "monitor",
    }


def test_inhibitions_name_alerts_that_there_are():
    config = yaml.safe_load((DEPLOY / "alertmanager" / "alertmanager.yml").read_text())
    for rule in config["inhibit_rules"]:
        for matcher in rule["source_matchers"] + rule["target_matchers"]:
            label, pattern = re.fullmatch(r'(\w+)=~?"(.*)"', matcher).groups()
            if label == "alertname":
                prefix, names = re.fullmatch(r"(\w+?)(?:\((.*)\))?", pattern).groups()
                for name in (names or "").split("|"):
                    assert prefix + name in NAMES


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('sum by (stage) (rate(a_total{x="b_c"}[5m])) / 2', {"a_total"}),
        ("a:b > 14.4 * 0.01 and c unless on (d) e", {"a:b", "c", "e"}),
        ("x * on (job) group_left (stage) max by (job) (y)", {"x", "y"}),
        ("histogram_quantile(0.99, sum(rate(h_bucket[$__rate_interval])) by (le))", {"h_bucket"}),
    ],
)
def test_names_of_metrics_are_found_in_expressions(expression, expected):
    assert find_metrics(expression) == expected


@needs_promtool
def test_prometheus_takes_its_configuration(tmp_path):
    answer = run_tool("promtool", "check", "config", DEPLOY / "prometheus" / "prometheus.yml")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    wrong = tmp_path / "prometheus.yml"
    text = (DEPLOY / "prometheus" / "prometheus.yml").read_text()
    wrong.write_text(text.replace("dns_sd_configs:", "dns_sd_config:"))
    assert run_tool("promtool", "check", "config", wrong).returncode != 0


@needs_promtool
def test_prometheus_on_kubernetes_takes_its_configuration(tmp_path):
    """Debian's build cannot discover pods: everything but that is checked."""
    config = yaml.safe_load((DEPLOY / "prometheus" / "kubernetes.yml").read_text())
    for job in [*config["scrape_configs"], *config["alerting"]["alertmanagers"]]:
        for found in job.pop("kubernetes_sd_configs"):
            assert found.keys() <= {"role", "namespaces"}
            assert found["role"] in {"pod", "node"}
        job["static_configs"] = [{"targets": ["localhost:1"]}]
    for job in config["scrape_configs"]:
        if "tls_config" in job:
            assert job.pop("tls_config").keys() == {"ca_file"}
            assert job.pop("authorization").keys() == {"credentials_file"}
    copied = tmp_path / "prometheus.yml"
    copied.write_text(yaml.safe_dump(config))
    answer = run_tool("promtool", "check", "config", "--syntax-only", copied)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.skipif(shutil.which("amtool") is None, reason="needs amtool")
def test_alertmanager_takes_its_configuration(tmp_path):
    path = DEPLOY / "alertmanager" / "alertmanager.yml"
    assert run_tool("amtool", "check-config", path).returncode == 0
    wrong = tmp_path / path.name
    wrong.write_text(path.read_text().replace("group_by:", "groupby:"))
    assert run_tool("amtool", "check-config", wrong).returncode != 0
