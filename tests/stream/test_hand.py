"""What a worker has in hand: events to settle, records of followed topics to learn."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from types import SimpleNamespace

from warta_schemas import Message
from warta_stream.hand import MOST_HEARD, Hand

MESSAGE = Message(b"m", b"k", topic="t")


class Event:
    """As much of Faust's event as is asked of it."""

    def __init__(self) -> None:
        self.message = SimpleNamespace(incref=lambda: None, tp=("t", 0))

    def ack(self) -> None:
        """Nothing is committed here."""


class Settler:
    """Notes what it is given. `gate` holds it back in the middle of what it learns."""

    def __init__(self, hand: Hand) -> None:
        self.log: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self._hand = hand

    async def process(self, batch: Sequence[Message], release: Callable[[int], None]) -> None:
        self.log.append(f"settled {len(batch)}")
        release(len(batch))

    async def learn(self, messages: Sequence[Message]) -> None:
        self.log.append(f"learning {len(messages)}")
        await self.gate.wait()
        self.log.append("learnt")

    async def reach(self, line: str) -> None:
        async with asyncio.timeout(5):
            while line not in self.log:
                await asyncio.sleep(0.001)


@asynccontextmanager
async def settling(hand: Hand) -> AsyncIterator[Settler]:
    settler = Settler(hand)
    task = asyncio.create_task(hand.settle(settler.process, settler.learn))
    yield settler
    task.cancel()


async def test_what_is_heard_is_learnt_before_messages_are_settled() -> None:
    hand = Hand(10, 1000)
    await hand.hear(MESSAGE)
    await hand.hear(MESSAGE)
    await hand.take(Event(), MESSAGE)
    async with settling(hand) as settler:
        await settler.reach("settled 1")
        assert settler.log == ["learning 2", "learnt", "settled 1"]


async def test_waking_has_nothing_learnt_for_what_is_to_be_told() -> None:
    hand = Hand(10, 1000)
    async with settling(hand) as settler:
        await hand.wake()
        await settler.reach("learnt")
        assert settler.log == ["learning 0", "learnt"]


async def test_before_partitions_go_nothing_is_being_said_and_nothing_more_is() -> None:
    hand = Hand(10, 1000)
    async with settling(hand) as settler:
        settler.gate.clear()
        await hand.hear(MESSAGE)
        await settler.reach("learning 1")
        held = asyncio.create_task(hand.hold())
        await hand.hear(MESSAGE)
        await asyncio.sleep(0.01)
        assert not held.done()
        settler.gate.set()
        async with asyncio.timeout(5):
            await held
        assert settler.log == ["learning 1", "learnt"]
        await hand.take(Event(), MESSAGE)
        await settler.reach("settled 1")
        assert settler.log[2:] == ["settled 1"], "what is in hand is settled all the same"
        await hand.wake()
        await asyncio.sleep(0.01)
        assert settler.log[3:] == ["learning 1", "learnt"]


async def test_what_is_heard_is_bounded() -> None:
    for hand, most in ((Hand(10, 10**6), MOST_HEARD), (Hand(10, 5), 5)):
        for _ in range(most):
            await hand.hear(MESSAGE)
        more = asyncio.create_task(hand.hear(MESSAGE))
        await asyncio.sleep(0.01)
        assert not more.done()
        async with settling(hand) as settler:
            async with asyncio.timeout(5):
                await more
            assert f"learning {most}" in settler.log


async def test_what_is_told_anew_is_not_learnt_twice() -> None:
    hand = Hand(10, 1000)
    await hand.hear(MESSAGE)
    hand.drop_heard()
    async with settling(hand) as settler:
        await hand.wake()
        await settler.reach("learnt")
        assert settler.log == ["learning 0", "learnt"]
