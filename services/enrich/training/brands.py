"""`python -m training.brands PACKAGE`: the table of brands, out of name-suggestion-index.

PACKAGE is the unpacked npm package (BSD-3-Clause). A row stands for a company or chain that is
found in Indonesia or all over the world. Its id is kept where the index gives the name one id
alone, and the label of that item in Wikidata, which the package holds too, is the same name: two
sources that agree. Left out is what a curated table knows already, and names of one word that are
words, surnames or places as well.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from warta_enrich.entities.geonames import read_cities
from warta_enrich.entities.linking.folding import fold_name
from warta_enrich.entities.linking.tables import FILES, read_rows

NAME = "brands.tsv"
TARGET = Path(__file__).parents[1] / "warta_enrich" / "entities" / "linking" / NAME
WHERE = frozenset({"id", "001"})
KEYS = ("brand:wikidata", "operator:wikidata", "network:wikidata")
COMPANIES = frozenset(
    "bank atm office fuel telecommunication insurance car truck motorcycle post_office "
    "travel_agency airline energy_supplier it company electronics computer mobile_phone".split()
)
"""Kinds whose names of one word are taken: those of shops and restaurants mostly are words."""

WORDS = frozenset("alpine defender discovery dodge expert mini polaris rubis seat spaces".split())
"""Makes of cars and the like whose name is a word: left out."""

FEWEST_LETTERS = 4
HEADER = "wikidata\ttype\tname\taliases\tcountry\tsince\tuntil\trole\n"


def main() -> int:
    """Write the table beside the curated ones; print how many rows it has."""
    if len(sys.argv) != 2:  # noqa: PLR2004
        print(__doc__, file=sys.stderr)
        return 2
    package = Path(sys.argv[1])
    index = json.loads((package / "dist/json/nsi.json").read_bytes())["nsi"]
    items = json.loads((package / "dist/wikidata/wikidata.json").read_bytes())
    rows = sorted(choose(index, items.get("wikidata", items)))
    TARGET.write_text(
        HEADER + "".join(f"{item}\tORG\t{name}\t\t\t\t\t\n" for name, item in rows),
        encoding="utf-8",
    )
    print(f"{len(rows)} brands")
    return 0


def choose(index: Mapping[str, Any], items: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names and ids that two sources agree on."""
    curated = [name for name in FILES if name != NAME]
    taken = {fold_name(alias) for row in read_rows(curated) for alias in (row.name, *row.aliases)}
    taken |= {fold_name(name) for city in read_cities() for name in (city.name, *city.others)}
    ids: dict[str, set[str]] = defaultdict(set)
    named: dict[str, tuple[str, str]] = {}
    for path, category in index.items():
        for brand in category.get("items", ()):
            name = brand["displayName"].partition(" (")[0]
            item = next((brand["tags"][key] for key in KEYS if key in brand["tags"]), None)
            places = {p for p in brand["locationSet"].get("include", ()) if isinstance(p, str)}
            if item and places & WHERE:
                ids[fold_name(name)].add(item)
                if _is_distinct(name, path.split("/")[-1], path.split("/")[-2]):
                    named[fold_name(name)] = name, item
    for folded, (name, item) in named.items():
        label = (items.get(item) or {}).get("label", "")
        if len(ids[folded]) == 1 and fold_name(label) == folded and folded not in taken:
            yield name, item


def _is_distinct(name: str, kind: str, group: str) -> bool:
    """Whether the name is that of a company and little else."""
    if len(name.split()) > 1:
        return name[0].isupper()
    is_company = kind in COMPANIES or group in COMPANIES
    return is_company and len(name) >= FEWEST_LETTERS and name.casefold() not in WORDS


if __name__ == "__main__":
    sys.exit(main())
