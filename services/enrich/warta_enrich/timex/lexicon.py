"""The words of one or more tables, compiled for looking up while reading from left to right."""

from dataclasses import dataclass, field

from warta_enrich.timex.habits import Habit
from warta_enrich.timex.kinds import Entry, Kind
from warta_enrich.timex.tables import Table

_SHARED = (Kind.MONTH, Kind.WEEKDAY, Kind.ZONE)
"""What is also understood in an article of the other language, where the word is free."""

_MIN_SHARED = 5
"""Shorter names of another language are too often other words (`Mei`, `Juli`, `Mar`)."""


@dataclass(frozen=True, slots=True)
class Form:
    """One written form: its first word, lower case, leads to it. `rest` is what must follow."""

    text: str
    entry: Entry
    length: int
    folded: str
    shouted: bool
    """In capitals throughout: only itself fits."""
    named: bool
    """It begins with a capital, and needs one."""
    exacting: bool
    """Whether equal letters are not enough."""

    def fits(self, surface: str) -> bool:
        """Whether a stretch of text is this form: capitals of the form are required."""
        if self.shouted:
            return surface == self.text
        return surface.lower() == self.folded and not (self.named and surface[0].islower())


def write_form(text: str, entry: Entry) -> Form:
    """A form with all that is asked of it while reading."""
    return Form(
        text,
        entry,
        len(text),
        text.lower(),
        text.isupper(),
        text[0].isupper(),
        text != text.lower(),
    )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms by their first word; the longest is tried first."""

    table: Table
    forms: dict[str, tuple[Form, ...]] = field(repr=False)
    habit: Habit = Habit.OWN


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
