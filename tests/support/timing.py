"""Seconds of CPU that compare on a busy machine."""

import gc
import time
from collections.abc import Callable


def time_least(call: Callable[[], object], rounds: int = 3) -> float:
    """The least of a few rounds, without the collector: its passes cost by what other tests left."""
    least = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            started = time.process_time()
            call()
            least = min(least, time.process_time() - started)
    finally:
        gc.enable()
    return least
