"""One table per language: words, what they are to the grammar, and an example for each row."""

from warta_enrich.timex.tables.english import ENGLISH
from warta_enrich.timex.tables.indonesian import INDONESIAN
from warta_enrich.timex.tables.language import Table

__all__ = ["ENGLISH", "INDONESIAN", "Table"]
