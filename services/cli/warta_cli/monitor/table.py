"""What the monitor has found, for a person."""

from collections.abc import Iterator

from rich.table import Table

from warta_cli.monitor.flow import Flow, Place, Seen
from warta_cli.monitor.verdicts import Verdict

MINUTE, HOUR, DAY = 60, 3600, 86_400


def tabulate(flow: Flow, now: float) -> Table:
    """A row for each stage; below it one for each partition that is not well."""
    table = Table(
        "stage", "topic", "workers", "waiting", "oldest", "verdict", box=None, pad_edge=False
    )
    for column in (2, 3, 4):
        table.columns[column].justify = "right"
    for row in _rows(flow, now):
        table.add_row(*row)
    return table


def format_age(seconds: float) -> str:
    """A span of time in its two largest units."""
    whole = round(seconds)
    for unit, smaller, name, small in ((DAY, HOUR, "d", "h"), (HOUR, MINUTE, "h", "min")):
        if whole >= unit:
            return f"{whole // unit} {name} {whole % unit // smaller} {small}"
    return f"{whole // MINUTE} min {whole % MINUTE} s" if whole >= MINUTE else f"{whole} s"


def _rows(flow: Flow, now: float) -> Iterator[tuple[str, ...]]:
    look = flow.look
    if look is None:
        return
    for stage in flow.list_stages():
        seen = {place: found for place, found in look.seen.items() if place.stage == stage}
        workers = look.members.get(stage)
        left = sum(found.left for found in seen.values())
        oldest = max((found.find_age(now) for found in seen.values()), default=0.0)
        yield (
            stage,
            next(iter(seen)).topic,
            "?" if workers is None else str(workers),
            str(left),
            format_age(oldest) if left else "-",
            flow.find_health(stage),
        )
        for place, found in seen.items():
            if flow.verdicts[place] is not Verdict.OK:
                yield _partition_row(place, found, flow.verdicts[place], now)


def _partition_row(place: Place, found: Seen, verdict: Verdict, now: float) -> tuple[str, ...]:
    where = f"  partition {place.partition} at {found.committed or 'the start'}"
    return "", where, "", str(found.left), format_age(found.find_age(now)), verdict
