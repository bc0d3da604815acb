"""What is known of an article beside its text, each value with where it came from."""

from warta_ingest.metadata.fields import Metadata, read_metadata

__all__ = ["Metadata", "read_metadata"]
