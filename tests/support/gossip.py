"""A worker that listens, to test the shell around it: run as a process of its own.

It remembers the latest value of each key of the topic that it follows. A message's value is a key:
its value is passed on, `-` where there is none. What it hears it repeats, once it has caught up.
`crash` ends the process, `grow` is more than may be sent, which makes it forget.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from warta_schemas import INBOX, RAW, SOURCES, Message, Outgoing
from warta_stream import Outcome, Settings, Stage, load_settings, report_errors

STAGE = Stage("gossip", INBOX, (RAW,), handler="support.gossip:GossipHandler", follows=(SOURCES,))
TESTS = str(Path(__file__).parents[1])


class GossipHandler:
    def __init__(self, _: Settings) -> None:
        self._known: dict[bytes, bytes] = {}
        self._has_caught_up = False

    def handle(self, message: Message) -> Outcome:
        value = message.value or b""
        if value == b"crash":
            os.abort()
        if value == b"grow":
            self._known[b"grown"] = b"in vain"
            return (Outgoing(RAW, b"k", b"x" * RAW.max_bytes),)
        return (Outgoing(RAW, b"k", self._known.get(value, b"-")),)

    def learn(self, message: Message) -> Sequence[Outgoing]:
        key = message.key or b""
        self._known[key] = message.value or b"-"
        return (Outgoing(RAW, b"k", b"heard " + key),) if self._has_caught_up else ()

    def catch_up(self) -> Sequence[Outgoing]:
        self._has_caught_up = True
        return (Outgoing(RAW, b"k", b"caught up"),)

    def forget(self) -> None:
        self._has_caught_up = False
        self._known.clear()


if __name__ == "__main__":
    from warta_stream.worker import run_worker

    with report_errors():
        os.environ["PYTHONPATH"] = TESTS
        sys.exit(run_worker(load_settings(), STAGE))
