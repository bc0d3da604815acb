"""What enrich is given: compiled tables. Made once, by the caller."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from warta_enrich.entities.countries import Gazetteer, load_gazetteer
from warta_enrich.timex.lexicon import Lexicon
from warta_enrich.timex.tagging import RULES_VERSION, load_lexicons

OTHER = "en"
"""The table for a language that has none: its months are the most widely understood."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The words of dates by language, the names of countries, and the versions of both."""

    lexicons: Mapping[str, Lexicon] = field(repr=False)
    countries: Gazetteer = field(repr=False)
    versions: Mapping[str, str]

    def lexicon_for(self, language: str) -> Lexicon:
        """The table of a language."""
        return self.lexicons.get(language) or self.lexicons[OTHER]


def load_tools() -> Tools:
    """Compile the tables: some tens of milliseconds."""
    countries = load_gazetteer()
    versions = {"countries": countries.version, "timex": RULES_VERSION}
    return Tools(load_lexicons(), countries, versions)
