"""The lines of a page that credit its article: those of its head, and those under its text.

A credit may take several lines: a label above or below its name, labels in one column and names in
the next, names parted by what each does, or joined by a comma or an "and".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from warta_ingest.clean.families import find_family, is_ending
from warta_ingest.metadata.columns import read_columns
from warta_ingest.metadata.layout import Layout
from warta_ingest.printed.name_words import AFFILIATIONS, JOINTS, ROLES
from warta_ingest.printed.people import is_label, read_byline, read_name_line
from warta_schemas import DropReason

MOST_LINES = 60
HEAD_REACH = 8
"""How far above the title its credits may stand, in lines."""

NO_CREDITS = frozenset({None, DropReason.DATE, DropReason.TITLE, DropReason.CAPTION})
OTHERS = frozenset({DropReason.FOOTER, DropReason.RELATED})
HEADLINE_SPACES = 4
MOST_FOLLOWED = 6
"""Names that are joined to one, above it and below it."""

ROLE_CHARACTERS = 40
MOST_ASIDES = 2
"""Lines between two names that say what the first does, and where it is reached."""

PICTURES = frozenset({"photographer", "fotografer", "photojournalist", "videographer"})


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit says, the page's own line of it, and whether the text has begun above it."""

    text: str
    line: str
    below: bool


def list_credits(layout: Layout) -> list[Credit]:
    """The credits of a page in their order.

    What stands under other stories is none of this one's; under their heading alone it is, where a
    label and a colon say so.
    """
    lines, verdicts = layout.cleaned.lines, layout.cleaned.verdicts
    found = [i for i, kind in enumerate(verdicts) if kind is DropReason.BYLINE][:MOST_LINES]
    head = range(max(0, layout.title - HEAD_REACH), layout.body)
    found += _list_labelled(lines, range(head.start, max(head.start, layout.title)))
    texts = read_columns(lines, head) or read_columns(lines, layout.tail[:MOST_LINES])
    taken = set(texts)
    joined = {i for start in found if start in head for i in _follow(layout, head, start)}
    joined |= {i + 1 for i in found if i in layout.tail and _is_joined(lines[i : i + 2])}
    for run in _list_runs(sorted({*found, *joined} - taken)[:MOST_LINES]):
        texts |= _join_labels(lines, run)
    under = range(layout.last + 1, max(texts, default=0))
    listing = next((i for i in under if is_ending(lines[i])), len(lines))
    others = next((i for i in under if _is_headline(layout, i)), len(lines))
    headed = {i for i in texts if _is_headline(layout, i - 1)}
    teasers = headed if len(headed) > 1 else set()
    return [
        Credit(text, lines[i], i >= layout.body)
        for i, text in sorted(texts.items())
        if text and (i < min(listing, others) or (":" in text and i not in teasers))
    ]


def _is_headline(layout: Layout, i: int) -> bool:
    """Whether a line under the text is the headline of another story, without a label."""
    line = layout.cleaned.lines[i]
    if i not in layout.tail or layout.cleaned.verdicts[i] not in OTHERS or is_label(line):
        return False
    return line.count(" ") >= HEADLINE_SPACES and line[-1].isalnum() and find_family(line) is None


def _list_labelled(lines: Sequence[str], within: range) -> Iterator[int]:
    """Labels above the title, each with the name on the next line."""
    for i in within:
        if is_label(lines[i]) and i + 1 in within and read_name_line(lines[i + 1]):
            yield i
            yield i + 1


def _follow(layout: Layout, within: range, start: int) -> Iterator[int]:
    """The lines of further names that belong to the credit on this one."""
    for step in (1, -1):
        i = start
        for _ in range(MOST_FOLLOWED):
            following = _find_next(layout, within, i, step)
            if following is None:
                break
            yield following
            i = following


def _find_next(layout: Layout, within: range, i: int, step: int) -> int | None:
    """The next line with a name: what somebody does, or a comma or an "and", stands between."""
    lines, verdicts = layout.cleaned.lines, layout.cleaned.verdicts
    near = i + step
    while near in within and abs(near - i) <= MOST_ASIDES and is_aside(lines[near]):
        near += step
    if near not in within or verdicts[near] in NO_CREDITS or lines[near] == layout.cleaned.title:
        return None
    upper, lower = lines[min(i, near)], lines[max(i, near)]
    apart = abs(near - i) > 1 or _is_joined((upper, lower))
    if not apart and (
        read_byline(lower) or read_byline(upper) or _is_listed(layout, within, near + step)
    ):
        return None
    return near if read_name_line(_cut_joint(lines[near]).rstrip(",")) else None


def _is_joined(pair: Sequence[str]) -> bool:
    """Whether a comma at the end of a line, or an "and" before the next, joins a name to it."""
    if len(pair) < 2:  # noqa: PLR2004
        return False
    upper, lower = pair
    if not upper.endswith(",") and _cut_joint(lower) == lower:
        return False
    return read_name_line(_cut_joint(lower).rstrip(",")) is not None


def _is_listed(layout: Layout, within: range, i: int) -> bool:
    """Whether what looks like a name goes on in a third line, as menus do."""
    line = layout.cleaned.lines[i] if i in within else ""
    return bool(line) and line != layout.cleaned.title and read_name_line(line) is not None


def is_aside(line: str) -> bool:
    """Whether a line under a name says no more than what somebody does, or where to reach them."""
    if len(line) > ROLE_CHARACTERS:
        return False
    if line.lower() in JOINTS or (" " not in line and "@" in line):
        return True
    words = line.lower().split()
    told = words[-1] in ROLES or words[0] in AFFILIATIONS
    return told and read_name_line(line) is None


def _cut_joint(line: str) -> str:
    first, _, rest = line.partition(" ")
    return rest if rest and first.lower() in JOINTS else line


def _list_runs(found: Sequence[int]) -> Iterator[list[int]]:
    """Lines that follow one another."""
    for _, run in groupby(enumerate(found), key=lambda pair: pair[1] - pair[0]):
        yield [i for _, i in run]


def _join_labels(lines: Sequence[str], run: Sequence[int]) -> dict[int, str]:
    """Names one below the other, each with its label: above it, or where a name is first, below.

    Who took the pictures is left out.
    """
    below = is_label(lines[run[-1]]) and not is_label(lines[run[0]])
    texts: dict[int, str] = {}
    label = ""
    for i in reversed(run) if below else run:
        line = _cut_joint(lines[i].lstrip(": "))
        if is_label(line):
            label = line.rstrip(": ")
        elif line.lower() not in JOINTS and not _is_pictured(lines, i):
            texts[i] = f"{label}: {line}" if label and not read_byline(line) else line
    return texts


def _is_pictured(lines: Sequence[str], i: int) -> bool:
    return i + 1 < len(lines) and lines[i + 1].lower() in PICTURES
