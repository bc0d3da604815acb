"""What speaks for an article on a page: how much text there is, and what stands around it.

Walls, offers, profiles and indexes have sentences, too. But their sentences speak to the reader,
no headline above takes up their words, no date and name stand over them, and they are few among
much else. A small model of these marks, trained on pages of both kinds, weighs them.
"""

import re
from collections.abc import Sequence

import numpy as np

from warta_ingest.clean.echoes import ADDRESS, MARKS, cut_stems
from warta_ingest.clean.measures import Floats
from warta_ingest.clean.shapes import is_clock_line, looks_like_title
from warta_ingest.clean.sheet import Sheet
from warta_ingest.clean.walls import name_wall
from warta_schemas import DropReason

ABOVE, BELOW = 14, 5
"""Lines around the text in which its headline, date and names stand."""

MOST_TOLD = 6
"""Lines of text that are read."""

MOST_DATES = 12
MOST_CHARACTERS = 400
LEAST_STEMS = 3
"""Longer words of a headline that can be looked for."""

_QUOTED = re.compile(r"[\"“][^\"”]{0,600}[\"”]?")
_SAID = frozenset(
    "said says told added kata katanya ujar ujarnya tutur tuturnya ucap ucapnya jelas jelasnya "
    "menurut mengatakan menyebut menjelaskan ungkap ungkapnya imbuh according menegaskan berkata "
    "kandhane ngandika pangandikane reported announced".split()
)


def describe_evidence(sheet: Sheet, text: Sequence[bool]) -> Floats:
    """One row: the marks of an article. Some line is text."""
    found = [i for i, yes in enumerate(text) if yes]
    first, last = found[0], found[-1]
    words = sum(sheet.words[i] for i in found)
    total = max(sum(sheet.words), 1.0)
    head = range(max(0, first - ABOVE), first)
    around = [*head, *range(last + 1, min(last + 1 + BELOW, len(sheet.lines)))]
    kinds = [sheet.kinds[i] for i in around]
    told = [_QUOTED.sub(" ", sheet.lines[i][:MOST_CHARACTERS]).lower() for i in found[:MOST_TOLD]]
    spoken = [word.strip(MARKS) for line in told for word in line.split()]
    dates = [i for i, kind in enumerate(sheet.kinds) if kind is DropReason.DATE]
    clocks = sum(is_clock_line(sheet.lines[i]) for i in dates[:MOST_DATES])
    return np.array(
        [
            np.log1p(words),
            words / total,
            np.log1p(len(found)),
            words / len(found),
            sum(sheet.probability[i] * sheet.words[i] for i in found) / words,
            DropReason.DATE in kinds,
            DropReason.BYLINE in kinds,
            sheet.dateline is not None,
            min(sum(word in ADDRESS for word in spoken) / max(len(spoken), 1) * 20, 2),
            min(sum(word in _SAID for word in spoken) / len(told), 1.5),
            sum('"' in line or "“" in line for line in (sheet.lines[i] for i in found))
            / len(found),
            name_wall([sheet.lines[i] for i in head]) is not None,
            len(found) / (last - first + 1),
            np.log1p(len(dates) - clocks),
            _echo(sheet, head, "\n".join(sheet.lines[i] for i in found[:MOST_TOLD]).lower()),
            np.log1p(len(sheet.lines)),
        ],
        np.float32,
    )


def _echo(sheet: Sheet, head: Sequence[int], told: str) -> float:
    """How much of the words of a headline above the text the text says, too."""
    best = 0.0
    for i in head:
        if sheet.kinds[i] is None and looks_like_title(sheet.lines[i]):
            stems = cut_stems(word.strip(MARKS) for word in sheet.lines[i].lower().split())
            if len(stems) >= LEAST_STEMS:
                best = max(best, sum(stem in told for stem in stems) / len(stems))
    return best
