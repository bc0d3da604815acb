"""Places whose name is longer than its last word, and the bodies that are named for a place.

"Kabupaten Boyolali" is the regency's name, and "KPU Kabupaten Toba" that of its electoral body.
"""

import re

from warta_enrich.entities.mentions import BEFORE, Mention
from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType

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
_SITE = re.compile(
    r"(?<!\w)(?:Penyeberangan|Perlintasan|Pelabuhan|Bandara|Stasiun|Terminal|Jembatan|Pulau|Gunung"
    r"|Sungai|Selat|Teluk|Danau|Pantai|Stadion|Bendungan|Waduk)\s\Z"
)
_NATIONAL_BODY = re.compile(
    r"(?<!\w)(?:Parlemen|Senat|Bank Sentral|Kedutaan Besar|Konsulat Jenderal|Palang Merah"
    r"|Bulan Sabit Merah|Universitas|Badan Meteorologi)\s\Z"
)
_CROSSING = re.compile(r"\s(?:border )?(?:crossing|checkpoint)(?!\w)")


def widen_place(body: str, mention: Mention) -> Mention:
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
