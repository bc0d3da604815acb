"""Whom a line of a page names: with labels, beside a date, beside the outlet, under a letter."""

import re
from collections.abc import Sequence

from warta_ingest.printed.datelines import is_outlet
from warta_ingest.printed.name_words import OUTLETS, ROLES
from warta_ingest.printed.names import (
    are_names,
    is_name,
    normalize,
    split_names,
)
from warta_ingest.printed.people import Byline, read_byline, read_name_line, read_signature
from warta_ingest.printed.stamps import read_stamps

LINE_CHARACTERS = 300
MOST_PARTS = 8
_PARTS = re.compile(r"\s?[|·•●]\s?|\.\s(?=\w{3,12}\s?:)")
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile(r"[IVXLC]{2,8}\Z")
"""Of the Sundays of a church's year, of popes: no part of a reporter's name."""

BESIDE_CHARACTERS = 80
_BESIDE = re.compile(r"\s[-–—|/·•]\s|\s?[,(|]\s?")
SHORTEST_NAME = 3

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.@-]{0,20}"
_LETTER = re.compile(
    rf"({_CAPITALS}(?:\s{_CAPITALS}){{1,4}})(?:,\s[A-ZÀ-Þ][\w'’. -]{{1,40}}){{1,3}}"
)


def read_credit(line: str) -> Byline:
    """The people of a line that credits somebody, with labels or without."""
    read = _read_parts(line)
    if read.authors or read.editors or read.translators:
        return read
    return read_name_line(line) or read_signature(line) or read_dated(line)


def read_dated(line: str) -> Byline:
    """The people of a line with a date in it."""
    read = _read_parts(line)
    if read.authors or read.editors or read.translators:
        return read
    return Byline(authors=_read_beside_date(line))


def _read_parts(line: str) -> Byline:
    """People with a label in any part of a line, else those that a part names and no more."""
    line = line[:LINE_CHARACTERS]
    parts = _PARTS.split(line)[:MOST_PARTS] if _PARTS.search(line) else [line]
    labelled = [byline for byline in map(read_byline, parts) if byline]
    authors = tuple(name for byline in labelled for name in byline.authors)
    if not authors and len(parts) > 1:
        authors = tuple(name for part in parts for name in _read_part(part))
    return Byline(
        authors,
        tuple(name for byline in labelled for name in byline.editors),
        tuple(name for byline in labelled for name in byline.translators),
    )


def _read_part(part: str) -> tuple[str, ...]:
    """The names of a part that is no outlet, section or date."""
    if not are_names(part) or _DIGIT.search(part) or read_byline(part):
        return ()
    named = read_name_line(part)
    return named.authors if named else ()


def _read_beside_date(line: str) -> tuple[str, ...]:
    """Names that stand in one line with the date; an outlet that stands there is none."""
    stamps = read_stamps(line)
    if not stamps or not are_names(stamps[0].rest):
        return ()
    labelled = read_byline(stamps[0].rest)
    if labelled:
        return labelled.authors
    names = split_names(stamps[0].rest, sure=False)
    return tuple(
        name for name in names if len(name.split()) > 1 and not _NUMERAL.match(name.split()[-1])
    )


def read_beside_outlet(line: str, source: str | None) -> tuple[str, ...]:
    """The name beside the outlet's, if only of one word: "Rahmiati, Ekspres Siang"."""
    if len(line) > BESIDE_CHARACTERS or _DIGIT.search(line):
        return ()
    parts = [part.strip(" )") for part in _BESIDE.split(line)]
    others = [part for part in parts if not is_outlet(part, source)]
    if len(parts) != 2 or len(others) != 1 or len(others[0]) < SHORTEST_NAME:  # noqa: PLR2004
        return ()
    name = others[0]
    return (normalize(name),) if is_name(name, sure=False) and read_byline(name) is None else ()


def read_team(line: str, source: str | None) -> tuple[str, ...]:
    """The publisher's own team: "Tim Kabar Kota"."""
    first, _, rest = line.partition(" ")
    return (line,) if first.lower() == "tim" and is_outlet(rest, source) else ()


def read_parted(line: str, source: str | None) -> tuple[str, ...]:
    """Names in a line of parts whose others are a date, a role or an outlet: "A B | Kabar Solo"."""
    parts = _PARTS.split(line[:LINE_CHARACTERS])[:MOST_PARTS]
    names = [() if is_outlet(part, source) else _read_part(part) for part in parts]
    others = [part for part, named in zip(parts, names, strict=True) if not named]
    if not names[0] or not others or not all(_is_beside_names(part, source) for part in others):
        return ()
    return tuple(name for named in names for name in named)


def _is_beside_names(part: str, source: str | None) -> bool:
    words = {word.strip(".").lower() for word in part.split()}
    told = is_outlet(part, source) or not words.isdisjoint(OUTLETS | ROLES)
    return told or bool(_DIGIT.search(part))


def read_letter(line: str) -> tuple[str, ...]:
    """Who signed a letter to the editor: "ROSMAH MAT DAUD, Kampung Lambor, Perak"."""
    found = _LETTER.fullmatch(line) if line[1:2].isupper() else None
    name = found[1] if found else ""
    return (normalize(name),) if is_name(name, sure=False) else ()


def is_common(name: str, paragraphs: Sequence[str]) -> bool:
    """Whether a text uses all words of a name in lower case: then it is "Khusus Pelanggan"."""
    text = "\n".join(paragraphs)
    return all(
        re.search(rf"\b{re.escape(word)}\b", text) is not None for word in name.lower().split()
    )
