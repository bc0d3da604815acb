"""One item for each sentence and date: what the sentence says happened, or will, and when."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from warta_enrich.text import Sentence, list_words
from warta_enrich.timelines.anaphora import create_scene
from warta_enrich.timelines.stretches import join_stretches
from warta_enrich.timex.calendar import Unit
from warta_enrich.timex.moments import Moment
from warta_enrich.timex.scene import Found
from warta_enrich.timex.tables import Table
from warta_schemas import Anchor, Entity, Kind, Modality, TimelineItem

CONFIDENCE = {Anchor.EXPLICIT: 0.95, Anchor.RELATIVE: 0.85, Anchor.INHERITED: 0.7}
"""By what the date was resolved from: fixed levels, set by how often each is right."""

MARKS = 2
"""Characters that may stand before a name with which a sentence begins."""

GUESSED = 0.1
"""Taken off where the year or the direction was chosen by likelihood."""

STRETCH = "/"
"""In the value of an expression with two ends."""

STAMP = 0.5
"""A date that only says when something was said."""

_BEFORE = re.compile(r"[^\W\d_]+\Z")
_OPENING = " \t\n\r\xa0("
REACH, LONGEST = 40, 10
"""How far before a date its signal may end, and the length of the longest one."""
STAMP_WORDS = 8
"""How many words may stand between a verb of saying and the date that stamps it."""


class Statement(NamedTuple):
    """A sentence with a date: its words in lower case, and whether somebody says it."""

    start: int
    end: int
    text: str
    words: frozenset[str]
    reports: bool
    participants: tuple[str, ...]


def build_timeline(
    body: str,
    sentences: Sequence[Sentence],
    found: Sequence[Found],
    entities: Sequence[Entity],
    table: Table,
    published: datetime | None,
) -> tuple[TimelineItem, ...]:
    """Items in the order of the text, each date of a sentence once."""
    dated = [one for one in join_stretches(body, found, table) if one.moment and one.dated]
    if not dated:
        return ()
    items: dict[tuple[int, str], TimelineItem] = {}
    today = published.date() if published else None
    numbers = _number(sentences, dated)
    statements = _read_statements(body, sentences, entities, table, set(numbers))
    for number, expression in zip(numbers, dated, strict=True):
        item = _write_item(body, statements[number], expression, table, today)
        items.setdefault((item.start, item.date), item)
    return tuple(items.values())


def _number(sentences: Sequence[Sentence], dated: Sequence[Found]) -> list[int]:
    """The number of the sentence of each expression."""
    starts = [sentence.start for sentence in sentences]
    return [bisect_right(starts, one.start) - 1 for one in dated]


def _read_statements(
    body: str,
    sentences: Sequence[Sentence],
    entities: Sequence[Entity],
    table: Table,
    asked: Collection[int],
) -> dict[int, Statement]:
    """The sentences asked for, with those whom each speaks of, by name or otherwise."""
    types = {entity.id: entity.type for entity in entities}
    places = sorted((m.start, m.end, entity.id) for entity in entities for m in entity.mentions)
    scene = create_scene(body, types, places)
    statements = {}
    low = 0
    for number in range(max(asked) + 1):
        start, end, _ = sentences[number]
        high = bisect_left(places, (end,), low)
        named = tuple(dict.fromkeys([key for _, _, key in places[low:high]]))
        text = body[start:end]
        if number in asked:
            words = frozenset(list_words(text.lower()))
            reports = not words.isdisjoint(table.reporting)
            begins = low < high and places[low][0] - start <= MARKS
            participants = scene.resolve(text, named, begins=begins, reports=reports)
            statements[number] = Statement(start, end, text, words, reports, participants)
        if named:
            scene.move_on(text, named)
        low = high
    return statements


def _write_item(
    body: str, statement: Statement, found: Found, table: Table, today: date | None
) -> TimelineItem:
    moment = found.moment
    if moment is None:
        raise TypeError("only what has a moment is an item")
    signal = _find_signal(body, statement, found, table)
    opened, closed = signal in table.since, signal in table.until
    return TimelineItem(
        date=_write_date(moment, opened=opened, closed=closed),
        earliest=None if closed else moment.earliest.isoformat(),
        latest=None if opened else moment.latest.isoformat(),
        precision=moment.precision,
        kind=_tell_kind(moment, opened=opened, closed=closed),
        anchor=found.anchor,
        signal=signal,
        text=body[found.start : found.cover or found.end],
        start=statement.start,
        end=statement.end,
        sentence=statement.text,
        participants=statement.participants,
        modality=_tell_modality(statement, moment, table, today),
        confidence=_weigh(body, statement, found, table),
    )


def _find_signal(body: str, statement: Statement, found: Found, table: Table) -> str | None:
    """The word before the date that opens or closes an interval; a stretch has both its ends."""
    if found.cover or STRETCH in found.value:
        return None
    before = body[max(statement.start, found.start - REACH) : found.start].rstrip(_OPENING)
    low = max(0, len(before) - LONGEST)
    match = _BEFORE.search(before, before.rfind(" ", low) + 1 or low)
    word = match[0].lower() if match else ""
    return word if word in table.since or word in table.until else None


def _write_date(moment: Moment, *, opened: bool, closed: bool) -> str:
    if opened:
        return f"{moment.left}/.."
    return f"../{moment.right}" if closed else moment.edtf


def _tell_kind(moment: Moment, *, opened: bool, closed: bool) -> Kind:
    if opened:
        return Kind.OPEN_END
    if closed:
        return Kind.OPEN_START
    whole = moment.left == moment.right or moment.unit in {Unit.WEEK, Unit.WEEKEND}
    return Kind.POINT if whole else Kind.INTERVAL


def _tell_modality(
    statement: Statement, moment: Moment, table: Table, today: date | None
) -> Modality:
    """Planned where the date or the sentence points ahead; reported where somebody says so."""
    if today and moment.earliest > today:
        return Modality.PLANNED
    if today and moment.latest >= today and not table.future.isdisjoint(statement.words):
        return Modality.PLANNED
    return Modality.REPORTED if statement.reports else Modality.ASSERTED


def _weigh(body: str, statement: Statement, found: Found, table: Table) -> float:
    confidence = CONFIDENCE[found.anchor] - GUESSED * found.guessed
    if statement.reports and _is_stamp(body, statement, found, table):
        confidence = min(confidence, STAMP)
    return round(confidence, 2)


def _is_stamp(body: str, statement: Statement, found: Found, table: Table) -> bool:
    """`ujar Hendra, Senin (5/12).`: at the end, shortly after a verb of saying."""
    if body[found.end : statement.end].strip(' .)”"') != "":
        return False
    before = list_words(body[statement.start : found.start].lower())[-STAMP_WORDS:]
    return not table.reporting.isdisjoint(before)
