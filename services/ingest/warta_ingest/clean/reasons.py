"""Why each line outside the article is dropped: what it is depends on the part it stands in."""

from collections.abc import Sequence

from warta_ingest.clean.shapes import is_date_line, is_short_sentence
from warta_ingest.clean.sheet import HEAD_REASONS, Sheet
from warta_ingest.clean.titles import is_same
from warta_ingest.printed.name_words import JOINTS
from warta_ingest.printed.people import is_label, read_name_line, read_signature
from warta_ingest.printed.places import LONGEST_PLACE, is_place
from warta_ingest.printed.stamps import Label, read_stamps
from warta_schemas import DropReason

HEAD_REACH = 8
"""How far above the title its date may stand, in lines."""

NAME_DISTANCE = 3
"""How far from the date a line with nothing but a name may stand, in lines."""

MOST_DATES = 8
"""Dates of a head that names are looked for around: a bound on the work."""

MOST_TAG_WORDS = 20
DATE_DISTANCE = 4
"""How far under the article its date may stand, in lines."""


def sort_body(
    sheet: Sheet, text: Sequence[bool], span: tuple[int, int], title: str | None
) -> list[int]:
    """The article's lines; what stands between them and is no text gets its reason."""
    body = []
    for i in range(*span):
        if title and is_same(sheet.lines[i], title):
            sheet.kinds[i] = DropReason.TITLE
        elif text[i]:
            body.append(i)
        elif sheet.kinds[i] is None:
            sheet.kinds[i] = DropReason.RELATED
    return body


def sort_head(sheet: Sheet, start: int, title: str | None) -> str | None:
    """Title, names and decks above the body. Gives a place that stands alone beside the date."""
    lines, kinds = sheet.lines, sheet.kinds
    titles = [i for i in range(start) if title and is_same(lines[i], title)]
    for i in titles:
        kinds[i] = DropReason.TITLE
    head = titles[0] if titles else 0
    mark_labels(sheet, head, start)
    dates = [i for i in range(head, start) if kinds[i] is DropReason.DATE][:MOST_DATES]
    labelled = any(kinds[i] is DropReason.BYLINE for i in range(head, start))
    place = None
    for i in sorted(range(head, start), key=lambda i: min((abs(i - d) for d in dates), default=i)):
        if kinds[i] is not None:
            continue
        near = min((abs(i - d) for d in dates), default=NAME_DISTANCE + 1)
        beside = near <= NAME_DISTANCE or (titles and 0 < i - titles[-1] <= NAME_DISTANCE)
        if not labelled and beside and read_name_line(lines[i]):
            mark_names(sheet, i, head, start)
            labelled = True
        elif near == 1 and _is_place(lines[i]):
            kinds[i], place = DropReason.DATE, lines[i]
        elif sheet.prose[i] and i > head:
            kinds[i] = DropReason.DECK
    if not labelled and not dates:
        _mark_above(sheet, head)
    return place


def mark_names(sheet: Sheet, found: int, low: int, high: int) -> None:
    """A name, and those that a comma or an "and" at the end of a line joins to it."""
    first = last = found
    while first > low and _is_joined(sheet.lines, first - 1):
        first -= 1
    while last + 1 < high and _is_joined(sheet.lines, last):
        last += 1
    for i in range(first, last + 1):
        if sheet.kinds[i] is None:
            sheet.kinds[i] = DropReason.BYLINE


def _is_joined(lines: Sequence[str], i: int) -> bool:
    """Whether a line, the next one and what joins them name people: "A,", "B", or "A", "and"."""
    pair = lines[i : i + 2]
    joined = pair[0].endswith(",") or any(line.lower() in JOINTS for line in pair)
    return joined and all(line.lower() in JOINTS or read_name_line(line) for line in pair)


def _mark_above(sheet: Sheet, head: int) -> None:
    """A name beside the date, where both stand above the title."""
    low = max(0, head - HEAD_REACH)
    dates = [i for i in range(low, head) if sheet.kinds[i] is DropReason.DATE]
    for i in range(low, head):
        beside = any(abs(i - date) == 1 for date in dates)
        if beside and sheet.kinds[i] is None and read_name_line(sheet.lines[i]):
            mark_names(sheet, i, low, head)
            return


def mark_labels(sheet: Sheet, low: int, high: int) -> None:
    """Labels and names that stand in two lines: "Reporter", then who it was, or the reverse."""
    for i in range(low, high):
        if is_label(sheet.lines[i]):
            if i + 1 < high and _may_name(sheet, i + 1):
                sheet.kinds[i] = DropReason.BYLINE
                mark_names(sheet, i + 1, low, high)
            above = i - 1
            while above >= low and _may_name(sheet, above):
                sheet.kinds[i] = sheet.kinds[above] = DropReason.BYLINE
                above -= 1


def _may_name(sheet: Sheet, i: int) -> bool:
    open_kind = sheet.kinds[i] in {None, DropReason.BYLINE}
    return open_kind and read_name_line(sheet.lines[i]) is not None


def _is_place(line: str) -> bool:
    """Whether a line is a known place, perhaps with what it lies in: "Purwakarta, West Java"."""
    if len(line) > LONGEST_PLACE:
        return False
    named = all(word[0].isupper() for word in line.split())
    return named and any(map(is_place, map(str.strip, line.split(","))))


def drop_signature(sheet: Sheet, text: list[bool], span: tuple[int, int]) -> tuple[int, int]:
    """The span without the name under its last paragraph, which becomes a byline.

    Where the page has named somebody before, it is left as it is: nobody signs twice.
    """
    if any(kind is DropReason.BYLINE for kind in sheet.kinds):
        return span
    start, end = span
    for i in (end - 1, end):
        if start < i < len(sheet.lines) and read_signature(sheet.lines[i]):
            sheet.kinds[i] = DropReason.BYLINE
            text[i] = False
            return start, min(end, i)
    return span


def sort_tail(sheet: Sheet, end: int, title: str | None) -> None:
    """What follows the body: lists of other stories, tags, footer."""
    listing = False
    mark_labels(sheet, end, len(sheet.lines))
    for i in range(end, len(sheet.lines)):
        if sheet.endings[i]:
            listing = True
            sheet.kinds[i] = DropReason.RELATED
        elif sheet.kinds[i] is not None:
            continue
        elif title and is_same(sheet.lines[i], title):
            sheet.kinds[i] = DropReason.TITLE
        elif listing:
            sheet.kinds[i] = DropReason.RELATED
        elif _is_tag_list(sheet, i):
            sheet.kinds[i] = DropReason.TAG
        else:
            sheet.kinds[i] = DropReason.FOOTER


def _is_tag_list(sheet: Sheet, i: int) -> bool:
    line = sheet.lines[i]
    return "," in line and sheet.words[i] <= MOST_TAG_WORDS and not is_short_sentence(line)


def pick_dates(sheet: Sheet, start: int, end: int) -> tuple[str, ...]:
    """Date lines of the head; below it only those that say what they date.

    Where there are none the date right under the article is its own.
    """
    picked = _pick_dates(sheet, start)
    if any(is_date_line(line) for line in picked):
        return picked
    below = range(end, min(end + DATE_DISTANCE, len(sheet.lines)))
    under = next((i for i in below if sheet.endings[i] or sheet.kinds[i] is DropReason.DATE), None)
    if under is None or sheet.endings[under]:
        return picked
    return (*picked, sheet.lines[under])


def _pick_dates(sheet: Sheet, start: int) -> tuple[str, ...]:
    picked = []
    for i, kind in enumerate(sheet.kinds):
        if i < start and kind in HEAD_REASONS:
            picked.append(sheet.lines[i])
        elif kind is DropReason.DATE:
            stamps = read_stamps(sheet.lines[i])
            if any(s.label is not Label.NONE for s in stamps):
                picked.append(sheet.lines[i])
    return tuple(picked)
