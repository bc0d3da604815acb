"""Which known thing a name means, if any. Below certainty there is no link: a wrong id is worse."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from warta_enrich.entities.geonames import City
from warta_enrich.entities.linking.cities import Candidates, choose_city, index_cities
from warta_enrich.entities.linking.countries import load_countries
from warta_enrich.entities.linking.country_names import QIDS
from warta_enrich.entities.linking.folding import fold_name, write_slug
from warta_enrich.entities.linking.spelling import write_out
from warta_enrich.entities.linking.tables import Tables, load_tables
from warta_schemas import EntityType

PLACES = (EntityType.GPE, EntityType.LOC)
HOME = "ID"
DISTRICTS = frozenset(
    "Kabupaten Kecamatan Desa Provinsi Kelurahan Distrik Dusun Nagari Kota".split()
)


@dataclass(frozen=True, slots=True)
class Link:
    """An id with what is known beside it, and by which table it is known."""

    id: str
    table: str
    wikidata: str | None = None
    country: str | None = None
    geonames: int | None = None
    type: EntityType | None = None


@dataclass(frozen=True, slots=True)
class Linker:
    """The tables of what is known."""

    countries: Mapping[str, str]
    cities: Candidates
    tables: Tables

    def link(
        self,
        kind: EntityType,
        names: Sequence[str],
        near: Collection[str] = frozenset(),
        month: str | None = None,
    ) -> Link | None:
        """What these names of one thing mean; the fullest name is asked for first.

        `near` are the countries of the article, and `month` (2014-10) is when it was published:
        they tell namesakes apart.
        """
        for name in names:
            bare = drop_district(name) if kind is EntityType.GPE else name
            for form in dict.fromkeys((name, bare)):
                found = self._find(kind, fold_name(form), near, month)
                if found:
                    return found
        return None

    def is_place(self, name: str) -> bool:
        """Whether a table knows this name as a place."""
        return self._find_place(EntityType.GPE, fold_name(name), ()) is not None

    def is_person(self, name: str) -> bool:
        """Whether a table knows this name as a person's."""
        return (EntityType.PERSON, fold_name(name)) in self.tables.rows

    def is_seat(self, name: str) -> bool:
        """Whether officials are called by this place: a country, or a part of Indonesia.

        Cities of the world are not: "Presiden Vladimir Putin" is of no city of Vladimir.
        """
        folded = fold_name(name)
        row = self.tables.find(EntityType.GPE, folded)
        return folded in self.countries or (row is not None and row.country == HOME)

    def _find(
        self, kind: EntityType, name: str, near: Collection[str], month: str | None
    ) -> Link | None:
        if kind in PLACES:
            return self._find_place(kind, name, near)
        row = self.tables.find(kind, name, month)
        if row is None:
            return None
        own = f"wd:{row.wikidata}" if row.wikidata else create_id(kind, row.name)
        return Link(own, "curated", row.wikidata, type=kind)

    def _find_place(self, kind: EntityType, name: str, near: Collection[str]) -> Link | None:
        code = self.countries.get(name)
        if code:
            item = f"Q{QIDS[code]}" if code in QIDS else None
            return Link(f"iso:{code}", "countries", item, country=code, type=EntityType.GPE)
        for own in (kind, *(other for other in PLACES if other is not kind)):
            row = self.tables.find(own, name)
            if row:
                number = self._find_city(name, near) if own is EntityType.GPE else None
                return Link(
                    f"wd:{row.wikidata}", "curated", row.wikidata, geonames=number, type=own
                )
        number = self._find_city(name, near) if kind is EntityType.GPE else None
        return Link(f"geonames:{number}", "GeoNames", geonames=number) if number else None

    def _find_city(self, name: str, near: Collection[str]) -> int | None:
        return choose_city(self.cities.get(name, ()), near)


def create_id(kind: EntityType, name: str) -> str:
    """The id of what no table knows: the same for the same name in any article."""
    bare = drop_district(name) if kind is EntityType.GPE else write_out(name)
    return f"warta:{kind.value.lower()}/{write_slug(bare)}"


def drop_district(name: str) -> str:
    """A place without the word for its level: "Kabupaten Boyolali" is Boyolali."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in DISTRICTS else name


def load_linker(cities: Sequence[City]) -> Linker:
    """Read every table: half a second."""
    return Linker(load_countries(), index_cities(cities), load_tables())
