"""The lines of a page sorted: body, title, byline, date, and noise with its reason.

A page is read as a *head* (menus, title, byline, date, caption), a *body* (from the first
paragraph to the last) and a *tail* (editor, tags, other stories, footer). Where the body begins
and ends is decided first; what a line is depends on the part it stands in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from warta_ingest.clean.families import find_family, is_ending
from warta_ingest.clean.shapes import (
    count_words,
    is_byline,
    is_date_line,
    is_prose,
    is_short_sentence,
)
from warta_ingest.clean.titles import find_title, is_same
from warta_ingest.extract import Extract
from warta_ingest.printed.datelines import read_dateline
from warta_ingest.printed.people import read_name_line
from warta_ingest.printed.stamps import Label, read_stamps
from warta_schemas import Dropped, DropReason, fold_line

Kinds = list[DropReason | None]
"""For each line of a page why it is dropped; None where it is kept or not decided."""

HEAD_REASONS = frozenset({DropReason.DATE, DropReason.BYLINE})
TAIL_SHARE = 0.35
"""Prose after a heading of other stories belongs to the body where it is more than this share."""

NAME_DISTANCE = 3
"""How far from the date a line with nothing but a name may stand, in lines."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The parts of a page. `bylines` and `dates` are lines whose content is metadata."""

    title: str | None
    paragraphs: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    bylines: Sequence[str] = ()
    dates: tuple[str, ...] = ()
    place: str | None = None


def clean_lines(
    extract: Extract, title_hint: str | None = None, recurring: frozenset[str] = frozenset()
) -> Cleaned:
    """Sort the lines of a page. No paragraphs where nothing reads as an article.

    `recurring` are lines of the source's profile, folded: no text, and nothing else by itself.
    """
    lines = extract.lines
    told = {line: _tell_anywhere(line) for line in dict.fromkeys(lines)}
    kinds: Kinds = [told[line] for line in lines]
    if recurring:
        _mark_recurring(lines, kinds, recurring)
    extracted = _choose_extracted(extract)
    prose = _find_prose(lines, kinds, extracted)
    span = _find_span(lines, kinds, prose)
    if span is None:
        return Cleaned(title_hint, (), ())
    title = find_title(lines, kinds, span[0], title_hint)
    start = span[0] if extracted else _skip_deck(lines, kinds, prose, span)
    body = _sort_body(lines, kinds, prose, (start, span[1]), title, sure=bool(extracted))
    place = _sort_head(lines, kinds, start, title)
    _sort_tail(lines, kinds, span[1], title)
    kept = set(body)
    rest = [i for i in range(len(lines)) if i not in kept]
    return Cleaned(
        title=title,
        paragraphs=extracted or tuple(lines[i] for i in body),
        dropped=tuple(Dropped(reason=kinds[i] or DropReason.MENU, text=lines[i]) for i in rest),
        bylines=_pick(lines, kinds, rest, DropReason.BYLINE),
        dates=_pick_dates(lines, kinds, rest, start),
        place=place,
    )


def _mark_recurring(lines: Sequence[str], kinds: Kinds, recurring: frozenset[str]) -> None:
    for i, line in enumerate(lines):
        if kinds[i] is None and fold_line(line) in recurring:
            kinds[i] = DropReason.RECURRING


def _choose_extracted(extract: Extract) -> tuple[str, ...]:
    """The HTML extractor's paragraphs without titles and adverts; empty where too little."""
    if sum(map(count_words, extract.body)) < MIN_EXTRACTED_WORDS:
        return ()
    titles = [title for title in (extract.markup.title, extract.markup.heading) if title]
    return tuple(
        line
        for line in extract.body
        if find_family(line) not in NEVER_TEXT and not any(is_same(line, t) for t in titles)
    )


MIN_EXTRACTED_WORDS = 30
NEVER_TEXT = frozenset({DropReason.ADVERT, DropReason.RELATED, DropReason.SHARE})


def _tell_anywhere(line: str) -> DropReason | None:
    """What a line is by itself, wherever it stands."""
    if is_byline(line):
        return DropReason.BYLINE
    if is_date_line(line):
        return DropReason.DATE
    return find_family(line)


def _find_prose(lines: Sequence[str], kinds: Kinds, extracted: Sequence[str]) -> list[bool]:
    """Which lines are running text: by their shape, or since the HTML extractor has taken them."""
    if extracted:
        known, text = set(extracted), "\n".join(extracted)
        parts = [line for line in lines if len(line) > WHOLE_LINE and line not in known]
        known |= {line for line in parts[:MOST_PARTS] if line in text}
        return [line in known for line in lines]
    return [k is None and is_prose(line) for line, k in zip(lines, kinds, strict=True)]


WHOLE_LINE = 40
"""A line this long that stands inside an extracted paragraph is a part of it."""

MOST_PARTS = 2000
"""Lines looked for so: a bound on the work."""


def _find_span(lines: Sequence[str], kinds: Kinds, prose: list[bool]) -> tuple[int, int] | None:
    """First line of the body, and the line after its last."""
    found = [i for i, yes in enumerate(prose) if yes]
    if not found:
        return None
    total = sum(count_words(lines[i]) for i in found)
    first, last = found[0], found[-1]
    dateline = next((i for i in found if read_dateline(lines[i])), first)
    if _count_between(lines, prose, first, dateline) < total * TAIL_SHARE:
        first = dateline
    seen, latest = _count_between(lines, prose, found[0], first), first
    for i in range(first, last):
        if seen > total * (1 - TAIL_SHARE) and _ends_article(lines[i], kinds[i]):
            return first, latest + 1
        if prose[i]:
            seen, latest = seen + count_words(lines[i]), i
    return first, last + 1


def _ends_article(line: str, kind: DropReason | None) -> bool:
    if kind is DropReason.BYLINE:
        return True
    return kind in {DropReason.TAG, DropReason.FOOTER} or is_ending(line)


def _count_between(lines: Sequence[str], prose: list[bool], low: int, high: int) -> int:
    return sum(count_words(lines[i]) for i in range(low, high) if prose[i])


def _skip_deck(lines: Sequence[str], kinds: Kinds, prose: list[bool], span: tuple[int, int]) -> int:
    """Move the start past a summary that stands above the date and byline."""
    first, end = span
    if read_dateline(lines[first]):
        return first
    head = [i for i in range(first, min(end, first + 8)) if kinds[i] in HEAD_REASONS]
    if not head:
        return first
    later = [i for i in range(head[-1], end) if prose[i]]
    if not later or _count_between(lines, prose, first, head[-1]) > MOST_DECK_WORDS:
        return first
    for i in range(first, head[-1]):
        if kinds[i] is None:
            kinds[i] = DropReason.DECK
    return later[0]


MOST_DECK_WORDS = 60


def _sort_body(
    lines: Sequence[str],
    kinds: Kinds,
    prose: list[bool],
    span: tuple[int, int],
    title: str | None,
    *,
    sure: bool,
) -> list[int]:
    """The body's lines; what stands between them and is no text gets its reason."""
    body = []
    for i in range(*span):
        if prose[i] or (not sure and kinds[i] is None and is_short_sentence(lines[i])):
            body.append(i)
        elif title and is_same(lines[i], title):
            kinds[i] = DropReason.TITLE
        elif kinds[i] is None:
            kinds[i] = DropReason.RELATED
    return body


def _sort_head(lines: Sequence[str], kinds: Kinds, start: int, title: str | None) -> str | None:
    """Title, names and decks above the body. Gives a place that stands alone beside the date."""
    titles = [i for i in range(start) if title and is_same(lines[i], title)]
    for i in titles:
        kinds[i] = DropReason.TITLE
    head = titles[0] if titles else 0
    dates = [i for i in range(head, start) if kinds[i] is DropReason.DATE][:MOST_DATES]
    place = None
    labelled = any(kinds[i] is DropReason.BYLINE for i in range(head, start))
    for i in sorted(range(head, start), key=lambda i: min((abs(i - d) for d in dates), default=i)):
        if kinds[i] is not None:
            continue
        near = any(abs(i - d) <= NAME_DISTANCE for d in dates)
        if not labelled and near and read_name_line(lines[i]):
            kinds[i], labelled = DropReason.BYLINE, True
        elif any(abs(i - d) == 1 for d in dates) and _is_place(lines[i]):
            kinds[i], place = DropReason.DATE, lines[i]
        elif is_prose(lines[i]) and i > head:
            kinds[i] = DropReason.DECK
    return place


MOST_DATES = 8
"""Dates of a head that names are looked for around: a bound on the work."""


def _is_place(line: str) -> bool:
    words = line.split()
    return len(words) <= 2 and all(w.isalpha() and w[0].isupper() and len(w) > 2 for w in words)  # noqa: PLR2004


def _sort_tail(lines: Sequence[str], kinds: Kinds, end: int, title: str | None) -> None:
    """What follows the body: lists of other stories, tags, footer."""
    listing = False
    for i in range(end, len(lines)):
        if is_ending(lines[i]):
            listing = True
            kinds[i] = DropReason.RELATED
        elif kinds[i] is None and title and is_same(lines[i], title):
            kinds[i] = DropReason.TITLE
        elif kinds[i] is None and listing:
            kinds[i] = DropReason.RELATED
        elif kinds[i] is None and _is_tag_list(lines[i]):
            kinds[i] = DropReason.TAG
        elif kinds[i] is None:
            kinds[i] = DropReason.FOOTER


def _is_tag_list(line: str) -> bool:
    return "," in line and count_words(line) <= 20 and not is_short_sentence(line)  # noqa: PLR2004


def _pick(
    lines: Sequence[str], kinds: Kinds, among: list[int], kind: DropReason
) -> tuple[str, ...]:
    return tuple(lines[i] for i in among if kinds[i] is kind)


def _pick_dates(
    lines: Sequence[str], kinds: Kinds, among: list[int], start: int
) -> tuple[str, ...]:
    """Date lines of the head; below it only those that say what they date."""
    picked = []
    for i in among:
        if i < start and kinds[i] in HEAD_REASONS:
            picked.append(lines[i])
        elif kinds[i] is DropReason.DATE:
            stamps = read_stamps(lines[i])
            if any(s.label is not Label.NONE for s in stamps):
                picked.append(lines[i])
    return tuple(picked)
