"""Line by line: what is the article, and for each other line why it is not."""

from warta_ingest.clean.cleaning import Cleaned, clean_lines

__all__ = ["Cleaned", "clean_lines"]
