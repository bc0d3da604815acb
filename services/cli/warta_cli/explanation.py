"""`--explain`: a page line by line, with what became of each line, and where each field is from."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from rich.text import Text

from warta_cli.display import clean, count
from warta_ingest.reading import Reading
from warta_schemas import Article, Dead, DropReason

STYLES = {
    None: "bold",
    DropReason.TITLE: "bold cyan",
    DropReason.BYLINE: "cyan",
    DropReason.DATE: "cyan",
    DropReason.DECK: "blue",
    DropReason.CAPTION: "blue",
    DropReason.ADVERT: "red",
    DropReason.RECURRING: "red",
    DropReason.RELATED: "yellow",
    DropReason.TAG: "magenta",
}
"""Text stands out; metadata is cyan or blue, tags are magenta, noise is red or yellow."""

OTHER_STYLE = "bright_black"
KEPT = "text"
LINE_WIDTH = 160
FIELDS = (
    "id", "source", "url", "title", "authors", "editor", "dateline", "section", "published_at",
    "published_at_basis", "modified_at", "fetched_at", "language", "marks", "profile",
)  # fmt: skip
"""The article's fields in the order in which they are shown; the body is the lines above."""


def explain(name: str, reading: Reading) -> Iterator[Text]:
    """The lines of an explanation."""
    yield Text(name, "bold underline")
    for number, line in enumerate(reading.lines):
        yield _show_line(number + 1, line, reading.verdicts[number])
    if isinstance(reading.outcome, Dead):
        dead = reading.outcome
        yield Text.assemble(
            ("✗ dead letter  ", "bold red"), (dead.reason, "red"), f"  {dead.detail}"
        )
        return
    yield Text(f"\n{_count_lines(reading)}", "dim")
    yield from _show_fields(reading.outcome, reading.origins)


def _show_line(number: int, line: str, verdict: DropReason | None) -> Text:
    style = STYLES.get(verdict, OTHER_STYLE)
    return Text.assemble(
        (f"{number:5} ", "dim"),
        (f"{verdict or KEPT:<10}", style),
        (clean(line, LINE_WIDTH), style),
    )


def _count_lines(reading: Reading) -> str:
    kept = sum(verdict is None for verdict in reading.verdicts)
    return f"{count(len(reading.lines), 'line')}, {kept} of them text"


def _show_fields(article: Article, origins: Mapping[str, str]) -> Iterator[Text]:
    for field in FIELDS:
        value = getattr(article, field)
        if value in (None, ()):
            continue
        yield Text.assemble(
            (f"{field:<20}", "cyan"),
            clean(_write(value)),
            (f"  ← {clean(origins[field])}" if field in origins else "", "dim"),
        )
    for refused in article.refused:
        yield Text.assemble(
            (f"{refused.field:<20}", "red"),
            (f"{clean(refused.value)} refused: {clean(refused.reason)}", "red"),
        )


def _write(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    code, confidence = getattr(value, "code", None), getattr(value, "confidence", None)
    return f"{code} ({confidence:.2f})" if code and confidence is not None else str(value)
