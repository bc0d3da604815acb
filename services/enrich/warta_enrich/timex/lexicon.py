"""The words of one or more tables, compiled for looking up while reading from left to right."""

from dataclasses import dataclass, field

from warta_enrich.timex.chunks import Chunks, Forms
from warta_enrich.timex.forms import Form, write_form
from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Kind
from warta_enrich.timex.tables import Table

_SHARED = (Kind.MONTH, Kind.WEEKDAY, Kind.ZONE)
"""What is also understood in an article of the other language, where the word is free."""

_MIN_SHARED = 5
"""Shorter names of another language are too often other words (`Mei`, `Juli`, `Mar`)."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A table's forms by their first word, the longest first, and what they make of chunks."""

    table: Table
    forms: Forms = field(repr=False)
    habit: Habit = Habit.OWN
    chunks: Chunks = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "chunks", Chunks(self.forms))


def build(table: Table, *others: Table, habit: Habit = Habit.OWN) -> Lexicon:
    """Compile a language's table; of other languages, names of months and days are added.

    What a habit reads otherwise stands before the rows that all habits share.
    """
    forms: dict[str, list[Form]] = {}
    first = table.timeml if habit is Habit.TIMEML else ()
    for entry in (*first, *table.entries):
        for text in entry.forms.split("|"):
            forms.setdefault(first_word(text), []).append(write_form(text, entry))
    for other in others:
        _share(forms, other)
    return Lexicon(table, {word: _ordered(found) for word, found in forms.items()}, habit)


def first_word(text: str) -> str:
    """The key of a form: its first run of letters, lower case."""
    end = next((i for i, character in enumerate(text) if not character.isalpha()), len(text))
    return text[:end].lower()


def _share(forms: dict[str, list[Form]], other: Table) -> None:
    for entry in other.entries:
        if entry.kind not in _SHARED:
            continue
        for text in entry.forms.split("|"):
            if len(text) >= _MIN_SHARED and first_word(text) not in forms:
                forms[first_word(text)] = [write_form(text, entry)]


def _ordered(forms: list[Form]) -> tuple[Form, ...]:
    """Longest first; of one length, those that need capitals before those that do not."""
    return tuple(sorted(forms, key=lambda form: (-len(form.text), form.text)))
