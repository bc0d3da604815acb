"""All date expressions of a body, from left to right, none overlapping another."""

from collections.abc import Mapping
from datetime import datetime

from warta_enrich.text import Sentence
from warta_enrich.timex.calendar import in_calendar
from warta_enrich.timex.grammar import ALL_RULES, Rule
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.lexer import BREAK, Lexed, lex
from warta_enrich.timex.lexicon import Lexicon, build
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
    rules = ALL_RULES[lexicon.habit]
    at, end = 0, len(lexed.letters)
    while at < end and len(scene.found) < MOST_EXPRESSIONS:
        at = _read_at(lexed, at, scene, rules)
    return scene.found


MOST_EXPRESSIONS = 5000
"""In one article. The longest real ones have some hundreds; a bound on what hostile text makes."""


def _read_at(lexed: Lexed, at: int, scene: Scene, rules: tuple[Rule, ...]) -> int:
    """Read the expression that begins here, if any. Gives where to go on."""
    if lexed.tokens[at] is None and lexed.letters[at] == BREAK:
        return at + 1
    ends = [(m.end(), rule) for rule in rules if (m := rule.pattern.match(lexed.letters, at))]
    for until, rule in sorted(ends, key=lambda pair: -pair[0]):
        if until == at:
            continue
        results = _read(rule.read, lexed, at, until, scene)
        if results:
            for found in results:
                scene.remember(found)
            return until
    return at + 1


def _read(read: object, lexed: Lexed, at: int, until: int, scene: Scene) -> Result:
    tokens = tuple(token for token in lexed.tokens[at:until] if token is not None)
    if not tokens:
        return ()
    start, end = lexed.starts[at], lexed.ends[until - 1]
    if scene.sentence_at(start).end < end:
        return ()
    return read(Phrase(tokens, start, end), scene)  # type: ignore[operator, no-any-return]
