"""A campaign: faults one after the other under traffic, then the account of every message."""

import asyncio
import logging
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import orjson
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError

from chaos.faults import Fault, find_faults
from chaos.system import System
from chaos.traffic import RAW_LIMIT, publish
from warta_cli.audit import Report
from warta_cli.audit.cluster import audit_cluster
from warta_cli.clients import open_reader, read_batch
from warta_cli.commands.audit import create_ingest
from warta_schemas import ENRICHED, INBOX, RAW, Message, Topic
from warta_stream import OperatorError, Settings
from warta_stream.admin import ensure_topics, read_committed, topic_configs
from warta_stream.connection import connect_admin

RATE = 40.0
"""Messages a second. Kept under what two small processors handle beside a broker."""

LAST = "pause worker"
SETTLE_SECONDS = 2.0
DRAIN_SECONDS = 180.0


@dataclass(frozen=True)
class Strike:
    """One fault that was done, and when: from its beginning until the system was whole."""

    name: str
    began: datetime
    ended: datetime


@dataclass
class Outcome:
    """What a campaign has shown. `stalls` are seconds, the longest of each kind of fault."""

    strikes: list[Strike] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    report: Report | None = None
    stalls: dict[str, float] = field(default_factory=dict)


async def run_campaign(
    system: System,
    count: int,
    seed: int,
    choose: Callable[[Fault], bool] = lambda _: True,
    *,
    limit_late: bool = False,
) -> Outcome:
    """Do `count` faults, every kind in turn in an order by the seed, and account for all.

    Apache Kafka takes less on the raw topic than is declared: large articles are dead letters.
    With `limit_late` that begins when the workers run already and do not know it: sends are refused.
    """
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    dice = random.Random(seed)
    outcome = Outcome()
    await ensure_topics(system.direct)
    if system.brokers and not limit_late:
        await limit_records(system.direct, RAW, RAW_LIMIT)
    for program in system.programs * 2:
        system.start_worker(program)
    await asyncio.to_thread(system.wait_ready)
    if limit_late:
        await limit_records(system.direct, RAW, RAW_LIMIT)
    stop = asyncio.Event()
    traffic = asyncio.create_task(publish(system.direct, seed, RATE, stop))
    watch = Watch(system.direct)
    watching = asyncio.create_task(watch.run())
    await asyncio.sleep(SETTLE_SECONDS)
    for fault in draw(list(filter(choose, find_faults(system))), count, dice):
        outcome.strikes.append(await strike(system, fault, dice, outcome))
    stop.set()
    await traffic
    await drain(system, outcome)
    ingest = create_ingest(system.direct)
    outcome.report = await audit_cluster(system.direct, ingest, datetime.now(UTC))
    watching.cancel()
    outcome.stalls = watch.find_stalls(outcome.strikes)
    return outcome


async def limit_records(settings: Settings, topic: Topic, most_bytes: int) -> None:
    """Have the broker take less on a topic than is declared."""
    configs = {**topic_configs(topic), "max.message.bytes": str(most_bytes)}
    name = settings.topic(topic)
    async with connect_admin(settings) as admin:
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, configs)])


def draw(faults: list[Fault], count: int, dice: random.Random) -> list[Fault]:
    """Rounds of every kind, each round in an order of its own.

    The last is a paused worker, if one is among them: what it sends too late is hidden by the next
    version of its article, as long as there is one.
    """
    drawn: list[Fault] = []
    while len(drawn) < count:
        drawn += dice.sample(faults, len(faults))
    drawn = drawn[:count]
    last = next((fault for fault in reversed(drawn) if fault.name == LAST), None)
    if last:
        drawn.remove(last)
        drawn.append(last)
    return drawn


async def strike(system: System, fault: Fault, dice: random.Random, outcome: Outcome) -> Strike:
    began = datetime.now(UTC)
    await asyncio.to_thread(fault.apply, system, dice)
    await asyncio.sleep(SETTLE_SECONDS)
    outcome.ended += [f"{fault.name}: {what}" for what in system.mend()]
    await asyncio.to_thread(system.wait_ready)
    done = Strike(fault.name, began, datetime.now(UTC))
    number = len(outcome.strikes) + 1
    seconds = (done.ended - began).total_seconds()
    print(f"  {number:4} {fault.name:<16} {seconds:5.1f} s", file=sys.stderr, flush=True)
    return done


async def drain(system: System, outcome: Outcome) -> None:
    """Until both stages have committed all there is. Bounded; what is left the audit will tell."""
    deadline = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < deadline:
        outcome.ended += [f"at the end: {what}" for what in system.mend()]
        try:
            if await is_drained(system.direct):
                return
        except OperatorError:
            pass
        await asyncio.sleep(1)


async def is_drained(settings: Settings) -> bool:
    for stage, topic in (("ingest", INBOX), ("enrich", RAW)):
        committed = await read_committed(settings, stage, topic)
        async with open_reader(settings, (topic,), from_beginning=False) as reader:
            ends = await reader.end_offsets(reader.assignment())
        if any(committed.get(tp.partition, 0) < end for tp, end in ends.items()):
            return False
    return True


class Watch:
    """Reads the sink while the campaign goes on: when each message of the inbox came out first."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ways: dict[tuple[int, int], tuple[datetime, float]] = {}

    async def run(self) -> None:
        """Until cancelled. By this process's clock: those of the workers are moved."""
        async with open_reader(self._settings, (ENRICHED,), from_beginning=True) as reader:
            while True:
                with suppress(KafkaError):
                    batch = await read_batch(reader, 0.5)
                    now = datetime.now(UTC)
                    for message in batch:
                        self._note(message, now)

    def _note(self, message: Message, now: datetime) -> None:
        trace = orjson.loads(message.value or b"{}").get("trace")
        if trace:
            sent = datetime.fromisoformat(trace["received_at"])
            place = trace["partition"], trace["offset"]
            self._ways.setdefault(place, (sent, (now - sent).total_seconds()))

    def find_stalls(self, strikes: list[Strike]) -> dict[str, float]:
        """The longest way from inbox to sink, in seconds, by the fault that it was sent under."""
        longest: dict[str, float] = {}
        for sent, seconds in self._ways.values():
            name = next((s.name for s in strikes if s.began <= sent <= s.ended), "no fault")
            longest[name] = max(longest.get(name, 0), seconds)
        return longest
