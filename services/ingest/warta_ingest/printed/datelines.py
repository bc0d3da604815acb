"""The place before the first sentence: "BERLIN, iNews.id –", "Liputan6.com, Jakarta -"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from warta_ingest.printed.months import WEEKDAYS, fold_name
from warta_ingest.printed.name_words import INTERFACE, SECTIONS
from warta_ingest.printed.places import is_place, is_region

REACH = 90
"""Longest beginning of a paragraph that is looked at."""

KEPT = 32
"""Paragraphs whose datelines are kept: those of about one page."""

MOST_PARTS = 4
MOST_WORDS = 4
LONGEST_ACRONYM = 5
"""A word in capitals up to this length is an institution, unless it is known as a place."""

_MARK = re.compile(
    r"\s(?:–|—|-{1,3}|―|\|{1,2})\s?(?=[\"“”‘’'\w])|\s?(?:–|—|--)\s?(?=[\"“”‘’'A-Z0-9])"
    r"|(?<=[A-Z][A-Z])-\s(?=[\"“”‘’'A-Z0-9])"
    r"|[:.]\s(?=[\"“”‘’'A-Z0-9])"
)
_AGENCY = re.compile(r",?\s?\(([^()]{2,40})\)\s?")
_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}\s\w{3,12}(?:\s\d{4})?|\w{3,12}\.?\s\d{1,2}|\d{4}"
)
_DAY_AFTER = re.compile(r"\s(\d{1,2}\s[^\W\d]{3,10})$")
"""A day after the place, without a comma: "KOTA BHARU 6 Mei -"."""

_DOMAIN = re.compile(r"[\w-]{2,40}\.(?:com|id|co\.id|net|news|co|org|my|sg|tv)\b", re.I)
_WORD = re.compile(r"[\w.'’&/-]{1,30}\Z")
_SMALL = frozenset({"of", "de", "la", "dan", "and", "the", "di"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """A place as printed, and the outlet printed with it."""

    place: str | None
    outlet: str | None


def read_dateline(paragraph: str, source: str | None = None) -> Dateline | None:
    """The dateline of a first paragraph, or None. What `source` is called is no place."""
    return _read(paragraph[:REACH], source)


@lru_cache(maxsize=KEPT)
def _read(start: str, source: str | None) -> Dateline | None:
    """The dateline at the start of a paragraph. Kept, since several rooms ask for the same."""
    first = _read_once(start, source)
    if first is None:
        return None
    found, end = first
    if found.place is None or is_outlet(found.place, source):
        later = _read_once(start[end:], source)  # "KABAR.CO.ID - JAKARTA. Harga beras"
        if later and later[0].place:
            return Dateline(later[0].place, found.outlet or found.place)
    return found


def _read_once(start: str, source: str | None) -> tuple[Dateline, int] | None:
    """What stands before the first mark of a dateline, and where the rest begins."""
    match = _MARK.search(start)
    while match and match[0][0] == "." and not _ends_place(start[: match.start()]):
        match = _MARK.search(start, match.end())
    if match is None or not (start[0].isupper() or _DOMAIN.match(start)):
        return None
    lead = start[: match.start()]
    agency = _AGENCY.search(lead)
    if agency:
        lead = lead[: agency.start()] + lead[agency.end() :]
    parts = [part for part in map(str.strip, _DAY_AFTER.sub(r", \1", lead).split(",")) if part]
    if not parts or len(parts) > MOST_PARTS:
        return None
    found = _sort(parts, agency[1] if agency else None, match[0].strip(), source)
    return (found, match.end()) if found else None


def find_domain(outlet: str | None) -> str | None:
    """The outlet as a source's name, where it is printed as a domain: `inews.id`."""
    match = _DOMAIN.fullmatch(outlet.strip()) if outlet else None
    return match[0].lower() if match else None


def is_outlet(name: str, source: str | None) -> bool:
    """Whether a name is the publisher's own: "Kabar Kota" of kabarkota.com."""
    own = source.lower().replace(" ", "").split(".") if source else []
    return name.lower().replace(" ", "") in own


def _ends_place(lead: str) -> bool:
    """Whether a full stop ends a dateline ("JAKARTA, KONTAN.") rather than an abbreviation."""
    return "," in lead or is_place(lead)


def _sort(parts: list[str], agency: str | None, mark: str, source: str | None) -> Dateline | None:
    """Which part is the place, and which the outlet."""
    outlets = [part for part in parts if _DOMAIN.fullmatch(part) or is_outlet(part, source)]
    dates = [part for part in parts if _is_date(part)]
    names = [part for part in parts if part not in outlets and part not in dates]
    if not all(map(_is_name, names)) or not (names or outlets):
        return None
    names = _join_regions(names)
    known = [name for name in names if "," in name or is_place(name)]
    sure = outlets or agency or dates or len(names) > 1
    places = known or [name for name in names if sure or _stands_out(name)]
    if mark in {":", ".", "|"} and not (known or outlets or dates):
        return None
    if mark == ":" and not (outlets or dates or places[0].isupper()):
        return None
    if mark == "." and not (known == parts or all(part.isupper() for part in names)):
        return None
    if not places and not outlets:
        return None
    rest = [name for name in names if name not in places[:1]]
    named = [*outlets, *filter(None, [agency]), *rest[-1:]]
    return Dateline(next(iter(places), None), next(iter(named), None))


def _join_regions(names: Sequence[str]) -> list[str]:
    """The names, a place and the country or province after it as one: "CILACAP, Indonesia"."""
    joined: list[str] = []
    for name in names:
        if joined and is_region(name):
            joined[-1] += f", {name}"
        else:
            joined.append(name)
    return joined


def _is_date(part: str) -> bool:
    """Whether a part is a day: "Selasa", "3 September."."""
    return _DATE.fullmatch(part.rstrip(".")) is not None or fold_name(part) in WEEKDAYS


def _is_name(part: str) -> bool:
    """Whether a part is written like a name: few words, each with a capital, no number."""
    words = part.split()
    return len(words) <= MOST_WORDS and all(
        _WORD.match(word) and (word[0].isupper() or word in _SMALL) for word in words
    )


def _stands_out(name: str) -> bool:
    """Whether a name that nothing else tells to be a place is one: in capitals, no institution.

    Nor is it the heading of a section: "ANALISIS".
    """
    if not name.isupper() or not (" " in name or len(name) > LONGEST_ACRONYM):
        return False
    return (INTERFACE | SECTIONS).isdisjoint(name.lower().split())
