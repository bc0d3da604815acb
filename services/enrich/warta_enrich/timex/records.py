"""Expressions as the records of the contract."""

from collections.abc import Iterable

from warta_enrich.timex.scene import Found
from warta_schemas import Timex


def write_timex(found: Iterable[Found]) -> tuple[Timex, ...]:
    """One record for each expression, in the order of the text."""
    return tuple(map(_write, sorted(found, key=lambda one: one.start)))


def _write(found: Found) -> Timex:
    moment = None if found.cover else found.moment
    return Timex(
        start=found.start,
        end=found.end,
        type=found.type,
        value=found.value,
        mod=found.mod,
        earliest=moment.earliest.isoformat() if moment else None,
        latest=moment.latest.isoformat() if moment else None,
    )
