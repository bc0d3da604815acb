"""The timelines stage under kill -9: what stands at the end is what the events say, all at once."""

import asyncio
import random
import time
from collections.abc import Sequence
from datetime import timedelta

import pytest
from support.timelines import say, tell
from support.traffic import Worker, create_settings, read, running, send

from warta_cli.clients import open_reader, read_batch
from warta_enrich.histories import build_entries, name_entry
from warta_schemas import (
    DEAD,
    EVENTS,
    RELATIONS,
    TIMELINES,
    DatedEvent,
    Message,
    Outgoing,
    Relations,
    encode,
)
from warta_stream import Settings
from warta_stream.admin import ensure_topics

PROGRAM = "warta_enrich.histories.worker"
SECONDS = 60
ENTITIES = [f"warta:person/p{n}" for n in range(20)]

Input = DatedEvent | Relations


@pytest.fixture
async def settings(tansu: str) -> Settings:
    settings = create_settings(tansu)
    await ensure_topics(settings)
    return settings


def make_history(seed: int, articles: int) -> list[Input]:
    """Revisions, withdrawals and syndicated copies, in an order of their own."""
    random_ = random.Random(seed)
    inputs: list[Input] = []
    for n in range(articles):
        name = f"{seed}-{n}"
        versions = random_.randint(1, 3)
        for number in range(1, versions + 1):
            for _ in range(random_.randint(1, 10)):
                entity, date = random_.choice(ENTITIES), str(2020 + random_.randrange(4))
                inputs.append(say(name, number, random_.randrange(5000), entity=entity, date=date))
        canceled = random_.random() < 0.2
        story = f"{seed}-{random_.randrange(n + 1)}"
        inputs += [tell(name, number, story=story) for number in range(1, versions + 1)]
        if canceled:
            inputs.append(tell(name, versions, at=versions + 1, canceled=True))
    return shuffle_events(inputs, random_)


def shuffle_events(inputs: list[Input], random_: random.Random) -> list[Input]:
    """Events anywhere; the ledger's records in the order of each article, as its stage writes."""
    places = sorted(range(len(inputs)), key=lambda _: random_.random())
    ledger = [given for given in inputs if isinstance(given, Relations)]
    events = [given for given in inputs if isinstance(given, DatedEvent)]
    random_.shuffle(events)
    at_ledger = set(places[: len(ledger)])
    told, said = iter(ledger), iter(events)
    return [next(told) if n in at_ledger else next(said) for n in range(len(inputs))]


def write(given: Input) -> Outgoing:
    if isinstance(given, DatedEvent):
        return Outgoing(EVENTS, given.entity.encode(), encode(given))
    return Outgoing(RELATIONS, given.article.encode(), encode(given))


def expect(inputs: Sequence[Input]) -> dict[bytes, bytes]:
    events = [given for given in inputs if isinstance(given, DatedEvent)]
    relations = [given for given in inputs if isinstance(given, Relations)]
    entries = build_entries(events, relations)
    return {name_entry(e.entity, e.date).encode(): encode(e) for e in entries}


class Timelines:
    """What stands on the topic, the last record of each key."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.records: dict[bytes, bytes] = {}
        self.partitions: dict[bytes, int] = {}
        self.writes = 0

    async def wait_for(self, expected: dict[bytes, bytes]) -> None:
        """Until it is what is expected and stays so."""
        deadline = time.monotonic() + SECONDS
        async with open_reader(self._settings, [TIMELINES], from_beginning=True) as reader:
            while time.monotonic() < deadline:
                batch = await read_batch(reader, 1.0)
                self.take(batch)
                if not batch and self.records == expected:
                    return
        assert self.records.keys() == expected.keys()
        assert self.records == expected

    def take(self, batch: Sequence[Message]) -> None:
        for message in batch:
            self.writes += 1
            key = message.key or b""
            assert self.partitions.setdefault(key, message.partition) == message.partition
            self.records.pop(key, None)
            if message.value is not None:
                self.records[key] = message.value


async def test_killed_while_it_writes_and_while_it_is_told(settings: Settings) -> None:
    """What is withdrawn while no worker lives is taken back; what is told too late would show."""
    inputs: list[Input] = [say("old", 1, entity=f"{e}-{n}") for e in ENTITIES for n in range(150)]
    later: list[Input] = [say("new", 1, entity=given.entity) for given in inputs[::25]]
    inputs += make_history(1, 300) + later
    third = len(inputs) // 3
    parts = (inputs[:third], inputs[third : 2 * third], inputs[2 * third :])
    with running(settings) as workers:
        for part, seconds in zip(parts, (1.0, 0.3, 0.0), strict=True):
            await send(settings, map(write, part))
            worker = Worker(settings, PROGRAM)
            workers.append(worker)
            if seconds:
                wait_for_rebalance(worker)
                await asyncio.sleep(seconds)
                worker.kill()
        timelines = Timelines(settings)
        await timelines.wait_for(expect(inputs))
    assert len(timelines.records) > 3000


async def test_killed_in_the_middle_of_a_rebalance(settings: Settings) -> None:
    inputs = make_history(2, 300)
    third = len(inputs) // 3
    with running(settings, PROGRAM) as workers:
        await send(settings, map(write, inputs[:third]))
        wait_for_rebalance(workers[0])
        workers.append(Worker(settings, PROGRAM))
        wait_for_rebalance(workers[0], 2)
        await send(settings, map(write, inputs[third : 2 * third]))
        workers[0].kill()
        await send(settings, map(write, inputs[2 * third :]))
        await Timelines(settings).wait_for(expect(inputs))
        sent = 'warta_records_processed_total{outcome="sent",stage="timelines"}'
        assert workers[1].metric(sent) > 0


def wait_for_rebalance(worker: Worker, count: int = 1) -> None:
    worker.wait_until(lambda: worker.metric('warta_rebalances_total{stage="timelines"}') >= count)


async def test_records_stand_beside_the_events_and_bad_input_beside_the_good(
    settings: Settings,
) -> None:
    far = say("far", 1, published_at=say("x", 1).published_at + timedelta(days=99_999))
    inputs = [say("a", 1, entity=entity) for entity in ENTITIES] + [say("b", 1, at=None), far]
    bad = [
        Outgoing(EVENTS, b"iso:ID", b"{"),
        Outgoing(EVENTS, b"iso:ID", None),
        Outgoing(RELATIONS, b"iso:ID", b"{"),
        Outgoing(TIMELINES, b"iso:ID/2022", b"\xff", placed_by=b"iso:ID"),
    ]
    await send(settings, [*bad, *map(write, inputs)])
    with running(settings, PROGRAM):
        dead = await read(settings, [DEAD], lambda found: len(found) == 2)
        assert {m.header("warta-reason") for m in dead} == {"malformed_json", "empty"}
        events = await read(settings, [EVENTS], lambda found: len(found) == len(inputs) + 2)
        found = await read(settings, [TIMELINES], lambda found: len(found) > len(ENTITIES) + 1)
    placed = {m.key: m.partition for m in events}
    assert len(set(placed.values())) > 1
    for message in found:
        assert message.partition == placed[(message.key or b"").rpartition(b"/")[0]]
