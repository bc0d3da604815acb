"""What enrich is given: compiled tables. Made once, by the caller."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from warta_enrich.entities.geonames import read_cities
from warta_enrich.entities.linking.countries import VERSION as COUNTRIES_VERSION
from warta_enrich.entities.linking.linker import Linker, load_linker
from warta_enrich.entities.tagger import Profile, Tagger, load_tagger
from warta_enrich.timex.lexicon import Lexicon
from warta_enrich.timex.tagging import RULES_VERSION, load_lexicons

OTHER = "en"
"""The table for a language that has none: its months are the most widely understood."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The words of dates by language, the tagger of names and the tables of ids, with versions."""

    lexicons: Mapping[str, Lexicon] = field(repr=False)
    tagger: Tagger = field(repr=False)
    linker: Linker = field(repr=False)
    versions: Mapping[str, str]

    def lexicon_for(self, language: str) -> Lexicon:
        """The table of a language."""
        return self.lexicons.get(language) or self.lexicons[OTHER]


def load_tools(profile: Profile = Profile.ACCURATE) -> Tools:
    """Compile the tables and read the models: some two seconds."""
    cities = read_cities()
    tagger = load_tagger(cities, profile)
    versions = {
        "entities": f"{tagger.version}-{profile}",
        "countries": COUNTRIES_VERSION,
        "timex": RULES_VERSION,
    }
    return Tools(load_lexicons(), tagger, load_linker(cities), versions)
