"""Two dates that tell one stretch: `sejak kemarin sampai Jumat`, `from Monday to today`."""

from collections.abc import Sequence

from warta_enrich.timex.moments import Moment, span
from warta_enrich.timex.scene import Found
from warta_enrich.timex.tables import Table

REACH = 12
"""Code points before a date within which the word that opens a stretch may begin."""

LONGEST_BRIDGE = 16


def join_stretches(body: str, found: Sequence[Found], table: Table) -> list[Found]:
    """The expressions in order; of two that tell a stretch the first one covers both.

    The grammar reads stretches of dates of one kind. Here a word opens it (`dari`, `since`), and
    nothing but a bridge (`hingga`, `until`) stands between the two, whatever dates they are.
    """
    joined: list[Found] = []
    for later in sorted(found, key=lambda one: one.start):
        moment = _find_stretch(body, joined[-1], later, table) if joined else None
        if moment:
            joined[-1] = joined[-1]._replace(moment=moment, dated=True, cover=later.end)
        else:
            joined.append(later)
    return joined


def _find_stretch(body: str, earlier: Found, later: Found, table: Table) -> Moment | None:
    """From one date to the other, where they tell a stretch."""
    first, last = earlier.moment, later.moment
    if first is None or last is None or earlier.cover or first.earliest > last.latest:
        return None
    gap = body[earlier.end : later.start] if later.start - earlier.end <= LONGEST_BRIDGE else ""
    if gap.strip().lower() not in table.bridges:
        return None
    before = body[max(0, earlier.start - REACH) : earlier.start].split()
    opens = bool(before) and before[-1].lower() in table.range_openers | table.since
    return span(first, last) if opens else None
