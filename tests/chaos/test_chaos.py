"""A short campaign on each broker. `make chaos` is the long one."""

import pytest
from support.kafka import ApacheKafka

from chaos.campaign import Outcome, run_campaign
from chaos.faults import find_faults
from chaos.selftest import is_caught
from chaos.system import FAKETIME, System, run_embedded, run_kafka
from warta_cli.audit import Kind

SEED = 20
ELSEWHERE = {"kill worker", "stop worker", "join and leave", "stop broker"}
"""Kinds that others of the short campaign hold within them, or that of three brokers does."""

EMBEDDED_FAULTS = 3


def assert_nothing_is_lost(outcome: Outcome, system: System) -> None:
    report = outcome.report
    assert report is not None
    told = "\n".join([report.balance(), *map(str, report.findings)])
    assert report.is_clean, f"{told}\nthe workers wrote to {system.log}"
    assert report.count(Kind.PENDING) == 0, "not drained"
    assert report.messages > 0
    assert report.arrived > 0
    assert report.count(Kind.DEAD) > 0, "poison was among it"


@pytest.mark.kafka
async def test_every_kind_of_fault_on_apache_kafka(kafka: ApacheKafka) -> None:
    """`kafka` is asked for so that the test skips, or fails, where there is no Java."""
    with run_kafka(1, SEED) as system:
        kinds = {fault.name for fault in find_faults(system)} - ELSEWHERE
        count = len(kinds)
        outcome = await run_campaign(system, count, SEED, lambda fault: fault.name in kinds)
        assert_nothing_is_lost(outcome, system)
    assert count >= 11 + (FAKETIME is not None)


@pytest.mark.kafka
async def test_three_brokers_with_one_gone(kafka: ApacheKafka) -> None:
    with run_kafka(3, SEED) as system:
        brokers = {"kill broker", "stop broker"}
        outcome = await run_campaign(system, 2, SEED, lambda fault: fault.name in brokers)
        assert_nothing_is_lost(outcome, system)


async def test_faults_of_workers_on_the_embedded_broker() -> None:
    with run_embedded(SEED) as system:
        outcome = await run_campaign(system, EMBEDDED_FAULTS, SEED)
        assert_nothing_is_lost(outcome, system)


@pytest.mark.kafka
def test_the_suite_finds_a_defect(kafka: ApacheKafka) -> None:
    """One of `make chaos-selftest`, which runs them all."""
    assert is_caught("agent_raises", count=1)
