"""Where names begin and end, by the words beside them: what a tagger of tokens cuts wrongly.

In "Bupati Boyolali Said Hidayat" a place ends and a person begins; "Rumah Sakit (RSUD) Piru" is one
name. What `places` and `events` are called by their words is told there.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from warta_enrich.entities.events import find_events
from warta_enrich.entities.mentions import BEFORE, Mention
from warta_enrich.entities.places import widen_place
from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType


_YEAR = re.compile(r"(?:\s(?:19|20)\d\d)?(?:/\d{2,4})?(?!\w)")
_OFFICE = re.compile(
    r"(?<!\w)(?:presiden|wapres|bupati|wali\s?kota|gubernur|menlu|menhan"
    r"|menteri(?:\s\w{1,20}){0,3}|raja|ketua(?:\s\w{1,20})?|kapolres(?:ta)?|kapolda|kapolsek|dandim"
    r"|camat|lurah|kepala desa|duta besar|dubes|pm|perdana menteri|president|prime minister"
    r"|governor|mayor|king|queen|chancellor)\s\Z",
    re.IGNORECASE,
)
_SYLLABLE = re.compile(r"-(?!lah|kah|pun|nya|ku|mu)[a-z]{2,8}(?!\w)")
"""The second syllable of a Korean name: "Kim Tae-yang"."""

_HEADS_LIST = re.compile(r"(?:Kementerian|Dinas|Badan|Direktorat|Ministry of|Department of)\s")
_LIST = re.compile(
    r"(?:,\s[A-Z][a-z]\w{1,30}(?:\s[A-Z][a-z]\w{1,30})?){1,4},?\s(?:dan|serta|and)\s[A-Z][a-z]\w{1,30}"
    r"(?:\s[A-Z][a-z]\w{1,30}){0,2}"
)
"""The other subjects of a ministry: ", Infrastruktur, Transportasi, dan Pariwisata"."""

_ROUTE = re.compile(r"[A-Z]\w{3,}-[A-Z]\w{3,}")
_BRACKETS = re.compile(r"\s\(([^()]{2,20})\)\s\Z")
_DATELINE = re.compile(
    r"([A-Z][A-Z .'’-]{2,40}?)(?:,\s([\w .]{2,40}?))?(?:\s\(([\w .]{2,30})\))?\s(?:–|—|-{1,2})\s"
)
_LANGUAGE = re.compile(r"(?<!\w)[Bb]ahasa\s\Z")
"""What follows is a language, which is no entity."""

LANGUAGE = len("bahasa ")

_WORD = re.compile(r"\S+")


def settle(
    body: str,
    mentions: Sequence[Mention],
    places: Collection[str],
    is_place: Callable[[str], bool],
) -> list[Mention]:
    """Mentions with their true extents.

    `places` are surfaces that are places in this article; `is_place` tells what a table knows.
    """
    named = [m for m in mentions if not _LANGUAGE.match(body, max(0, m.start - LANGUAGE), m.start)]
    named = _close_brackets(body, named)
    single = [part for mention in named for part in _part_route(body, mention, is_place)]
    parted = [part for mention in single for part in _part(body, mention, places)]
    dateline = _read_dateline(body, is_place)
    joined: list[Mention] = []
    for mention in _overlay([*dateline, *find_events(body)], parted):
        wide = _join_brackets(body, joined, _widen(body, mention))
        while joined and joined[-1].end > wide.start:
            joined.pop()
        joined.append(wide)
    return joined


def _close_brackets(body: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Names that the tagger has cut at a bracket: "Rumah Sakit (" and "RSUD) Piru" are one."""
    closed: list[Mention] = []
    for mention in mentions:
        text = body[mention.start : mention.end]
        if closed and ")" in text and "(" not in text:
            before = closed[-1]
            if body[before.end : mention.start] == " (":
                closed[-1] = Mention(before.start, mention.end, before.type)
                continue
        closed.append(mention)
    return closed


def _read_dateline(body: str, is_place: Callable[[str], bool]) -> list[Mention]:
    """The place and the outlet before the first sentence: "BERN (AFP) –", "JAKARTA, Kabar —"."""
    match = _DATELINE.match(body)
    if match is None:
        return []
    found = [Mention(match.start(1), match.end(1), GPE)]
    for group in (2, 3):
        if match[group] and not any(map(str.isdigit, match[group])):
            kind = GPE if is_place(match[group]) else ORG
            found.append(Mention(match.start(group), match.end(group), kind))
    return found


def _join_brackets(body: str, before: Sequence[Mention], mention: Mention) -> Mention:
    """An office abroad or in a district: "Kedutaan Besar … (KBRI) Warsawa" is one name."""
    brackets = _BRACKETS.search(body, max(0, mention.start - BEFORE), mention.start)
    if mention.type is not GPE or brackets is None:
        return mention
    for known in before[-2:]:
        if known.type is ORG and known.end == brackets.start():
            return Mention(known.start, mention.end, ORG)
    return mention


def _part_route(body: str, mention: Mention, is_place: Callable[[str], bool]) -> Iterator[Mention]:
    """The two ends of a road: "Jakarta-Bandung", but not "Timor-Leste"."""
    start, end, kind = mention
    if kind is GPE and _ROUTE.fullmatch(body, start, end) and not is_place(body[start:end]):
        hyphen = body.index("-", start, end)
        yield Mention(start, hyphen, GPE)
        yield Mention(hyphen + 1, end, GPE)
        return
    yield mention


def _part(body: str, mention: Mention, places: Collection[str]) -> Iterator[Mention]:
    """A person's name that begins with the place of the office before it, in two."""
    start, end, kind = mention
    first = _WORD.match(body, start)
    if kind is PERSON and first and first.end() < end and first[0] in places:
        after = _WORD.search(body, first.end())
        if after and _OFFICE.search(body, max(0, start - BEFORE), start):
            yield Mention(start, first.end(), GPE)
            yield Mention(after.start(), end, PERSON)
            return
    yield mention


def _overlay(sure: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Both, but nothing that lies across a sure one; a wider name that holds it stays instead.

    Neither row overlaps itself, so both are gone through side by side.
    """
    kept: list[Mention] = []
    rest = sorted(others)
    at = 0
    for known in sorted(sure):
        while at < len(rest) and rest[at].end <= known.start:
            kept.append(rest[at])
            at += 1
        across = at
        while across < len(rest) and rest[across].start < known.end:
            across += 1
        first = rest[at] if at < across else None
        size = known.end - known.start
        if first and first.start <= known.start and known.end <= first.end > first.start + size:
            continue
        if kept and kept[-1].end > known.start:
            continue
        kept.append(known)
        at = across
    return [*kept, *rest[at:]]


def _widen(body: str, mention: Mention) -> Mention:
    start, end, kind = mention
    if kind in {GPE, LOC}:
        return widen_place(body, mention)
    rest = None
    if kind is PERSON:
        rest = _SYLLABLE.match(body, end)
    elif kind is EVENT:
        rest = _YEAR.match(body, end)
    elif _HEADS_LIST.match(body, start, end):
        rest = _LIST.match(body, end)
    return Mention(start, rest.end() if rest else end, kind)
