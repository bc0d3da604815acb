"""Grafana's model of a dashboard, as far as Warta's need it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

COLUMNS = 24
SOURCE = {"type": "prometheus", "uid": "prometheus"}
"""The data source of deploy/grafana/provisioning."""

SCHEMA_VERSION = 39

RATE = "$__rate_interval"
"""Grafana's: long enough for a rate, whatever is on the screen."""


@dataclass(frozen=True, slots=True)
class Query:
    """PromQL, and what its lines are called, with {{label}} for a label's value."""

    expression: str
    legend: str = ""


def ask_quantile(quantile: float, histogram: str, chosen: str) -> str:
    """PromQL for a quantile of a histogram, over all series that are chosen."""
    buckets = f"sum by (le) (rate({histogram}_bucket{{{chosen}}}[{RATE}]))"
    return f"histogram_quantile({quantile}, {buckets})"


@dataclass(frozen=True, slots=True)
class Panel:
    """One graph, or one number. `unit` is Grafana's name; `explanation` is for who reads it."""

    title: str
    queries: tuple[Query, ...]
    unit: str
    explanation: str
    kind: Literal["timeseries", "stat"] = "timeseries"

    @property
    def size(self) -> tuple[int, int]:
        """Width, of 24 columns, and height."""
        return (6, 4) if self.kind == "stat" else (12, 8)


@dataclass(frozen=True, slots=True)
class Variable:
    """What a person chooses: the values that a label of a series has."""

    name: str
    series: str


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A page of panels."""

    name: str
    title: str
    panels: tuple[Panel, ...]
    variables: tuple[Variable, ...] = ()

    def describe(self) -> dict[str, Any]:
        """The JSON that Grafana reads."""
        return {
            "uid": f"warta-{self.name}",
            "title": self.title,
            "tags": ["warta"],
            "schemaVersion": SCHEMA_VERSION,
            "editable": False,
            "refresh": "30s",
            "time": {"from": "now-6h", "to": "now"},
            "timezone": "browser",
            "links": [_LINK],
            "templating": {"list": list(map(_describe_variable, self.variables))},
            "panels": _lay_out(self.panels),
        }


_LINK = {"type": "dashboards", "title": "Warta", "tags": ["warta"], "keepTime": True}


def _lay_out(panels: Sequence[Panel]) -> list[dict[str, Any]]:
    """Rows from left to right, each as high as its highest panel."""
    placed = []
    x = y = row = 0
    for number, panel in enumerate(panels, 1):
        width, height = panel.size
        if x + width > COLUMNS:
            x, y, row = 0, y + row, 0
        placed.append(_describe_panel(number, panel, {"x": x, "y": y, "w": width, "h": height}))
        x, row = x + width, max(row, height)
    return placed


def _describe_panel(number: int, panel: Panel, place: dict[str, int]) -> dict[str, Any]:
    return {
        "id": number,
        "type": panel.kind,
        "title": panel.title,
        "description": panel.explanation,
        "datasource": SOURCE,
        "gridPos": place,
        "fieldConfig": {"defaults": {"unit": panel.unit, "min": 0}, "overrides": []},
        "options": {},
        "targets": [
            {
                "refId": chr(ord("A") + index),
                "datasource": SOURCE,
                "expr": query.expression,
                "legendFormat": query.legend or "__auto",
            }
            for index, query in enumerate(panel.queries)
        ],
    }


def _describe_variable(variable: Variable) -> dict[str, Any]:
    query = f"label_values({variable.series}, {variable.name})"
    return {
        "name": variable.name,
        "type": "query",
        "datasource": SOURCE,
        "definition": query,
        "query": {"query": query, "refId": "values"},
        "refresh": 2,
        "sort": 1,
    }
