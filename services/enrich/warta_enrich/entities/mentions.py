"""Names where they stand in a body, and what is none."""

from typing import NamedTuple

from warta_schemas import EntityType

LEAST_LETTERS = 2
"""Fewer name nothing."""

DATE_WORDS = frozenset(
    """januari februari maret april mei juni juli agustus september oktober november desember senin
    selasa rabu kamis jumat sabtu minggu january february march may june july august october
    december monday tuesday wednesday thursday friday saturday sunday""".split()
)
"""Words that are dates, whoever is called so."""

BEFORE = 60
"""Characters before a name that are looked at."""


class Mention(NamedTuple):
    """A name in a body: `body[start:end]`."""

    start: int
    end: int
    type: EntityType
