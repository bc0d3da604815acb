"""A core without a process of its own, and a producer without a broker."""

from collections.abc import AsyncIterator, Callable, Sequence

from aiokafka.errors import MessageSizeTooLargeError

from warta_schemas import RAW, Message, Outgoing
from warta_stream.frames import Result, Said
from warta_stream.stage import Outcome


class NarrowProducer:
    """Takes values up to a size, as a broker whose limit is under the declared one."""

    def __init__(self, takes: int) -> None:
        self.takes = takes
        self.sent: list[tuple[str, bytes | None, dict[str, bytes]]] = []

    async def send(self, topic, key, value, partition, timestamp, headers):
        if len(value or b"") > self.takes:
            raise MessageSizeTooLargeError
        self.sent.append((topic, value, dict(headers)))
        return acked()


async def acked() -> None:
    """An ack that has come."""


class InlineCore:
    """A core in this process."""

    forgotten = 0

    def __init__(self, handle: Callable[[Message], Outcome | Said]) -> None:
        self._handle = handle
        self.forgotten = 0

    def forget(self) -> None:
        self.forgotten += 1

    async def handle(self, messages: Sequence[Message]) -> AsyncIterator[Result | Said]:
        for message in messages:
            outcome = self._handle(message)
            if isinstance(outcome, Said):
                yield outcome
                outcome = (Outgoing(RAW, message.key, message.value),)
            yield Result(outcome, 0.0)

    async def learn(self, messages: Sequence[Message]) -> AsyncIterator[Said]:
        for message in messages:
            yield Said((Outgoing(RAW, message.key, message.value),))
