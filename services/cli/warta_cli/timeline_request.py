"""What is asked of a timeline, and the answer's form, wherever the entries come from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import orjson
import typer
from rich.text import Text

from warta_cli.display import create_console
from warta_cli.timeline_page import show_page
from warta_client.table import order_by_time
from warta_enrich.selection import Chosen, join_days, select
from warta_schemas import TimelineEntry
from warta_stream import OperatorError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Request:
    """Whose timeline, from which day to which, and how much of it. `top` 0 is all."""

    entity: str | None
    first: str
    last: str
    top: int
    sentences: int
    json: bool
    follow: bool = False

    def covers(self, entry: TimelineEntry) -> bool:
        """Whether a date lies in the period, or reaches into it."""
        begins, ends = entry.earliest or FIRST_DAY, entry.latest or LAST_DAY
        return begins <= self.last and self.first <= ends

    def choose(self, entries: Sequence[TimelineEntry], topic: str | None) -> list[Chosen]:
        """The dates to show, in the order of time."""
        inside = [entry for entry in entries if self.covers(entry)]
        chosen = select(inside, self.top or len(inside), self.sentences, topic)
        return sorted(chosen, key=lambda one: order_by_time(one.entry))


def read_period(first: str | None, last: str | None) -> tuple[str, str]:
    """First and last day of what `--from` and `--to` name. Raises OperatorError."""
    begins = _read_days(first)[0] if first else FIRST_DAY
    ends = _read_days(last)[1] if last else LAST_DAY
    if begins > ends:
        raise OperatorError(f"--from {first} is after --to {last}")
    return begins, ends


def _read_days(text: str) -> tuple[str, str]:
    match = _DATE.fullmatch(text)
    parts = match.groups() if match else (0, 0, 0)  # there is no year 0
    year, month, day = (int(part) if part else None for part in parts)
    try:
        begins = date(year or 0, month or 1, day or 1)
        if day:
            return text, text
        if month:
            following = date(begins.year + month // 12, month % 12 + 1, 1)
            return begins.isoformat(), (following - timedelta(days=1)).isoformat()
        return begins.isoformat(), begins.replace(month=12, day=31).isoformat()
    except ValueError:
        raise OperatorError(f"{text!r} is no date: write 2022-12-01, 2022-12 or 2022") from None


def answer(
    request: Request, name: str, entries: Sequence[TimelineEntry], topic: str | None = None
) -> None:
    """Print a timeline: as JSON, or as a page to read. `topic` says what counts, in words."""
    joined = join_days(entries)
    chosen = request.choose(joined, topic)
    if request.json:
        for line in _write_json(chosen, lines=request.follow):
            typer.echo(line)
        return
    dates = sum(map(request.covers, joined))
    print_all(show_page(name, chosen, dates))


def print_all(texts: Iterator[Text]) -> None:
    """Print lines of a page."""
    console = create_console()
    for text in texts:
        console.print(text)


def _write_json(chosen: Sequence[Chosen], *, lines: bool) -> Iterator[str]:
    records = [to_record(one) for one in chosen]
    if lines:
        yield from (orjson.dumps(record).decode() for record in records)
    else:
        yield orjson.dumps(records, option=orjson.OPT_INDENT_2).decode()


def to_record(chosen: Chosen) -> dict[str, Any]:
    """A date as JSON has it."""
    entry = chosen.entry
    return {
        "date": entry.date,
        "earliest": entry.earliest,
        "latest": entry.latest,
        "articles": entry.articles,
        "stories": entry.stories,
        "mentions": entry.mentions,
        "sentences": [
            {"article": q.article, "sentence": q.sentence, "source": q.source}
            for q in chosen.sentences
        ],
    }
