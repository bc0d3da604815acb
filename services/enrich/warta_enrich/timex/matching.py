"""Where the rules match a run of letters. It depends on the letters alone, so it is remembered."""

from functools import lru_cache

from warta_enrich.timex.grammar import ALL_RULES, Reader
from warta_enrich.timex.habits import Habit

Matches = tuple[tuple[int, tuple[tuple[int, Reader], ...]], ...]
"""By position, in order: the ends of matches and who reads them, the longest first."""

SHORT = 24
"""Letters of a run that is worth remembering: longer ones hardly ever come again."""

REMEMBERED = 16384
"""Runs: some ten megabytes at most."""


def find_matches(letters: str, habit: Habit) -> Matches:
    """All matches of the rules of a habit."""
    return _remember(letters, habit) if len(letters) <= SHORT else _match(letters, habit)


def _match(letters: str, habit: Habit) -> Matches:
    found = []
    for position in range(len(letters)):
        ends = [
            (match.end(), rule.read)
            for rule in ALL_RULES[habit]
            if (match := rule.pattern.match(letters, position)) and match.end() > position
        ]
        if ends:
            found.append((position, tuple(sorted(ends, key=lambda pair: -pair[0]))))
    return tuple(found)


_remember = lru_cache(maxsize=REMEMBERED)(_match)
