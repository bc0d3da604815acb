"""Words before a person's name that are no part of it: offices, ranks, degrees, address."""

import re

TITLES = frozenset(
    """
    presiden wakil wapres menteri menlu menkeu menhan mendagri menko menkes menhub mensos perdana pm
    gubernur bupati wali walikota camat lurah ketua sekretaris sekjen direktur dirut jenderal letjen
    mayjen brigjen kolonel letkol mayor kapten lettu letda sersan kopral prajurit laksamana marsekal
    komjen irjen kombes kompol akbp akp iptu ipda aiptu aipda bripka briptu bripda brigadir kapolri
    kapolda kapolres panglima prof profesor dr drs dra ir h hj kh k.h tgk ustaz ustad ustadz kiai
    kyai gus pak bu bapak ibu mas mbak bang sdr sdri tuan nyonya tn ny ratu
    pangeran paus uskup pastor pendeta romo pelatih kiper penyerang gelandang
    president vice prime minister chancellor senator sen rep gov governor mayor king queen prince
    princess pope mr mrs ms miss sir dame lord lady chief justice judge general gen lt lieutenant
    colonel col major maj captain capt sergeant sgt admiral commander officer professor doctor rev
    father sister coach foreign secretary ceo chairman chairwoman spokesman spokeswoman
    """.split()
)
_FIRST = re.compile(r"([\w.]+?)\.?\s+")


def drop_titles(name: str) -> int:
    """How many characters of a name are titles before it; a name is never titles alone."""
    start = 0
    while match := _FIRST.match(name, start):
        if match[1].casefold() not in TITLES or match[1].isupper() and len(match[1]) > 3:  # noqa: PLR2004, RUF021
            break
        start = match.end()
    return start


_OFFICE = re.compile(
    r"(?:(?:Wakil|Presiden|Direktur|Komisaris|Ketua|Kepala|Manajer|Sekretaris|Juru|Jubir|Pimpinan"
    r"|Utama|Umum|Eksekutif|Bicara|Director|Chairman|President|Chief|Spokesman)\s)+"
)
_BEFORE = re.compile(r"(?:Direktur|Komisaris|Ketua|Sekretaris|Manajer)\s\Z")


def drop_offices(body: str, start: int, name: str) -> int:
    """How many characters of an organisation's name are the office that somebody holds in it."""
    office = _OFFICE.match(name)
    if office is None:
        return 0
    first = name.split(" ", 1)[0]
    if first in {"Utama", "Umum"} and not _BEFORE.search(body, max(0, start - 20), start):
        return 0
    return office.end()
