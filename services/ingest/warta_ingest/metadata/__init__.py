"""What is known of an article beside its text, each value with where it came from."""

from warta_ingest.metadata.fields import read_metadata
from warta_ingest.metadata.record import Metadata

__all__ = ["Metadata", "read_metadata"]
