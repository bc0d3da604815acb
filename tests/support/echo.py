"""A worker whose core is trivial, to test the shell around it: run as a process of its own.

`poison` raises, `reject` is a verdict, `twice` gives two records, `repeat` gives none, `hang`
never ends, `crash` ends the process, `greed` takes all memory; any other value is passed on.
ECHO_SECONDS slows it down, so that a fault meets it in the middle. ECHO_SAYS is what a defect and
a verdict say.
"""

import os
import sys
import time
from pathlib import Path

from warta_schemas import INBOX, RAW, Dead, DeadReason, Message, Outgoing
from warta_stream import Outcome, Settings, Stage, load_settings, report_errors

STAGE = Stage("echo", INBOX, (RAW,), handler="support.echo:EchoHandler")
TESTS = str(Path(__file__).parents[1])


class EchoHandler:
    def __init__(self, _: Settings) -> None:
        self._pause = float(os.environ.get("ECHO_SECONDS", "0"))

    def handle(self, message: Message) -> Outcome:
        value = message.value or b""
        if self._pause:
            time.sleep(self._pause)
        if value == b"hang":
            time.sleep(10_000)
        if value == b"crash":
            os.abort()
        if value == b"greed":
            return (Outgoing(RAW, message.key, b"x" * 64 * 1024**3),)
        if value == b"poison":
            raise ZeroDivisionError(os.environ.get("ECHO_SAYS", "poison"))
        if value == b"reject":
            return Dead(
                reason=DeadReason.NO_ARTICLE, detail=os.environ.get("ECHO_SAYS", "rejected")
            )
        if value == b"repeat":
            return ()
        if value == b"huge":
            return (Outgoing(RAW, message.key, b"x" * (RAW.max_bytes + 1)),)
        if value == b"twice":
            return (Outgoing(RAW, message.key, b"twice"), Outgoing(RAW, message.key, None))
        return (Outgoing(RAW, message.key, value),)

    def forget(self) -> None:
        """Nothing is remembered."""


if __name__ == "__main__":
    from warta_stream.worker import run_worker

    with report_errors():
        os.environ["PYTHONPATH"] = TESTS  # for the core process, which imports this module by name
        sys.exit(run_worker(load_settings(), STAGE))
