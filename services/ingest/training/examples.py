"""Pages as rows to learn from, with copies that are harder than the page itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from training.pages import Page, read_extract
from warta_ingest.clean.families import FAMILIES
from warta_ingest.clean.guesses import describe_lines
from warta_ingest.clean.measures import Floats, classify_characters, measure
from warta_ingest.clean.sheet import read_sheet
from warta_ingest.clean.wraps import find_starts, join, join_gaps
from warta_ingest.extract import Extract
from warta_schemas import DropReason

CLASSES = classify_characters()

PAGE_WEIGHTS = {"scrapinghub": 1.0, "fundus": 0.6, "dumps": 3.0, "articles": 2.0}
"""The dumps are few, and are what most of the inbox is like."""
COPY_WEIGHT = 0.3
"""What a copy counts for beside its page."""

BRIEF_COPIES = 4
BRIEF_HEAD, BRIEF_TEXT, BRIEF_TAIL = 8, 6, 6
"""At most so many lines of each part are left of a brief copy: news in brief. Every second copy is
bare: the text alone, as publishers send who have it."""

INTERRUPTED = 0.2
"""Share of paragraphs after which a copy has an advert, or a link to another story."""

INTERRUPTIONS = [
    family.example
    for family in FAMILIES
    if family.reason in {DropReason.ADVERT, DropReason.RELATED}
]

TRIMMED_HEAD, TRIMMED_TAIL = 8, 14
"""Lines that a trimmed copy keeps around the article: dumps are often cut so."""


@dataclass(frozen=True, slots=True)
class Example:
    """One page, or a copy of it: a row, a label and a weight for each line."""

    rows: Floats
    labels: Floats
    weights: Floats
    lines: tuple[str, ...] = ()
    gaps: frozenset[int] = frozenset()


def make_examples(page: Page) -> list[Example]:
    """The page, a copy cut to the article's surroundings, and brief copies of it."""
    weight = PAGE_WEIGHTS[page.kind]
    lines, labels, gaps = unwrap(page)
    text = [i for i, found in enumerate(labels) if found > 0]
    made = [_make(Extract(lines, gaps=gaps), labels, weight)]
    if not text:
        return made
    low, high = max(0, text[0] - TRIMMED_HEAD), text[-1] + 1 + TRIMMED_TAIL
    made.append(_make(Extract(lines[low:high]), labels[low:high], weight * COPY_WEIGHT))
    random = Random(page.site + page.lines[0])
    for number in range(BRIEF_COPIES):
        kept = _pick_brief(text, len(lines), random)
        if number % 2:
            kept = [i for i in kept if labels[i] > 0]
        brief = [(lines[i], labels[i]) for i in kept]
        shown, told = zip(*_interrupt(brief, random), strict=True)
        made.append(_make(Extract(shown), told, weight * COPY_WEIGHT))
    return made


def make_block_example(page: Page) -> Example:
    """An HTML page as the model of blocks reads it. Pages of both sets weigh alike."""
    return _make(read_extract(page), page.labels, 1.0)


def _interrupt(rows: list[tuple[str, int]], random: Random) -> Iterator[tuple[str, int]]:
    """The rows with adverts and links to other stories between paragraphs."""
    for line, found in rows:
        yield line, found
        if found > 0 and random.random() < INTERRUPTED:
            yield random.choice(INTERRUPTIONS), 0


def _pick_brief(text: list[int], count: int, random: Random) -> list[int]:
    """The end of the head, the first paragraphs, and the beginning of the tail."""
    first, last = text[0], text[-1]
    low = max(0, first - random.randint(0, BRIEF_HEAD))
    end = text[min(len(text), random.randint(1, BRIEF_TEXT)) - 1] + 1
    high = min(count, last + 1 + random.randint(0, BRIEF_TAIL))
    return [*range(low, end), *range(last + 1, high)]


def unwrap(page: Page) -> tuple[tuple[str, ...], tuple[int, ...], frozenset[int]]:
    """The page's lines with hard wraps joined; a joined line has the label of its first."""
    starts = find_starts(page.lines, page.gaps, measure(page.lines, CLASSES))
    if starts is None:
        return page.lines, page.labels, page.gaps
    labels = tuple(page.labels[i] for i in starts)
    return join(page.lines, starts), labels, join_gaps(page.gaps, starts)


def _make(extract: Extract, labels: Sequence[int], weight: float) -> Example:
    """Longer lines weigh more, as they do in the score; pages weigh alike, as they do there."""
    measures = measure(extract.lines, CLASSES)
    rows = describe_lines(read_sheet(extract.lines, measures), extract)
    weights = weight * np.sqrt(np.clip(measures.words, 1, 200) / len(labels))
    weights[np.array(labels) < 0] = 0
    wanted = np.maximum(labels, 0).astype(np.float32)
    return Example(rows, wanted, weights.astype(np.float32), tuple(extract.lines), extract.gaps)
