"""The pure core of ingest: any page to a clean, dated, identified article.

from warta_ingest import ingest, load_tools

    article = ingest(message, load_tools())
"""

from warta_ingest.pipeline import ingest, read_message
from warta_ingest.reading import Reading
from warta_ingest.tools import Tools, load_tools

__all__ = ["Reading", "Tools", "ingest", "load_tools", "read_message"]
