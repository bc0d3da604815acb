"""All date expressions of a body, from left to right, none overlapping another."""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise

from warta_enrich.text import Sentence
from warta_enrich.timex.calendar import in_calendar
from warta_enrich.timex.grammar import Reader
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Kind, Token
from warta_enrich.timex.lexer import Lexed, lex
from warta_enrich.timex.lexicon import Lexicon, build
from warta_enrich.timex.matching import Matches, find_matches
from warta_enrich.timex.phrases import Phrase
from warta_enrich.timex.readers.results import Result
from warta_enrich.timex.scene import Found, Scene
from warta_enrich.timex.tables import ENGLISH, INDONESIAN, TABLES

RULES_VERSION = "rules-3"

Lexicons = Mapping[str, Lexicon]
"""By language code; `None` of them is for a language that has no table of its own."""


def load_lexicons(habit: Habit = Habit.OWN) -> Lexicons:
    """Compile the tables. Months and weekdays of English are understood in the others, and back."""
    return {
        table.code: build(table, INDONESIAN if table is ENGLISH else ENGLISH, habit=habit)
        for table in TABLES
    }


def tag(
    body: str,
    sentences: tuple[Sentence, ...],
    lexicon: Lexicon,
    published: datetime | None,
) -> list[Found]:
    """Expressions with what they stand for, as of the instant of publication in its own zone.

    An instant that no news can have, such as 0001-01-01, is as good as none.
    """
    if not sentences:
        return []
    known = published if published and in_calendar(published) else None
    scene = Scene(body, lexicon.table, known, sentences, lexicon.habit)
    lexed = lex(body, lexicon)
    for first, last in pairwise(lexed.cuts):
        if len(scene.found) >= MOST_EXPRESSIONS:
            break
        matches = find_matches(lexed.letters[first:last], lexicon.habit)
        if matches:
            _read_run(matches, first, lexed, scene)
    return scene.found[:MOST_EXPRESSIONS]


MOST_EXPRESSIONS = 5000
"""In one article. The longest real ones have some hundreds; a bound on what hostile text makes."""


def _read_run(matches: Matches, first: int, lexed: Lexed, scene: Scene) -> None:
    """Read the expressions of a run, from left to right: at each place the longest that reads."""
    resume = 0
    for position, candidates in matches:
        if position < resume:
            continue
        if len(scene.found) >= MOST_EXPRESSIONS:
            return
        for until, read in candidates:
            results = _read(read, lexed.phrase(first + position, first + until), scene)
            if results:
                for found in results:
                    scene.remember(found)
                resume = until
                break


def _read(read: Reader, phrase: Phrase, scene: Scene) -> Result:
    words = phrase.tokens
    over = words and scene.sentence_at(phrase.start).end < phrase.end
    if not words or (over and not _goes_on(words, scene)):
        return ()
    return read(phrase, scene)


def _goes_on(words: tuple[Token, ...], scene: Scene) -> bool:
    """`10 p.m. Sunday` looks like the end of a sentence; no timeline is told from TimeML."""
    return scene.habit is Habit.TIMEML and any(word.kind is Kind.MERIDIEM for word in words)
