"""From a Kafka message to one item: a page to be cleaned, or an article that a format delivers."""

from warta_ingest.decode.content_types import HTML, TEXT
from warta_ingest.decode.item import UNKNOWN_SOURCE, Item, Stated
from warta_ingest.decode.messages import decode_message
from warta_ingest.decode.shapes import sniff
from warta_ingest.decode.splitting import split_feed

__all__ = [
    "HTML",
    "TEXT",
    "UNKNOWN_SOURCE",
    "Item",
    "Stated",
    "decode_message",
    "sniff",
    "split_feed",
]
