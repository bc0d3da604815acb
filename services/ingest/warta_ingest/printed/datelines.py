"""The place before the first sentence: "BERLIN, iNews.id –", "Liputan6.com, Jakarta -"."""

import re
from dataclasses import dataclass

_PART = r"[A-Z][\w.'’&/-]{0,30}(?:\s[\w.'’&/-]{1,30}){0,4}"
_NEXT = r"[A-Za-z][\w.'’&/-]{0,30}(?:\s[\w.'’&/-]{1,30}){0,4}"
_DATELINE = re.compile(
    rf"(?P<parts>{_PART}(?:,\s{_NEXT}){{0,2}})"
    r"(?:,?\s?\((?P<agency>[^()]{2,40})\))?"
    r"(?:,\s\d{1,2}\s\w{3,12}|,\s\w{3,12}\.?\s\d{1,2})?"
    r"(?:\s(?:–|—|-{1,3}|―)\s?|\s?(?:–|—|--)\s?|:\s)(?=[\"“”‘’'A-Z0-9])"
)
_DOMAIN = re.compile(r"[\w-]{2,40}\.(?:com|id|co\.id|net|news|co|org|my|sg|tv)\b", re.I)
_SMALL = frozenset({"of", "de", "la", "dan", "and", "the", "di"})

REACH = 90
"""Longest beginning of a paragraph that is looked at."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A place as printed, and the outlet printed with it."""

    place: str | None
    outlet: str | None


def read_dateline(paragraph: str, source: str | None = None) -> Dateline | None:
    """The dateline of a first paragraph, or None."""
    match = _DATELINE.match(paragraph[:REACH])
    if match is None:
        return None
    parts = [part.strip() for part in match["parts"].split(",")]
    outlets = [part for part in parts if _DOMAIN.fullmatch(part)]
    places = [part for part in parts if part not in outlets and _is_place(part)]
    if not places and not outlets:
        return None
    if places and not outlets and not match["agency"] and not _stands_out(parts, match[0]):
        return None
    if not outlets and len(parts) > 1 and places:
        outlets = [part for part in parts[1:] if part != places[0]][-1:]
    agency = match["agency"]
    return Dateline(places[0] if places else None, (outlets or [agency])[0])


def find_domain(outlet: str | None) -> str | None:
    """The outlet as a source's name, where it is printed as a domain: `inews.id`."""
    match = _DOMAIN.fullmatch(outlet.strip()) if outlet else None
    return match[0].lower() if match else None


def _is_place(part: str) -> bool:
    words = part.split()
    return len(words) <= 4 and all(w[0].isupper() or w in _SMALL for w in words)  # noqa: PLR2004


def _stands_out(parts: list[str], printed: str) -> bool:
    """A place alone must be set off by a dash, so that "Kementerian: …" is no dateline."""
    return printed.rstrip()[-1] != ":" or parts[0].isupper()
