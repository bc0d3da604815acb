"""First names that an editor has put in: "Presiden (Rusia Vladimir) Putin dan (Dmitry) Medvedev".

The bracket cuts the name in two mentions of one person, whom both together name in full.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from warta_enrich.entities.mentions import Mention
from warta_schemas import EntityType

_INSERTED = re.compile(r"\((?:[^()\n]{0,30}\s)?([A-Z][\w-]{1,30})\)\s([A-Z][\w-]{1,30})(?!\w)")


MOST = 50
"""Such names of one article: a bound on the work."""


class Inserted(NamedTuple):
    """A first name in brackets and the surname after it."""

    first: Mention
    last: Mention
    full: str


def find_inserted(
    body: str, mentions: Sequence[Mention], is_person: Callable[[str], bool]
) -> Iterator[Inserted]:
    """Such names: a table knows the person, or the tagger took either part for one."""
    people = {(m.start, m.end) for m in mentions if m.type is EntityType.PERSON}
    for match in islice(_INSERTED.finditer(body), MOST):
        full = f"{match[1]} {match[2]}"
        if match[1].isupper():
            continue
        if is_person(full) or match.span(1) in people or match.span(2) in people:
            first, last = (Mention(*match.span(i), EntityType.PERSON) for i in (1, 2))
            yield Inserted(first, last, full)
