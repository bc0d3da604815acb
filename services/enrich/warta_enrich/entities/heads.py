"""Words of a name that tell what it is the name of, whatever the sentence around it says."""

from collections.abc import Sequence

from warta_schemas import EntityType

PERSON, ORG, GPE, LOC, EVENT = EntityType

FIRST = {
    ORG: """universitas institut politeknik akademi pengadilan mahkamah kejaksaan kementerian dinas
        badan komisi komite dewan bank pt cv kedutaan konsulat polda polres polresta polsek kodim
        rsud rs rumah-sakit puskesmas sma smp sd smk sdn smpn sman partai yayasan asosiasi ikatan
        himpunan persatuan federasi lembaga perum koperasi pemkab pemkot pemprov kepolisian""",
    LOC: """gunung pulau kepulauan selat laut samudra sungai danau jalan jl pantai pelabuhan bandara
        stadion pasar teluk tanjung jembatan terminal stasiun bendungan waduk candi alun-alun mount
        lake cape gelanggang bukit lembah taman""",
    EVENT: """topan badai siklon tsunami festival konferensi kongres muktamar olimpiade kejuaraan
        piala perang tragedi typhoon hurricane cyclone""",
}
"""The first word, in lower case."""

LAST = {
    ORG: """university college institute court ministry association agency bank police hospital
        school council committee foundation federation union commission bureau securities airlines
        holdings group inc corp ltd tbk""",
    LOC: """island islands strip river lake mountain mountains bridge airport stadium street road
        strait sea bay ocean port harbor harbour base crossing square palace valley peninsula canal
        avenue arena""",
    EVENT: "war wars festival olympics summit championship championships",
}
"""The last one."""

_BY_FIRST = {word: kind for kind, words in FIRST.items() for word in words.split()}
_BY_LAST = {word: kind for kind, words in LAST.items() for word in words.split()}

GENERIC = frozenset(_BY_FIRST) | frozenset(
    """the new north south east west national state royal united american british asian world
    international kabupaten kota provinsi kecamatan desa pemerintah direktorat ditjen satuan pusat
    balai kantor biro majelis forum tim gerakan aliansi serikat liga taman museum gedung first bank
    republic general central supreme high federal public
    selatan utara timur barat tengah raya""".split()
)
"""Words with which too many names begin, for one alone to be a short form."""


STATIONS = frozenset("geofisika meteorologi klimatologi televisi radio".split())
"""What a "Stasiun" is an institute of, not a place of trains."""


def tell_kind(words: Sequence[str]) -> EntityType | None:
    """What a name of several words is, by its first or its last; None where they do not tell."""
    if len(words) < 2:  # noqa: PLR2004
        return None
    if words[0] == "Stasiun" and words[1].casefold() in STATIONS:
        return ORG
    return _BY_FIRST.get(words[0].casefold()) or _BY_LAST.get(words[-1].casefold())
