"""The language of a text: our own by a small model of words, others by py3langid."""

from warta_ingest.language.identifier import UNKNOWN, Identify, load_identifier
from warta_ingest.language.neighbours import is_doubtful, settle

__all__ = ["UNKNOWN", "Identify", "is_doubtful", "load_identifier", "settle"]
