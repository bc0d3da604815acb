"""The pure core of ingest: any page to a clean, dated, identified article.

from warta_ingest import ingest, load_tools

    article = ingest(message, load_tools())
"""

from warta_ingest.pipeline import ingest
from warta_ingest.tools import Tools, load_tools

__all__ = ["Tools", "ingest", "load_tools"]
