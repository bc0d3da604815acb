"""Line by line: what is the article, and for each other line why it is not."""

from warta_ingest.clean.cleaning import Cleaned, clean_lines
from warta_ingest.clean.model import LineModel, load_model
from warta_ingest.clean.walls import describe_page

__all__ = ["Cleaned", "LineModel", "clean_lines", "describe_page", "load_model"]
