"""Articles that come whole: a format's own text, of which no paragraph may be lost."""

from warta_ingest.whole.keeping import read_whole

__all__ = ["read_whole"]
