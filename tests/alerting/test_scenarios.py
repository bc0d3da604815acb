"""Something breaks: the right alert arrives in time and no other, and it ends.

`make ops-test` runs all; `make test` the first. Times are in minutes as the rules state them, which
pass FACTOR times as fast here.
"""

import asyncio
import os
from datetime import UTC, datetime, timedelta

import pytest
from alerting.site import say_latest

pytestmark = [pytest.mark.kafka, pytest.mark.asyncio(loop_scope="session")]
long = pytest.mark.skipif(not os.environ.get("WARTA_OPS_TEST"), reason="minutes: make ops-test")


async def test_a_worker_is_killed(site):
    site.kill("enrich")
    told = await site.expect("WartaWorkerAbsent", "page", minutes=3)
    assert told.labels["stage"] == "enrich"
    assert told.annotations["summary"] == "No enrich worker is there"
    site.start("enrich")
    await site.expect_end(told, minutes=10)


@long
async def test_a_source_is_silent(site):
    await site.wait_for_peace()
    before = datetime.now(UTC) - timedelta(days=3)
    await say_latest(site.settings, "quiet.example", before)
    told = await site.expect("WartaSourceSilent", "ticket", minutes=16)
    assert told.labels["source"] == "quiet.example"
    await say_latest(site.settings, "quiet.example", datetime.now(UTC))
    await site.expect_end(told, minutes=10)


@long
async def test_the_broker_is_gone(site):
    await site.wait_for_peace()
    await asyncio.to_thread(site.kafka.kill)
    told = await site.expect("WartaBrokerUnreachable", "page", minutes=4)
    await asyncio.to_thread(site.kafka.start)
    await site.expect_end(told, minutes=25)


@long
async def test_a_flood_of_poison(site):
    await site.wait_for_peace()
    site.poison = 0.3
    told = await site.expect("WartaDeadLetters", "page", minutes=6)
    assert told.labels["stage"] == "ingest"
    site.poison = 0.0
    await site.expect_end(told, minutes=40)
