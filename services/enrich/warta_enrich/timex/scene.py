"""What surrounds an expression: the day of publication, the words around it, what came before.

The only state of the engine. It lives for one article and is never shared.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from warta_enrich.text import Sentence, list_words
from warta_enrich.timex.calendar import Unit
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.moments import Moment
from warta_enrich.timex.tables import Table
from warta_schemas import Anchor, TimexType

WORDS_BEFORE = 160
WORDS_AFTER = 60
"""How far, in code points, the words that tell the tense are looked for: a bound on the work."""

_OPENING = " \t\n\r\xa0(\"“'’"
"""What may stand between a word and the expression after it."""

_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
_REACH = 40


class Found(NamedTuple):
    """An expression in the body, and what it stands for.

    `moment` is None for durations, sets and vague references. `dated` is False where the date
    dates no statement of the article: a comparison, an origin, the year in a name.
    """

    start: int
    end: int
    type: TimexType
    value: str
    mod: str | None = None
    moment: Moment | None = None
    anchor: Anchor = Anchor.EXPLICIT
    dated: bool = True
    guessed: bool = False
    """Whether the year or the direction was chosen by likelihood."""
    cover: int | None = None
    """Where a pair of dates (`dari X hingga Y`) ends, on the first of its two expressions."""


@dataclass(slots=True)
class Scene:
    """One article while its expressions are being read from left to right."""

    body: str
    table: Table
    published: datetime | None
    sentences: tuple[Sentence, ...]
    habit: Habit = Habit.OWN
    found: list[Found] = field(default_factory=list)
    event: Moment | None = None
    """The first day told of: a clock time without a date belongs to it."""
    today: date | None = field(init=False)
    """The day of publication, in its own zone."""
    _later: list[int] = field(init=False)
    """Where the sentences after the first one begin."""
    _folded: str = field(init=False)
    _printed: dict[frozenset[str], bool] = field(default_factory=dict)
    """Whether any of some words is anywhere in the body, be it as a part of another."""
    _before: tuple[int, str] = (-1, "")
    """The offset before which a word was last asked for, and the word."""
    _read: int = -1
    _said: frozenset[str] = frozenset()
    """The words of the sentence that begins at `_read`."""

    def __post_init__(self) -> None:
        self._later = [sentence.start for sentence in self.sentences[1:]]
        self.today = self.published.date() if self.published else None
        self._folded = self.body.lower()

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence around an offset."""
        return self.sentences[bisect_right(self._later, offset)]

    def word_before(self, offset: int) -> str:
        """The word just before, as printed; empty where a comma or the sentence's start is."""
        if self._before[0] != offset:
            self._before = offset, self._find_word_before(offset)
        return self._before[1]

    def _find_word_before(self, offset: int) -> str:
        before = self.body[max(0, offset - _REACH) : offset].rstrip(_OPENING).removesuffix(".")
        chunk = before.rpartition(" ")[2]
        if chunk.isalnum():
            return chunk
        begin = len(before)
        while begin and before[begin - 1].isalnum():
            begin -= 1
        return before[begin:]

    def says(self, offset: int, words: frozenset[str]) -> bool:
        """Whether any of these words is in the sentence around an offset."""
        if not self._prints(words):
            return False
        sentence = self.sentence_at(offset)
        if self._read != sentence.start:
            self._read = sentence.start
            text = self.body[sentence.start : sentence.end].lower()
            self._said = frozenset(list_words(text))
        return not self._said.isdisjoint(words)

    def _prints(self, words: frozenset[str]) -> bool:
        """Whether any of these words may be in the body: most that are asked for are in none."""
        printed = self._printed.get(words)
        if printed is None:
            printed = self._printed[words] = any(map(self._folded.__contains__, words))
        return printed

    def words_before(self, offset: int, count: int) -> list[str]:
        """Up to so many words before, in lower case, of the same sentence."""
        low = max(self.sentence_at(offset).start, offset - WORDS_BEFORE)
        return list_words(self.body[low:offset].lower())[-count:]

    def word_after(self, offset: int) -> str:
        """The word just after, as printed; empty where a mark is."""
        match = _NEXT_WORD.match(self.body, offset, offset + _REACH)
        return match[1] if match else ""

    def direction(self, start: int, end: int) -> int:
        """1 where the words around speak of the future, -1 of the past, 0 where they do not say."""
        if self.word_before(start).lower() in self.table.lasting:
            return 1
        if not self._prints(self.table.tense):
            return 0
        sentence = self.sentence_at(start)
        low, high = max(sentence.start, start - WORDS_BEFORE), min(sentence.end, end + WORDS_AFTER)
        cut = low > sentence.start or high < sentence.end
        if cut and not self.says(start, self.table.tense):  # a cut may leave `akan` of `makan`
            return 0
        before = list_words(self.body[low:start].lower())
        return self._tense_of(reversed(before)) or self._tense_of(
            list_words(self.body[end:high].lower())
        )

    def _tense_of(self, words: Iterable[str]) -> int:
        """What the first word says that has a tense."""
        future, past = self.table.future, self.table.past
        for word in words:
            if word in future:
                return 1
            if word in past:
                return -1
        return 0

    def reference(self, *, days: bool = False) -> Moment | None:
        """The date last told of, of any unit or only days."""
        for found in reversed(self.found[-_MEMORY:]):
            moment = found.moment
            if moment and found.dated and (not days or moment.unit is Unit.DAY):
                return moment
        return None

    def day_told_of(self, offset: int) -> Moment | None:
        """The day of a clock time: of this paragraph so far, else of the article's event."""
        paragraph = self.sentence_at(offset).paragraph
        for found in reversed(self.found[-_MEMORY:]):
            if self.sentence_at(found.start).paragraph != paragraph:
                break
            if found.moment and found.dated and _is_day(found.moment):
                return found.moment
        return self.event

    def remember(self, found: Found) -> None:
        """Add what was read; the first day told of becomes the event."""
        self.found.append(found)
        if self.event is None and found.dated and found.moment and _is_day(found.moment):
            self.event = found.moment


_MEMORY = 16
"""How many expressions back a reference may lie: a bound on the work."""


def _is_day(moment: Moment) -> bool:
    return moment.unit is Unit.DAY and moment.earliest == moment.latest
