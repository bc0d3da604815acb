"""The language of a text: our own by a small model of words, others by py3langid."""

from warta_ingest.language.identifier import UNKNOWN, Identify, load_identifier

__all__ = ["UNKNOWN", "Identify", "load_identifier"]
