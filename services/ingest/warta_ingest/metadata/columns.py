"""Labels of names and dates in one column of a page, and their values in the next."""

from collections.abc import Iterator, Sequence

from warta_ingest.printed.labels import Label, read_bare_label
from warta_ingest.printed.people import is_label, read_name_line

MOST_LABELS = 6
"""Labels of one column."""


def read_columns(lines: Sequence[str], within: range) -> dict[int, str]:
    """Labels one below the other, then their values in the same order, each with its label.

    The labels themselves are given without text.
    """
    start = next((i for i in within if is_label(lines[i])), None)
    if start is None:
        return {}
    while start > within.start and _is_any_label(lines[start - 1]):
        start -= 1
    labels = list(_take_labels(lines[start : min(within.stop, start + MOST_LABELS)]))
    first = start + len(labels)
    if len(labels) < 2 or first + len(labels) > within.stop:  # noqa: PLR2004
        return {}
    pairs = list(zip(labels, lines[first : first + len(labels)], strict=True))
    if not all(read_name_line(name) for label, name in pairs if is_label(label)):
        return {}
    texts = dict.fromkeys(range(start, first), "")
    told = enumerate(pairs, first)
    return texts | {i: f"{label}: {name}" for i, (label, name) in told if is_label(label)}


def _take_labels(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if not _is_any_label(line):
            return
        yield line.rstrip(" :")


def _is_any_label(line: str) -> bool:
    """Whether a line is the label of a name or a date."""
    return is_label(line) or read_bare_label(line) is not Label.NONE
