"""Entries as the bytes of their records, and as fewer bytes in memory."""

import zlib
from typing import Any

import orjson

from warta_enrich.histories.entries import Entry, FindStory, read_entry
from warta_schemas import TimelineEntry

LEVEL = 1
"""Of compression: the next ones take half as long again for a twentieth of the bytes."""

RAW_DEFLATE = -15

COMMON = (
    b'"earliest":"2023-01-01","latest":"2024-12-31","stories":1,"name":"warta:person/"org/"'
    b'{"entity":"warta:person/wd:Qgeonames:iso:","name":"","date":"2022-11-30","earliest":'
    b'"2022-11-30","latest":"2022-11-30","articles":1,"stories":1,"mentions":1,"first_seen":'
    b'"2022-12-01T10:00:00+07:00","last_seen":"2022-12-01T10:00:00+07:00","sentences":['
    b'{"article":"","version":"","sentence":" pada yang dengan untuk dari tidak telah dan di the '
    b'of to in ","source":"www..com.id","seen":"2022-12-01T10:00:00+07:00","revised_at":'
    b'"2022-12-01T10:00:00+00:00","name":"","modality":"reported","modality":"planned",'
    b'"modality":"asserted","score":0.,"starts":[0]},{"article":""}],"type":"PERSON","type":'
    b'"ORG","type":"GPE"}'
)
"""What records have in common: a short one is half as long for it."""


def encode_entry(entry: Entry, find_story: FindStory) -> bytes:
    """The bytes that `warta_schemas.encode` makes of the record, without making the record."""
    fields = _leave_out(entry.describe(find_story))
    fields["sentences"] = [_leave_out(sentence) for sentence in fields["sentences"]]
    return orjson.dumps(fields)


def pack(record: bytes) -> bytes:
    """A record in few bytes."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW_DEFLATE, zdict=COMMON)
    return packer.compress(record) + packer.flush()


def unpack(packed: bytes) -> Entry:
    """The entry of a packed record."""
    unpacker = zlib.decompressobj(RAW_DEFLATE, zdict=COMMON)
    return decode_entry(unpacker.decompress(packed))


def decode_entry(record: bytes) -> Entry:
    """The entry that the bytes of a record tell. Raises ValueError."""
    return read_entry(TimelineEntry.model_validate(orjson.loads(record), extra="ignore"))


def _leave_out(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
