"""Workers with a defect each, which the chaos suite must find: `mutants.py DEFECT STAGE`.

Each defect is a pattern that is known to lose messages and looks harmless.
"""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from warta_schemas import Message, Outgoing
from warta_stream import app, load_settings
from warta_stream.delivery import Delivery, Refused
from warta_stream.processing import Processor


def ack_not_awaited() -> None:
    """A send is taken for delivered when it is handed to the producer."""

    async def deliver(self: Delivery, batch: Sequence[Outgoing]) -> list[Refused]:
        for outgoing in batch:
            await self._hand_over(outgoing)
        return []

    Delivery.deliver = deliver  # type: ignore[method-assign]


def agent_raises() -> None:
    """Bad bytes raise in the agent, and nothing catches it."""
    read = app.read_event

    def read_or_raise(event: Any) -> Message:
        message = read(event)
        if (message.value or b"")[:2] in {b"", b"{", b"[1", b"\xff\xfe"}:
            raise ValueError("bad bytes")
        return message

    app.read_event = read_or_raise


def commit_before_send() -> None:
    """Offsets go before what came of their messages is sent."""
    process = Processor.process

    async def process_late(
        self: Processor, batch: Sequence[Message], release: Callable[[int], None]
    ) -> None:
        release(len(batch))
        await process(self, batch, lambda _: None)

    Processor.process = process_late  # type: ignore[method-assign]


MUTANTS = (ack_not_awaited, agent_raises, commit_before_send)

if __name__ == "__main__":
    by_name = {mutant.__name__: mutant for mutant in MUTANTS}
    by_name[sys.argv[1]]()
    sys.exit(import_module(f"warta_{sys.argv[2]}.worker").run(load_settings()))
