"""Where names begin and end, by the words beside them: what a tagger of tokens cuts too short.

"Kabupaten Boyolali" is the regency's name, and "KPU Kabupaten Toba" that of its electoral body;
"Indonesia Masters 2023" is a tournament, not a country; in "Bupati Boyolali Said Hidayat" a place
ends and a person begins.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType


class Mention(NamedTuple):
    """A name in a body: `body[start:end]`."""

    start: int
    end: int
    type: EntityType


_LEVELS = "Kabupaten|Kecamatan|Desa|Provinsi|Kelurahan|Distrik|Dusun|Nagari"
_DISTRICT = re.compile(rf"(?<!\w)(?:{_LEVELS}|(?<!Wali )Kota)\s\Z")
_IS_DISTRICT = re.compile(rf"(?:{_LEVELS}|Kota)\s")
_GOVERNMENT = re.compile(r"(?<!\w)Pemerintah\s\Z")
"""The government of a district is a body of its own; that of a country is called by its name."""

_LOCAL_BODY = re.compile(
    r"(?<!\w)(?:DPRD|KPUD?|Bawaslu|BPBD|DPC|DPD|DPW|Pemkab|Pemkot|Pemprov|Polres(?:ta|tabes)?"
    r"|Polsek|Polda|Kodim|Kejari|Kejati|BNNK?|PMI|KONI|Dinas(?:\s[A-Z]\w{1,30}){1,5}"
    r"|Pengadilan (?:Negeri|Tinggi|Agama)|Kejaksaan (?:Negeri|Tinggi)|Satpol PP"
    r"|Satreskrim Polres|RSUD|Lapas|Rutan)\s\Z"
)
_EVENT = re.compile(
    r"(?<!\w)(?:[A-Z][\w'’&-]{1,30}\s){1,4}(?:Masters|Open|Cup|Games|Grand Prix|Championships?"
    r"|Olympics|Marathon|Super ?[Ss]eries|Super League|Premier League|Summit)"
    r"(?:\s(?:19|20)\d\d)?(?!\w)"
    r"|(?<!\w)(?:Piala|Olimpiade|Kejuaraan|Liga|Asian Games|SEA Games|Euro|KTT|Pemilu|Pilpres"
    r"|Pilkada)(?:\s[A-Z][\w-]{1,30}){1,4}(?:\s(?:19|20)\d\d)?(?!\w)"
)
_SMALL = re.compile(
    r"(?:(?:Di|Pada|Dalam|Setelah|Sebelum|Untuk|Ke|Dari|Usai|Jelang|Ajang|Turnamen|Gelaran|The|In|At"
    r"|After|Before|For|This|Last|Next|On)\s){1,3}"
)
"""Words that begin a sentence, not the name in it."""

_YEAR = re.compile(r"\s(?:19|20)\d\d(?!\w)")
_OFFICE = re.compile(
    r"(?<!\w)(?:presiden|wapres|bupati|wali\s?kota|gubernur|menlu|menhan"
    r"|menteri(?:\s\w{1,20}){0,3}|raja|ketua(?:\s\w{1,20})?|kapolres(?:ta)?|kapolda|kapolsek|dandim"
    r"|camat|lurah|kepala desa|duta besar|dubes|pm|perdana menteri|president|prime minister"
    r"|governor|mayor|king|queen|chancellor)\s\Z",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"(?<!\w)[Bb]ahasa\s\Z")
"""What follows is a language, which is no entity."""

_WORD = re.compile(r"\S+")
BEFORE = 60
"""Characters before a name that are looked at."""


def settle(body: str, mentions: Sequence[Mention], places: Collection[str]) -> list[Mention]:
    """Mentions with their true extents. `places` are surfaces that are places for sure."""
    named = [m for m in mentions if not _LANGUAGE.search(body, max(0, m.start - BEFORE), m.start)]
    parted = [part for mention in named for part in _part(body, mention, places)]
    joined: list[Mention] = []
    for mention in _overlay(_find_events(body), parted):
        wide = _widen(body, mention)
        while joined and joined[-1].end > wide.start:
            joined.pop()
        joined.append(wide)
    return joined


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


def _find_events(body: str) -> list[Mention]:
    """Competitions and summits that are known by the words that they are made of."""
    found = []
    for match in _EVENT.finditer(body):
        small = _SMALL.match(body, match.start(), match.end())
        found.append(Mention(small.end() if small else match.start(), match.end(), EVENT))
    return found


def _overlay(sure: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Both, but nothing that lies across a sure one; a wider name that holds it stays instead."""
    wider = {
        known
        for known in sure
        for other in others
        if other.start <= known.start and other.end >= known.end and other != known
    }
    kept = [known for known in sure if known not in wider]
    free = [
        other
        for other in others
        if not any(known.start < other.end and other.start < known.end for known in kept)
    ]
    return sorted([*kept, *free])


def _widen(body: str, mention: Mention) -> Mention:
    start, end, kind = mention
    if kind is LOC and _IS_DISTRICT.match(body, start, end):
        kind = GPE
    if kind is GPE:
        district = _DISTRICT.search(body, max(0, start - BEFORE), start)
        start = district.start() if district else start
        government = _GOVERNMENT if _IS_DISTRICT.match(body, start, end) else _LOCAL_BODY
        local = government.search(body, max(0, start - BEFORE), start)
        local = local or _LOCAL_BODY.search(body, max(0, start - BEFORE), start)
        if local:
            return Mention(local.start(), end, ORG)
    elif kind is EVENT:
        year = _YEAR.match(body, end)
        end = year.end() if year else end
    return Mention(start, end, kind)
