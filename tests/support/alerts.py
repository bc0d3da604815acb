"""What the rules and dashboards ask Prometheus for, as plain data."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from support.deployment import DEPLOY

RULES = sorted((DEPLOY / "prometheus" / "rules").glob("*.yml"))
RULE_TESTS = sorted((DEPLOY / "prometheus" / "tests").glob("*.yml"))
DASHBOARDS = sorted((DEPLOY / "grafana" / "dashboards").glob("*.json"))

NOT_METRICS = re.compile(
    r'"[^"]*"|\[[^\]]*\]|\{[^}]*\}|\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)'
)
WORDS = frozenset("and or unless bool by without on ignoring group_left group_right offset".split())
NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*(?!\w)(?!\s*\()")


def read_rules(path: Path) -> list[dict[str, Any]]:
    """Every rule of a file."""
    return [rule for group in yaml.safe_load(path.read_text())["groups"] for rule in group["rules"]]


def all_rules() -> list[dict[str, Any]]:
    return [rule for path in RULES for rule in read_rules(path)]


def all_alerts() -> list[dict[str, Any]]:
    return [rule for rule in all_rules() if "alert" in rule]


def find_metrics(expression: str) -> set[str]:
    """The names of the series that an expression reads."""
    return set(NAME.findall(NOT_METRICS.sub(" ", expression))) - WORDS


def find_panels(path: Path) -> list[tuple[str, str]]:
    """Title and expression of each query of a dashboard."""
    panels = json.loads(path.read_text())["panels"]
    return [(p["title"], target["expr"]) for p in panels for target in p.get("targets", ())]


def fill_variables(expression: str, values: dict[str, str]) -> str:
    """An expression as Grafana sends it, once a person has chosen."""
    for name, value in values.items():
        expression = expression.replace(f"${name}", value)
    return expression
