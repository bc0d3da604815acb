"""Rules and dashboards ask for metrics that Warta declares, or that a named exporter tells."""

import pytest
from prometheus_client import CollectorRegistry
from support.alerts import DASHBOARDS, all_rules, find_metrics, find_panels

from warta_cli.monitor.exposition import Exposition
from warta_cli.monitor.flow import Flow
from warta_cli.monitor.histories import Window
from warta_cli.monitor.letters import LetterCounts
from warta_cli.monitor.polls import Polls
from warta_cli.monitor.sources import Names, Sources
from warta_stream.metrics import Metrics
from warta_stream.registry import create_registry

EXPORTERS = {
    "node_exporter": {
        "node_memory_MemAvailable_bytes",
        "node_memory_MemTotal_bytes",
        "node_filesystem_avail_bytes",
        "node_filesystem_size_bytes",
    },
    "kubelet": {"kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes"},
    "cAdvisor": {"container_memory_working_set_bytes", "container_spec_memory_limit_bytes"},
    "Prometheus": {"ALERTS"},
}
"""By who tells them."""

ENDINGS = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count")}


def list_names(registry):
    """The names of the series of a registry, also of those that have none yet."""
    return {
        family.name + ending
        for family in registry.collect()
        for ending in ENDINGS.get(family.type, ("",))
    }


def list_declared():
    worker = create_registry()
    Metrics("ingest", worker).tell_live(dict, lambda: 0.0)
    monitor = CollectorRegistry()
    names = Names(10)
    monitor.register(Exposition(Flow(Window(3, 1.0)), Sources(names), LetterCounts(names)))
    Polls(monitor).note_success(0.1)
    return list_names(worker) | list_names(monitor)


RULES = all_rules()
DECLARED = list_declared()
RECORDED = {rule["record"] for rule in RULES if "record" in rule}
KNOWN = DECLARED | RECORDED | set().union(*EXPORTERS.values())

QUERIES = [
    *((rule.get("alert", rule.get("record")), rule["expr"]) for rule in RULES),
    *(
        (f"{path.stem}: {title}", query)
        for path in DASHBOARDS
        for title, query in find_panels(path)
    ),
]


@pytest.mark.parametrize(("name", "query"), QUERIES)
def test_every_metric_is_told_by_somebody(name, query):
    asked = find_metrics(query)
    assert asked
    assert asked <= KNOWN, asked - KNOWN


def test_everything_recorded_is_used():
    asked = set().union(*(find_metrics(query) for _, query in QUERIES))
    assert asked >= RECORDED
    assert asked >= KNOWN - DECLARED
