"""Names of months and days of the week: what CLDR spells, and what pages print beside it.

Indonesian, English, Malay, Javanese and Sundanese, all at once: many pages mix them.
"""

from babel.dates import get_day_names, get_month_names

LOCALES = ("id", "en", "ms", "jv", "su")
WIDTHS = ("wide", "abbreviated")

OTHER_MONTHS = {
    "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "febuari": 2, "peb": 2, "agu": 8,
    "agt": 8, "ags": 8, "agust": 8, "augustus": 8, "okto": 10, "january": 1, "pebr": 2,
}  # fmt: skip
OTHER_WEEKDAYS = {
    "jum'at": 4, "jumuah": 4, "jemuwah": 4, "jemuah": 4, "jumah": 4, "senen": 0, "slasa": 1,
    "rebo": 2, "kemis": 3, "setu": 5, "ngahad": 6, "akad": 6, "ahad": 6, "minggu": 6, "tues": 1,
    "thur": 3, "thurs": 3, "kha": 3,
}  # fmt: skip

MARKET_DAYS = frozenset("legi pahing paing pon wage kliwon".split())
"""The five days of the Javanese market week, printed after the day: "Rebo Wage"."""


MUSLIM_MONTHS = frozenset(
    """
    muharam muharram sura suro safar sapar rabiulawal rabiulakhir rabiul awal akhir mulud bakda
    jumadilawal jumadilakhir jumadil rejab rajab syaaban syaban ruwah ramadan ramadhan pasa poso
    syawal sawal zulkaedah zulkaidah dzulkaidah dulkaidah zulhijah dzulhijjah besar h hijriah
    """.split()
)
"""As mastheads print them beside the day."""


def fold_name(name: str) -> str:
    """A name as the tables spell it: lower case, without dots and accents."""
    low = name.lower().rstrip(".")
    return low if low.isascii() else low.translate(_ACCENTS)


_ACCENTS = str.maketrans("éèêëáíóú’‘`", "eeeeaiou'''")


def _collect_months() -> dict[str, int]:
    names = dict(OTHER_MONTHS)
    for locale in LOCALES:
        for width in WIDTHS:
            for number, name in get_month_names(width, locale=locale).items():
                names.setdefault(fold_name(name), number)
    return names


def _collect_weekdays() -> dict[str, int]:
    names = dict(OTHER_WEEKDAYS)
    for locale in LOCALES:
        for width in WIDTHS:
            for number, name in get_day_names(width, locale=locale).items():
                names.setdefault(fold_name(name), number)
    return names


MONTHS = _collect_months()
"""Month by its name or abbreviation, folded."""

WEEKDAYS = _collect_weekdays()
"""Day of the week by its name or abbreviation, folded; Monday is 0."""
