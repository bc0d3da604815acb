"""The real rules and the real routes, so much faster that a test can wait for them.

Every length of time is divided by one factor: windows in brackets, `for` and `keep_firing_for`, and
Alertmanager's waits. What is compared in seconds (an age of 60 s) stays as it is, and the names of
recorded series stay, too: `…ratio_rate1h` is then that of an hour divided by the factor.
"""

import re
from typing import Any

import yaml

from support.alerts import RULES
from support.deployment import DEPLOY

UNITS = {"s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
LENGTH = re.compile(r"(\d+)([smhd])")
WINDOW = re.compile(r"\[(\d+[smhd])\]")


def shorten(length: str, factor: int) -> str:
    """A length of time as Prometheus writes it, divided."""
    number, unit = LENGTH.fullmatch(length).groups()  # type: ignore[union-attr]
    return f"{int(number) * UNITS[unit] // factor}ms"


def quicken_rules(factor: int) -> dict[str, Any]:
    """Every rule of deploy/prometheus/rules, in one file."""
    groups = [g for path in RULES for g in yaml.safe_load(path.read_text())["groups"]]
    for rule in (rule for group in groups for rule in group["rules"]):
        rule["expr"] = WINDOW.sub(lambda found: f"[{shorten(found[1], factor)}]", rule["expr"])
        for key in ("for", "keep_firing_for"):
            if key in rule:
                rule[key] = shorten(rule[key], factor)
    return {"groups": groups}


def quicken_routes(factor: int, hook: str) -> dict[str, Any]:
    """deploy/alertmanager, whose receivers call a web hook by their names."""
    config = yaml.safe_load((DEPLOY / "alertmanager" / "alertmanager.yml").read_text())
    for key in ("group_wait", "group_interval", "repeat_interval"):
        config["route"][key] = shorten(config["route"][key], factor)
    for receiver in config["receivers"]:
        url = f"{hook}/{receiver['name']}"
        receiver["webhook_configs"] = [{"url": url, "send_resolved": True}]
    return config
