"""Countries by name: CLDR's names in Indonesian, English and Malay, and further ones by hand."""

import re
from importlib.metadata import version

from babel import Locale

from warta_enrich.entities.linking.country_names import ALIASES, NOT_COUNTRIES
from warta_enrich.entities.linking.folding import fold_name

LOCALES = ("id", "en", "ms")
VERSION = f"cldr-babel-{version('babel')}"
_BRACKETS = re.compile(r"\s*\(.*\)")


def load_countries() -> dict[str, str]:
    """ISO 3166-1 codes by folded name; names for several countries are left out."""
    codes: dict[str, set[str]] = {}
    for locale in LOCALES:
        for code, name in Locale(locale).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES:  # noqa: PLR2004
                codes.setdefault(fold_name(_BRACKETS.sub("", name)), set()).add(code)
    for code, names in ALIASES.items():
        for name in names.split("|"):
            codes[fold_name(name)] = {code}
    return {name: min(found) for name, found in codes.items() if len(found) == 1}
