"""Dashboards: each query parses, asks for what there is, and gives data on a real Prometheus.

No Grafana is to be had here, so nothing draws them.
"""

import json
import re
import shutil

import jsonschema
import pytest
import yaml
from deploy.generation.dashboards import DASHBOARDS as DECLARED
from deploy.generation.panels import COLUMNS
from support.alerts import DASHBOARDS, fill_variables, find_panels
from support.deployment import DEPLOY, run_tool

VALUES = {"__rate_interval": "1m", "stage": "ingest", "source": "inews.id"}
PANELS = [
    pytest.param(title, expression, id=f"{path.stem}-{title}-{number}")
    for path in DASHBOARDS
    for number, (title, expression) in enumerate(find_panels(path))
]
PROVISIONING = DEPLOY / "grafana" / "provisioning"


def strict(required, optional=()):
    return {
        "type": "object",
        "required": list(required),
        "properties": dict.fromkeys((*required, *optional), True),
        "additionalProperties": False,
    }


def listed(key, item):
    schema = strict(("apiVersion", key))
    schema["properties"][key] = {"type": "array", "minItems": 1, "items": item}
    return schema


SCHEMAS = {
    "datasources/prometheus.yml": listed(
        "datasources", strict("name uid type access url isDefault jsonData".split())
    ),
    "dashboards/warta.yml": listed(
        "providers", strict("name folder type allowUiUpdates options".split())
    ),
}
"""Our own, of the fields that are used."""


@pytest.mark.skipif(shutil.which("promtool") is None, reason="needs promtool")
def test_every_query_parses_and_a_wrong_one_is_found(tmp_path):
    def judge(expressions):
        rules = [{"record": f"panel:{n}", "expr": e} for n, e in enumerate(expressions)]
        path = tmp_path / "panels.yml"
        path.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))
        return run_tool("promtool", "check", "rules", path)

    expressions = [fill_variables(panel.values[1], VALUES) for panel in PANELS]
    answer = judge(expressions)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert judge([*expressions, "sum by stage (up)"]).returncode != 0


@pytest.mark.parametrize(("title", "expression"), PANELS)
def test_every_variable_is_known(title, expression):
    assert "$" not in fill_variables(expression, VALUES)


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_variables_are_chosen_from_what_there_is(path):
    dashboard = json.loads(path.read_text())
    chosen = {variable["name"] for variable in dashboard["templating"]["list"]}
    used = set(re.findall(r"\$(\w+)", " ".join(e for _, e in find_panels(path))))
    assert used - {"__rate_interval"} == chosen


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_panels_lie_side_by_side(path):
    taken = set()
    for panel in json.loads(path.read_text())["panels"]:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= COLUMNS
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken
        taken |= cells


def test_every_declared_dashboard_is_written_and_finds_its_source():
    assert {path.stem for path in DASHBOARDS} == {dashboard.name for dashboard in DECLARED}
    [source] = yaml.safe_load((PROVISIONING / "datasources/prometheus.yml").read_text())[
        "datasources"
    ]
    for path in DASHBOARDS:
        assert set(re.findall(r'"uid": "(prom\w*)"', path.read_text())) == {source["uid"]}


@pytest.mark.parametrize(("name", "schema"), SCHEMAS.items())
def test_grafana_is_told_in_fields_that_it_knows(name, schema):
    document = yaml.safe_load((PROVISIONING / name).read_text())
    jsonschema.validate(document, schema)
    [(key, [item])] = [(k, v) for k, v in document.items() if isinstance(v, list)]
    field, value = next(iter(item.items()))
    wrong = {
        **document,
        key: [{**{k: v for k, v in item.items() if k != field}, f"{field}s": value}],
    }
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schema)
