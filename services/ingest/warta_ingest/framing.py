"""Bytes that wrap a page rather than being one, told by how they begin.

Named in the dead letter, so that the publisher knows which setting to mend.
"""

import codecs

_REGISTRY_HEAD = 5
"""A zero byte, then the schema's id in four."""

_WRAPPERS = (
    (b"\x1f\x8b", "gzip inside the value: send the page as it is, and let Kafka compress"),
    (b"\x28\xb5\x2f\xfd", "zstd inside the value: send the page as it is, and let Kafka compress"),
    (b"PK\x03\x04", "a zip archive: send each page as a message of its own"),
)
_WIDE_JSON = tuple(bom + "{".encode(name) for bom, name in (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
))  # fmt: skip


def name_framing(value: bytes) -> str | None:
    """What wraps the page and what to do about it; None for what may be a page."""
    for start, what in _WRAPPERS:
        if value.startswith(start):
            return what
    if value.startswith(_WIDE_JSON):
        return "JSON in UTF-16: JSON is UTF-8"
    wide = value.startswith(codecs.BOM_UTF32_BE)
    if not wide and value.startswith(b"\x00\x00") and len(value) > _REGISTRY_HEAD:
        schema = int.from_bytes(value[1:_REGISTRY_HEAD])
        return f"framing of a schema registry (schema id {schema}): send plain JSON or the page"
    return None
