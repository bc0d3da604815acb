"""A worker that was silent for too long sends nothing of what it still holds."""

import asyncio

import pytest
from aiokafka.protocol.metadata import MetadataRequest
from aiokafka.protocol.produce import ProduceRequest

from warta_stream.membership import LostPlaceError, Membership
from warta_stream.transport import guard

SESSION = 10.0


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Coordinator:
    """aiokafka's, as far as it is followed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.generation = -1
        self.answers = True
        self.takes = 0.0

    async def _do_heartbeat(self) -> bool:
        self._clock.now += self.takes
        return self.answers

    async def _on_join_complete(self, generation: int) -> str:
        self.generation = generation
        return "joined"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def coordinator(clock: Clock) -> Coordinator:
    return Coordinator(clock)


@pytest.fixture
async def membership(clock: Clock, coordinator: Coordinator) -> Membership:
    membership = Membership(SESSION, clock)
    membership.follow(coordinator)
    assert await coordinator._on_join_complete(3) == "joined"
    return membership


async def is_sure(membership: Membership) -> bool:
    """Whether a send would go at once."""
    try:
        await asyncio.wait_for(membership.confirm(), 0.01)
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize(("silence", "sure"), [(9.9, True), (10.0, False), (3600, False)])
async def test_a_place_is_sure_for_a_session(membership, clock, silence: float, sure: bool) -> None:
    clock.now += silence
    assert await is_sure(membership) is sure


async def test_a_heartbeat_counts_from_when_it_was_sent(membership, coordinator, clock) -> None:
    coordinator.takes = 8
    assert await coordinator._do_heartbeat()
    clock.now += 1
    assert await is_sure(membership)
    clock.now += 1
    assert not await is_sure(membership)


async def test_a_heartbeat_that_is_refused_counts_for_nothing(
    membership, coordinator, clock
) -> None:
    coordinator.answers = False
    clock.now += 11
    assert not await coordinator._do_heartbeat()
    assert not await is_sure(membership)
    coordinator.answers = True
    assert await coordinator._do_heartbeat()
    assert await is_sure(membership)


async def test_a_send_waits_for_the_next_heartbeat(membership, coordinator, clock) -> None:
    clock.now += 11
    waiting = asyncio.create_task(membership.confirm())
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await coordinator._do_heartbeat()
    await asyncio.wait_for(waiting, 1)


async def test_a_place_that_is_gone_is_gone_at_once(membership, coordinator) -> None:
    coordinator.generation = -1
    with pytest.raises(LostPlaceError):
        await membership.confirm()


class Client:
    """Notes what is sent."""

    def __init__(self) -> None:
        self.sent: list[object] = []

    async def ready(self, node: int, *, group: object) -> bool:
        return True

    async def send(self, node: int, request: object, *, group: object) -> str:
        self.sent.append(request)
        return "answer"


async def test_records_alone_need_a_place(membership, coordinator) -> None:
    client, lost = Client(), []
    guard(client, membership, lambda: lost.append(True))
    produce = ProduceRequest(None, required_acks=-1, timeout=1, topics=[])
    metadata = MetadataRequest([])
    assert await client.send(1, produce, group=0) == "answer"
    coordinator.generation = -1
    assert await client.send(1, metadata, group=0) == "answer"
    with pytest.raises(LostPlaceError):
        await client.send(1, produce, group=0)
    assert (client.sent, lost) == ([produce, metadata], [True])
