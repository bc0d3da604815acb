"""Names of countries beside those of CLDR, and their Wikidata items.

Each row is an ISO 3166-1 code and its further names, parted by `|`. A name in capitals is read in
capitals only.
"""

ALIASES = {
    "AE": "UEA|Uni Emirat Arab|UAE|Emirates",
    "AR": "Argentina",
    "BA": "Bosnia",
    "CD": "Republik Demokratik Kongo|DR Congo|DRC|RD Kongo",
    "CI": "Pantai Gading|Ivory Coast",
    "CN": "Tiongkok|Cina|China|RRT|Republik Rakyat Tiongkok|Republik Rakyat China",
    "CZ": "Ceko|Republik Ceko|Czechia|Czech Republic",
    "GB": "Inggris|Inggris Raya|Britania Raya|UK|U.K.|Britain|Great Britain|England",
    "HK": "Hong Kong|Hongkong",
    "ID": "Indonesia|Republik Indonesia|NKRI",
    "IR": "Iran",
    "JP": "Jepang|Japan",
    "KP": "Korea Utara|Korut|North Korea",
    "KR": "Korea Selatan|Korsel|South Korea",
    "LA": "Laos",
    "MK": "Makedonia Utara|North Macedonia",
    "MM": "Myanmar|Burma",
    "NL": "Belanda|Netherlands|Holland",
    "NZ": "Selandia Baru",
    "PG": "Papua Nugini|Papua New Guinea",
    "PH": "Filipina|Philippines",
    "PS": "Palestina|Palestine",
    "RU": "Rusia|Russia|Federasi Rusia",
    "SA": "Arab Saudi|Saudi Arabia|Saudi",
    "SY": "Suriah|Syria|Siria",
    "TL": "Timor Leste|Timor-Leste|East Timor",
    "TR": "Turki|Turkiye|Türkiye|Turkey",
    "TW": "Taiwan",
    "US": "Amerika Serikat|AS|Amerika|United States|United States of America|US|U.S.|USA|America",
    "VA": "Vatikan|Vatican",
    "VN": "Vietnam|Viet Nam",
    "ZA": "Afrika Selatan|Afsel|South Africa",
}

NOT_COUNTRIES = frozenset("EU EZ UN ZZ XA XB QO AC CP CQ DG EA IC TA XK JE GG AQ".split())
"""Codes of CLDR that name no country, or whose name is too often something else."""

QIDS = {
    "AE": 878, "AF": 889, "AR": 414, "AT": 40, "AU": 408, "BD": 902, "BE": 31, "BG": 219,
    "BN": 921, "BR": 155, "CA": 16, "CH": 39, "CL": 298, "CN": 148, "CO": 739, "CU": 241,
    "CZ": 213, "DE": 183, "DK": 35, "DZ": 262, "EG": 79, "ES": 29, "ET": 115, "FI": 33,
    "FJ": 712, "FR": 142, "GB": 145, "GR": 41, "HU": 28, "ID": 252, "IE": 27, "IL": 801,
    "IN": 668, "IQ": 796, "IR": 794, "IS": 189, "IT": 38, "JO": 810, "JP": 17, "KE": 114,
    "KH": 424, "KP": 423, "KR": 884, "KZ": 232, "LA": 819, "LB": 822, "LK": 854, "LY": 1016,
    "MA": 1028, "MM": 836, "MN": 711, "MX": 96, "MY": 833, "NG": 1033, "NL": 55, "NO": 20,
    "NP": 837, "NZ": 664, "OM": 842, "PE": 419, "PG": 691, "PH": 928, "PK": 843, "PL": 36,
    "PS": 219060, "PT": 45, "QA": 846, "RO": 218, "RU": 159, "SA": 851, "SD": 1049, "SE": 34,
    "SG": 334, "SY": 858, "TH": 869, "TL": 574, "TN": 948, "TR": 43, "TW": 865, "UA": 212,
    "US": 30, "UZ": 265, "VA": 237, "VE": 717, "VN": 881, "YE": 805, "ZA": 258,
}  # fmt: skip
"""Wikidata items, where certain."""
