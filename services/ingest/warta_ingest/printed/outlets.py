"""The zone that a publisher is known for: by its name, by the place in its name, by its country."""

from functools import lru_cache

from babel.core import get_global

from warta_ingest.printed.places import find_place_zone, is_place

KNOWN = {
    zone: frozenset(names.split())
    for zone, names in {
        "Asia/Jakarta": """
            kompas.com kompas.id kompas.tv detik.com cnnindonesia.com cnbcindonesia.com tempo.co
            tempo.com antaranews.com republika.co.id liputan6.com inews.id okezone.com
            sindonews.com viva.co.id merdeka.com suara.com tirto.id jpnn.com bisnis.com
            kontan.co.id mediaindonesia.com metrotvnews.com tvonenews.com beritasatu.com
            kumparan.com idntimes.com jawapos.com thejakartapost.com jakartaglobe.id
            investor.id katadata.co.id rmol.id rri.co.id medcom.id solopos.com suaramerdeka.com
            pikiran-rakyat.com voi.id
            """,
        "Asia/Singapore": "straitstimes.com channelnewsasia.com todayonline.com mothership.sg",
        "Asia/Kuala_Lumpur": "malaysiakini.com freemalaysiatoday.com malaymail.com bernama.com",
        "Asia/Manila": "rappler.com inquirer.net philstar.com gmanetwork.com",
        "Asia/Bangkok": "bangkokpost.com nationthailand.com",
        "Asia/Hong_Kong": "scmp.com",
        "Asia/Tokyo": "japantimes.co.jp",
        "Europe/London": "bbc.com bbc.co.uk theguardian.com independent.co.uk",
        "America/New_York": """
            nytimes.com washingtonpost.com cnn.com apnews.com npr.org wsj.com foxnews.com
            nbcnews.com cbsnews.com abcnews.go.com politico.com
            """,
        "America/Los_Angeles": "latimes.com",
    }.items()
}
"""Publishers that write for one zone, whatever place a story is from."""

_ZONES = {name: zone for zone, names in KNOWN.items() for name in names}
COUNTRY_OF = {"uk": "GB"}
MAINLAND_ZONES = {
    "my": "Asia/Kuala_Lumpur", "nz": "Pacific/Auckland", "cn": "Asia/Shanghai",
    "de": "Europe/Berlin", "es": "Europe/Madrid", "pt": "Europe/Lisbon", "ua": "Europe/Kyiv",
    "ar": "America/Argentina/Buenos_Aires", "cl": "America/Santiago", "ec": "America/Guayaquil",
}  # fmt: skip
"""Countries that keep one time, or whose other zones are islands."""

CAPITAL_ZONES = {
    "id": "Asia/Jakarta", "au": "Australia/Sydney", "us": "America/New_York",
    "ca": "America/Toronto", "ru": "Europe/Moscow", "br": "America/Sao_Paulo",
    "mx": "America/Mexico_City", "cd": "Africa/Kinshasa", "kz": "Asia/Almaty",
}  # fmt: skip
"""For countries of several zones, the one of their capital or largest city."""

GENERIC = frozenset("co tv me ai io fm ly gg cc".split())
"""Country domains that are bought for their letters."""


@lru_cache(maxsize=1024)
def find_outlet_zone(source: str | None) -> str | None:
    """The IANA zone of a publisher: known by name, by the place it is named after, by its country.

    A place is read from the first part of a name such as `kupang.a.example`.
    """
    labels = _split(source)
    if not labels:
        return None
    place = find_place_zone(labels[0]) if len(labels) > 2 else None  # noqa: PLR2004
    names = (".".join(labels[i:]) for i in range(len(labels) - 1))
    return place or next((_ZONES[n] for n in names if n in _ZONES), None) or _of_country(labels[-1])


def find_named_zone(source: str | None) -> str | None:
    """The zone of a place in a publisher's name of several words: "Kilau Mataram"."""
    words = source.split() if source else []
    if len(words) < 2:  # noqa: PLR2004
        return None
    return next((find_place_zone(word) for word in reversed(words) if is_place(word)), None)


def find_capital_zone(source: str | None) -> str | None:
    """The zone of the capital, for a publisher in the domain of a country of several zones."""
    labels = _split(source)
    return CAPITAL_ZONES.get(labels[-1]) if labels else None


def _of_country(domain: str) -> str | None:
    """The zone of the country with this domain, where the whole country keeps one time."""
    if len(domain) != 2 or domain in GENERIC or domain in CAPITAL_ZONES:  # noqa: PLR2004
        return None
    zones = get_global("territory_zones").get(COUNTRY_OF.get(domain, domain.upper()), ())
    return MAINLAND_ZONES.get(domain) or (zones[0] if len(zones) == 1 else None)


def _split(source: str | None) -> list[str]:
    """The labels of a domain; none where the source's name is no domain."""
    labels = source.lower().removeprefix("www.").split(".") if source else []
    return labels if len(labels) > 1 and all(labels) else []
