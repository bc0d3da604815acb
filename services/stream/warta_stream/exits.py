"""How a worker ends at once: nothing more is committed, and the status says why."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from warta_stream.limits import TooManyDeadLettersError
from warta_stream.logs import event

log = logging.getLogger(__name__)

EXIT_UNSETTLED = 70
"""Status (EX_SOFTWARE) of a worker that stops rather than lose a message."""

EXIT_FORCED = 75
"""Status (EX_TEMPFAIL) of a worker that could not finish what it had in hand in time."""


@contextmanager
def stopping_on_defect() -> Iterator[None]:
    """End the process, offsets uncommitted, where a batch cannot be settled.

    An exception in an agent would be acked by Faust and lost; a stop is seen and repeated.
    """
    try:
        yield
    except TooManyDeadLettersError as error:
        what = event("too_many_dead_letters")
        log.critical("stopping, nothing unsettled is committed: %s", error, extra=what)
        end_process(EXIT_UNSETTLED)
    except Exception:
        what = event("unsettled")
        log.critical("cannot settle a batch: it is read again", exc_info=True, extra=what)
        end_process(EXIT_UNSETTLED)


def end_process(status: int) -> NoReturn:
    """End now. No offset is committed, so nothing is lost: it is read again."""
    logging.shutdown()
    os._exit(status)
