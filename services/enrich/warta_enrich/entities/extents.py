"""Where names begin and end, by the words beside them: what a tagger of tokens cuts too short.

"Kabupaten Boyolali" is the regency's name, and "KPU Kabupaten Toba" that of its electoral body;
"Indonesia Masters 2023" is a tournament, not a country; in "Bupati Boyolali Said Hidayat" a place
ends and a person begins.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
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
_LATER = (
    r"Masters|Open|Cup|Games|Grand Prix|Championships?|Olympics|Marathon|Super ?[Ss]eries"
    r"|Super League|Premier League|Summit"
)
_EARLIER = (
    r"Festival|Tragedi|Topan|Badai|Siklon(?: Tropis)?|Gempa|Tsunami|Konferensi|Muktamar|Perang"
)
_CONTEST = r"Piala|Olimpiade|Kejuaraan|Liga|Asian Games|SEA Games|Euro|KTT|Pemilu|Pilpres|Pilkada"
_EVENT = re.compile(
    rf"(?<!\w)(?:[A-Z][\w'’&-]{{1,30}}\s){{1,4}}(?:{_LATER})(?:\s(?:19|20)\d\d)?(?!\w|\s[A-Z])"
    rf"|(?<!\w)(?:{_EARLIER})(?:\s[A-Z][\w-]{{2,30}}){{1,4}}(?!\w)"
    rf"|(?<!\w)(?:Kualifikasi )?(?:{_CONTEST})(?:\s[A-Z][\w-]{{1,30}}){{1,4}}"
    r"(?:\s(?:19|20)\d\d)?(?!\w)"
    r"|(?<!\w)Liga [12](?:\s(?:19|20)\d\d)?(?!\w)"
)
_EVENT_WORD = re.compile(f"{_LATER}|{_EARLIER}|{_CONTEST}")
"""One of these stands in every event, no more than `EVENT_START` characters from where it begins.

To look for them first spares most of a body the longer pattern.
"""

EVENT_START = 140
_CAPITAL = re.compile("[A-Z]")
_SMALL = re.compile(
    r"(?:(?:Di|Pada|Dalam|Setelah|Sebelum|Untuk|Ke|Dari|Usai|Jelang|Ajang|Turnamen|Gelaran|The|In|At"
    r"|After|Before|For|This|Last|Next|On)\s){1,3}"
)
"""Words that begin a sentence, not the name in it."""

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

_SITE = re.compile(
    r"(?<!\w)(?:Penyeberangan|Perlintasan|Pelabuhan|Bandara|Stasiun|Terminal|Jembatan|Pulau|Gunung"
    r"|Sungai|Selat|Teluk|Danau|Pantai|Stadion|Bendungan|Waduk)\s\Z"
)
_NATIONAL_BODY = re.compile(
    r"(?<!\w)(?:Parlemen|Senat|Bank Sentral|Kedutaan Besar|Konsulat Jenderal|Palang Merah"
    r"|Bulan Sabit Merah|Universitas|Badan Meteorologi)\s\Z"
)
_HEADS_LIST = re.compile(r"(?:Kementerian|Dinas|Badan|Direktorat|Ministry of|Department of)\s")
_LIST = re.compile(
    r"(?:,\s[A-Z][a-z]\w{1,30}(?:\s[A-Z][a-z]\w{1,30})?){1,4},?\s(?:dan|serta|and)\s[A-Z][a-z]\w{1,30}"
    r"(?:\s[A-Z][a-z]\w{1,30}){0,2}"
)
"""The other subjects of a ministry: ", Infrastruktur, Transportasi, dan Pariwisata"."""

_ROUTE = re.compile(r"[A-Z]\w{3,}-[A-Z]\w{3,}")
_CROSSING = re.compile(r"\s(?:border )?(?:crossing|checkpoint)(?!\w)")
_BRACKETS = re.compile(r"\s\(([^()]{2,20})\)\s\Z")
_DATELINE = re.compile(
    r"([A-Z][A-Z .'’-]{2,40}?)(?:,\s([\w .]{2,40}?))?(?:\s\(([\w .]{2,30})\))?\s(?:–|—|-{1,2})\s"
)
_LANGUAGE = re.compile(r"(?<!\w)[Bb]ahasa\s\Z")
"""What follows is a language, which is no entity."""

LANGUAGE = len("bahasa ")

_WORD = re.compile(r"\S+")
BEFORE = 60
"""Characters before a name that are looked at."""


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
    for mention in _overlay([*dateline, *_find_events(body)], parted):
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


def _find_events(body: str) -> list[Mention]:
    """Competitions and summits that are known by the words that they are made of."""
    found = []
    done = 0
    for word in _EVENT_WORD.finditer(body):
        start = max(done, word.start() - EVENT_START)
        for capital in _CAPITAL.finditer(body, start, word.end()):
            match = _EVENT.match(body, capital.start()) if capital.start() >= done else None
            if match:
                small = _SMALL.match(body, match.start(), match.end())
                found.append(Mention(small.end() if small else match.start(), match.end(), EVENT))
                done = match.end()
        done = max(done, word.end())
    return found


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
        return _widen_place(body, mention)
    rest = None
    if kind is PERSON:
        rest = _SYLLABLE.match(body, end)
    elif kind is EVENT:
        rest = _YEAR.match(body, end)
    elif _HEADS_LIST.match(body, start, end):
        rest = _LIST.match(body, end)
    return Mention(start, rest.end() if rest else end, kind)


def _widen_place(body: str, mention: Mention) -> Mention:
    """A place with the word for its kind, or the body that is named for it."""
    start, end, kind = mention
    low = max(0, start - BEFORE)
    for before, wider in ((_SITE, LOC), (_NATIONAL_BODY, ORG)):
        head = before.search(body, low, start)
        if head:
            return Mention(head.start(), end, wider)
    crossing = _CROSSING.match(body, end)
    if crossing:
        return Mention(start, crossing.end(), LOC)
    if kind is LOC and not _IS_DISTRICT.match(body, start, end):
        return mention
    district = _DISTRICT.search(body, low, start)
    start = district.start() if district else start
    governed = _IS_DISTRICT.match(body, start, end) and _GOVERNMENT.search(body, low, start)
    local = governed or _LOCAL_BODY.search(body, low, start)
    return Mention(local.start(), end, ORG) if local else Mention(start, end, GPE)
