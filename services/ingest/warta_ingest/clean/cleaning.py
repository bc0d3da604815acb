"""The lines of a page sorted: body, title, byline, date, and noise with its reason.

Rules say what a line is by itself, a small trained model how likely it is text where it stands,
and both together where the article begins and ends. A page is then a *head* (menus, title, byline,
date, caption), a *body* and a *tail* (editor, tags, other stories, footer), and what a line is
depends on the part it stands in.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from warta_ingest.clean.decks import skip_deck, skip_points
from warta_ingest.clean.families import find_family
from warta_ingest.clean.guesses import find_text, predict_lines
from warta_ingest.clean.lists import keep_lists, keep_teams
from warta_ingest.clean.measures import Floats, measure
from warta_ingest.clean.model import LineModel
from warta_ingest.clean.quotes import drop_quotes
from warta_ingest.clean.reasons import (
    drop_signature,
    pick_dates,
    sort_body,
    sort_head,
    sort_tail,
)
from warta_ingest.clean.segments import SURE_TEXT, TEXT, measure_doubt
from warta_ingest.clean.shapes import count_words
from warta_ingest.clean.sheet import (
    Sheet,
    bar_recurring,
    read_sheet,
    weigh_words,
)
from warta_ingest.clean.signoffs import drop_biographies, keep_last
from warta_ingest.clean.spans import find_span
from warta_ingest.clean.subheadings import drop_headlines, keep_subheadings
from warta_ingest.clean.titles import find_title, is_same
from warta_ingest.clean.wraps import find_starts, join, join_gaps
from warta_ingest.extract import Extract
from warta_ingest.extract.html import find_body
from warta_schemas import Dropped, DropReason

_DROPPED = TypeAdapter(tuple[Dropped, ...])
"""All lines in one call: an article has more dropped ones than others."""

Verdicts = tuple[DropReason | None, ...]
"""For each line of a page why it is dropped; None where it is kept."""

MOST_LINES = 20_000
"""Lines of a page that are looked at; no article goes on below them."""

MOST_DOUBT = 0.15
"""Above, an HTML page is read by the careful extractor: one of sixteen, and twice as slow."""

MOST_CAREFUL_LINES = 5000

MIN_EXTRACTED_WORDS = 30
LEAST_EXTRACTED = 1 / 3
"""The share of what the model expects under which the careful extractor has lost the article."""

NEVER_TEXT = frozenset({DropReason.ADVERT, DropReason.RELATED, DropReason.SHARE})

WHOLE_LINE = 40
"""A line this long that stands inside an extracted paragraph is a part of it."""

MOST_PARTS = 2000
"""Lines looked for so: a bound on the work."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The parts of a page. `dates` are lines whose content is metadata."""

    title: str | None
    paragraphs: tuple[str, ...]
    lines: tuple[str, ...] = ()
    verdicts: Verdicts = ()
    dates: tuple[str, ...] = ()
    place: str | None = None

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """The lines that are left out, in order."""
        pairs = zip(self.lines, self.verdicts, strict=True)
        return _DROPPED.validate_python(
            [{"reason": reason, "text": line} for line, reason in pairs if reason]
        )


def clean_lines(
    extract: Extract,
    model: LineModel,
    title_hint: str | None = None,
    recurring: Collection[str] = frozenset(),
) -> Cleaned:
    """Sort the lines of a page. No paragraphs where nothing reads as an article.

    `recurring` are lines, folded, that the source's profile knows as boilerplate.
    """
    lines = extract.lines[:MOST_LINES]
    if not lines:
        return Cleaned(title_hint, ())
    measures = measure(lines, model.classes)
    starts = None if extract.blocks else find_starts(lines, extract.gaps, measures)
    gaps = extract.gaps
    if starts:
        lines, gaps = join(lines, starts), join_gaps(gaps, starts)
        measures = measure(lines, model.classes)
    sheet = read_sheet(lines, measures)
    if recurring:
        bar_recurring(sheet, recurring)
    probability = predict_lines(sheet, extract, model, gaps)
    sheet.probability = probability.tolist()
    extracted: tuple[str, ...] = ()
    if extract.blocks and _is_doubtful(sheet, probability):
        expected = float((weigh_words(sheet) * probability).sum())
        extracted = _choose_extracted(find_body(extract.content), extract, expected)
    if extracted:
        text = _find_extracted(sheet, extracted)
    else:
        text = find_text(sheet, model, SURE_TEXT if extract.blocks else TEXT)
    cleaned = _sort(sheet, text, extracted, title_hint, gaps, is_dump=extract.blocks is None)
    return _spread(cleaned, extract.lines, starts)


def _is_doubtful(sheet: Sheet, probability: Floats) -> bool:
    """Whether to ask the careful extractor; not of a page that it would take seconds for."""
    if len(sheet.lines) > MOST_CAREFUL_LINES:
        return False
    return measure_doubt(probability, weigh_words(sheet)) > MOST_DOUBT


def _sort(
    sheet: Sheet,
    text: list[bool],
    extracted: tuple[str, ...],
    title_hint: str | None,
    gaps: Collection[int],
    *,
    is_dump: bool,
) -> Cleaned:
    span = find_span(sheet, text)
    if span is None:
        verdicts = tuple(kind or DropReason.MENU for kind in sheet.kinds)
        return Cleaned(title_hint, (), verdicts=verdicts)
    span = drop_signature(sheet, text, span)
    if is_dump:
        span = drop_headlines(sheet, text, span)
        keep_lists(sheet, text, span)
        span = keep_teams(sheet, text, span)
        span = drop_biographies(sheet, text, keep_last(sheet, text, span))
        drop_quotes(sheet, text, span)
    keep_subheadings(sheet, text, span, single=is_dump)
    paragraphs = [sheet.lines[i] for i in range(*span) if text[i]]
    title = title_hint or find_title(sheet.lines, sheet.kinds, span[0], paragraphs)
    start = skip_deck(sheet, text, span) if is_dump else span[0]
    if is_dump and start == span[0]:
        start = skip_points(sheet, text, span, gaps)
    body = sort_body(sheet, text, (start, span[1]), title)
    place = sort_head(sheet, start, title)
    sort_tail(sheet, span[1], title)
    kept = set(body)
    return Cleaned(
        title=title,
        paragraphs=extracted or tuple(sheet.lines[i] for i in body),
        verdicts=tuple(
            None if i in kept else kind or DropReason.MENU for i, kind in enumerate(sheet.kinds)
        ),
        dates=pick_dates(sheet, start, span[1]),
        place=place,
    )


def _spread(cleaned: Cleaned, lines: tuple[str, ...], starts: list[int] | None) -> Cleaned:
    """The verdicts beside the page's own lines: those of a wrapped paragraph share one."""
    verdicts = cleaned.verdicts
    if starts:
        looked_at = min(len(lines), MOST_LINES)
        ends = [*starts[1:], looked_at]
        verdicts = tuple(
            verdict
            for verdict, low, high in zip(verdicts, starts, ends, strict=True)
            for _ in range(high - low)
        )
    rest = (DropReason.FOOTER,) * (len(lines) - len(verdicts))
    return replace(cleaned, lines=lines, verdicts=verdicts + rest)


def _choose_extracted(body: Sequence[str], extract: Extract, expected: float) -> tuple[str, ...]:
    """The careful extractor's paragraphs without titles and adverts; empty where too little."""
    if sum(map(count_words, body)) < max(MIN_EXTRACTED_WORDS, LEAST_EXTRACTED * expected):
        return ()
    titles = [title for title in (extract.markup.title, extract.markup.heading) if title]
    return tuple(
        line
        for line in body
        if find_family(line) not in NEVER_TEXT and not any(is_same(line, t) for t in titles)
    )


def _find_extracted(sheet: Sheet, extracted: Sequence[str]) -> list[bool]:
    """Which lines the HTML extractor has taken, whole or as a part of a paragraph."""
    known, text = set(extracted), "\n".join(extracted)
    parts = [line for line in sheet.lines if len(line) > WHOLE_LINE and line not in known]
    known |= {line for line in parts[:MOST_PARTS] if line in text}
    return [line in known for line in sheet.lines]
