"""A worker whose core is trivial, to test the shell around it: run as a process of its own.

`poison` raises, `reject` is a verdict, `twice` gives two records, `repeat` gives none; any other
value is passed on. ECHO_SECONDS slows it down, so that a fault meets it in the middle.
"""

import os
import sys
import time

from warta_schemas import INBOX, RAW, Dead, DeadReason, Message, Outgoing
from warta_stream import Outcome, Settings, Stage, load_settings, report_errors
from warta_stream.worker import run_worker


def create_stage(_: Settings) -> Stage:
    pause = float(os.environ.get("ECHO_SECONDS", "0"))

    def handle(message: Message) -> Outcome:
        value = message.value or b""
        if pause:
            time.sleep(pause)
        if value == b"poison":
            raise ZeroDivisionError("poison")
        if value == b"reject":
            return Dead(reason=DeadReason.NO_BODY, detail="rejected")
        if value == b"repeat":
            return ()
        if value == b"huge":
            return (Outgoing(RAW, message.key, b"x" * (RAW.max_bytes + 1)),)
        if value == b"twice":
            return (Outgoing(RAW, message.key, b"twice"), Outgoing(RAW, message.key, None))
        return (Outgoing(RAW, message.key, value),)

    return Stage("echo", INBOX, handle)


if __name__ == "__main__":
    with report_errors():
        sys.exit(run_worker(load_settings(), create_stage, sinks=(RAW,)))
