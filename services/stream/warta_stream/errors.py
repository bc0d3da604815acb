"""Errors that a person can mend."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from warta_stream.logs import hold_back_libraries

EXIT_OPERATOR = 1


class OperatorError(Exception):
    """One clear line that says what is wrong and what to do. Shown without a traceback."""


@contextmanager
def report_errors() -> Iterator[None]:
    """Print an OperatorError as its one line and end with status 1."""
    hold_back_libraries()
    try:
        yield
    except OperatorError as error:
        print(f"warta: {error}", file=sys.stderr)  # noqa: T201 - this is the command's answer
        raise SystemExit(EXIT_OPERATOR) from None
