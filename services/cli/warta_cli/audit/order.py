"""Order per article: first arrivals in the order of their partition, the latest message last."""

from collections.abc import Callable, Iterator

from warta_cli.audit.log import History, Log
from warta_cli.audit.records import Judged, Sighting
from warta_cli.audit.recrawls import is_recrawl
from warta_cli.places import Place


def find_reordered(log: Log) -> Iterator[Judged]:
    """Records that arrived, the first time, after one of a later message of their partition.

    A re-crawl may be such a record, and in order all the same: left out at first, it is sent when
    it is read again after a restart, since a worker's memory does not outlive it. The log must be
    whole: of two records that are left of four nobody can say which came first.
    """
    for history in log.histories():
        for late, ahead in _find_late(history):
            if not is_recrawl(history, late.place, late.content):
                yield late, f"of {late.place}, came after {ahead.first} of {ahead.place}"


def find_stale(log: Log, is_due: Callable[[Sighting], bool]) -> Iterator[Judged]:
    """The latest records of articles whose last record is that of an earlier message.

    What says the same is not stale; nor is what is not due, since a repeat that is under way begins
    with the earlier messages.
    """
    for history in log.histories():
        last = _last_record(history)
        if last is None:
            continue
        latest = _latest_of_partition(history, last)
        hidden = latest.place != last.place and latest.content != last.content
        if hidden and is_due(latest):
            yield latest, f"of {latest.place}, hidden by {last.last} of {last.place}"
        elif history[-1] is None and not last.canceled and is_due(last):
            yield last, f"of {last.place}, hidden by a tombstone, though it stands"


def _find_late(history: History) -> Iterator[tuple[Sighting, Sighting]]:
    """Each first arrival that comes after one with a greater offset, with that one."""
    ahead: dict[int, Sighting] = {}
    seen: set[Place] = set()
    for sighting in history:
        if sighting is None or sighting.place in seen:
            continue
        seen.add(sighting.place)
        known = ahead.setdefault(sighting.place.partition, sighting)
        if known.place.offset > sighting.place.offset:
            yield sighting, known
        ahead[sighting.place.partition] = max(known, sighting, key=_offset)


def _last_record(history: History) -> Sighting | None:
    return next((sighting for sighting in reversed(history) if sighting), None)


def _latest_of_partition(history: History, last: Sighting) -> Sighting:
    """The record with the greatest offset in the inbox partition of the last one."""
    mine = [s for s in history if s and s.place.partition == last.place.partition]
    return max(mine, key=_offset)


def _offset(sighting: Sighting) -> int:
    return sighting.place.offset
