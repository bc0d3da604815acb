"""From a page to its lines of text, with what its markup says of it."""

from warta_ingest.extract.page import Extract, extract_page

__all__ = ["Extract", "extract_page"]
