"""What is sent of messages and of dead letters, and what once more where the broker refuses it."""

from collections.abc import Sequence

from warta_schemas import DEAD, Outgoing, Topic
from warta_stream.delivery import Delivery, Refused
from warta_stream.metrics import Metrics


class Outbox:
    """Sends by one delivery; each call returns once the broker has acked or refused all of it."""

    def __init__(self, delivery: Delivery, metrics: Metrics) -> None:
        self._delivery = delivery
        self._metrics = metrics

    async def send(self, outgoing: Sequence[Outgoing]) -> list[Refused]:
        """Send messages; of a key on a compacted topic only the last, for it replaces the others.

        Where that one is refused, the earlier ones are sent after all.
        """
        last = {_find_line(o): o for o in outgoing if is_replaced(o.topic)}
        kept = [o for o in outgoing if last.get(_find_line(o), o) is o]
        refused = await self._deliver(kept)
        if len(kept) == len(outgoing) or not refused:
            return refused
        lines = {_find_line(r.outgoing) for r in refused}
        again = [
            o for o in outgoing if _find_line(o) in lines and last.get(_find_line(o), o) is not o
        ]
        return refused + await self._deliver(again)

    async def send_letters(self, letters: Sequence[Outgoing]) -> None:
        """Send dead letters; the last resort leaves the value out. Raises what even that meets."""
        for refused in await self._deliver(letters):
            letter = refused.outgoing
            bare = Outgoing(letter.topic, letter.key or b"", None, letter.headers)
            for lost in await self._deliver([bare]):
                raise lost.error

    async def _deliver(self, outgoing: Sequence[Outgoing]) -> list[Refused]:
        refused = await self._delivery.deliver(outgoing)
        self._metrics.dead_letter_failures.inc(sum(r.outgoing.topic is DEAD for r in refused))
        return refused


def is_replaced(topic: Topic) -> bool:
    """Whether a later record of a key is all that is wanted of a topic."""
    return topic.cleanup == "compact"


def _find_line(outgoing: Outgoing) -> tuple[str, bytes | None]:
    return outgoing.topic.name, outgoing.key
