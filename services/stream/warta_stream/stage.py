"""What a worker is: a name, the topic it reads and a pure handler."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from warta_schemas import Dead, Message, Outgoing, Topic

Outcome = Sequence[Outgoing] | Dead
"""What becomes of one message: messages to send, in order, or a verdict that it can never work.

No messages at all means that there is nothing new to say: an identical re-crawl.
"""

Handler = Callable[[Message], Outcome]


def _forget_nothing() -> None:
    """Do nothing: the stage remembers nothing across messages."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the flow.

    `handle` is called with one message at a time, in the order of each partition.
    `on_assigned` is called after each rebalance: what a handler remembers of partitions that
    another worker may have served meanwhile is worth nothing then.
    """

    name: str
    source: Topic
    handle: Handler
    on_assigned: Callable[[], None] = _forget_nothing
