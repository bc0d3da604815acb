"""One table per language: words, what they are to the grammar, and an example for each row.

A language is a file here and its place in `TABLES`.
"""

from warta_enrich.timex.tables.english import ENGLISH
from warta_enrich.timex.tables.indonesian import INDONESIAN
from warta_enrich.timex.tables.javanese import JAVANESE
from warta_enrich.timex.tables.language import Table
from warta_enrich.timex.tables.malay import MALAY

TABLES = (INDONESIAN, MALAY, JAVANESE, ENGLISH)

__all__ = ["ENGLISH", "INDONESIAN", "JAVANESE", "MALAY", "TABLES", "Table"]
