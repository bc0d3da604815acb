"""Log lines: one a line on standard error, readable at a terminal."""

import logging
import sys

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"

NOISY = ("aiokafka", "faust", "mode")
"""Libraries that tell each heartbeat at INFO; their warnings are kept."""

MUTE = ("trafilatura",)
"""Libraries whose errors are of the page in hand: what becomes of it is told by its outcome."""


def hold_back_libraries() -> None:
    """Keep libraries from writing where no logging is set up: a command's errors are one line."""
    for name in (*NOISY, *MUTE):
        logging.getLogger(name).addHandler(logging.NullHandler())


def configure_logs(level: str) -> None:
    """Set up logging for a process. Called by commands, never at import."""
    logging.basicConfig(level=level, format=FORMAT, stream=sys.stderr, force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    for name in MUTE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
