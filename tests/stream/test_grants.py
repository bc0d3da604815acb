"""Each login gets what its code does, and nothing more."""

from importlib import import_module

import pytest

from warta_cli.stages import MODULES
from warta_schemas import DEAD, ENRICHED, INBOX, RAW, SOURCES, TOPICS
from warta_stream import Settings
from warta_stream.grants import Grant, Kind, list_grants

STAGES = [import_module(module).STAGE for module in MODULES.values()]
GRANTS = list_grants(STAGES, Settings())


def operations(login, kind, name):
    found = [g for g in GRANTS[login] if (g.kind, g.name) == (kind, name)]
    return " ".join(found[0].operations) if found else ""


@pytest.mark.parametrize(
    ("login", "topic", "expected"),
    [
        ("warta-ingest", INBOX, "DescribeConfigs Read"),
        ("warta-ingest", SOURCES, "DescribeConfigs Read"),
        ("warta-ingest", RAW, "DescribeConfigs Write"),
        ("warta-ingest", DEAD, "DescribeConfigs Write"),
        ("warta-ingest", ENRICHED, ""),
        ("warta-enrich", INBOX, ""),
        ("warta-profiles", SOURCES, "DescribeConfigs Read Write"),
        ("warta-publisher", INBOX, "Write"),
        ("warta-publisher", RAW, ""),
        ("warta-consumer", ENRICHED, "Read"),
        ("warta-consumer", DEAD, ""),
        ("warta-topics", DEAD, "Create Describe DescribeConfigs"),
        ("warta-monitor", INBOX, "DescribeConfigs Read"),
        ("warta-monitor", DEAD, "DescribeConfigs Read"),
        ("warta-operator", INBOX, "DescribeConfigs Read Write"),
        ("warta-operator", DEAD, "DescribeConfigs Read"),
    ],
)
def test_rights_on_a_topic(login, topic, expected):
    assert operations(login, Kind.TOPIC, topic.name) == expected


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_worker_commits_in_its_own_group_alone(stage):
    login = f"warta-{stage.name}"
    groups = [grant for grant in GRANTS[login] if grant.kind is Kind.GROUP]
    assert groups == [Grant(Kind.GROUP, login, ("Read",))]


def test_only_the_publisher_the_operator_and_stages_write():
    writers = {
        grant.name: {
            login
            for login, grants in GRANTS.items()
            if any(other.name == grant.name and "Write" in other.operations for other in grants)
        }
        for grants in GRANTS.values()
        for grant in grants
        if grant.kind is Kind.TOPIC
    }
    for topic in TOPICS:
        stages = {f"warta-{s.name}" for s in STAGES if topic in (*s.sinks, DEAD)}
        replays = {"warta-operator"} if any(s.source is topic for s in STAGES) else set()
        publishers = {"warta-publisher"} if topic is INBOX else set()
        assert writers[topic.name] == stages | replays | publishers


def test_names_carry_the_prefixes_of_the_cluster():
    grants = list_grants(STAGES, Settings(topic_prefix="test-"))
    assert {grant.name for grant in grants["test-warta-publisher"]} == {"test-news.inbox.v1"}
