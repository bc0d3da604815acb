"""Header names that are not UTF-8 are read, and nothing else of a batch is changed by it."""

import gzip

import pytest
from support.batches import GZIP, UNCOMPRESSED, RawRecord, build_batch, close

from warta_stream.records import LenientRecords

GOOD = RawRecord(b"k", b"one", (("café".encode(), b"\xff"),))
BAD = RawRecord(None, b"two", ((b"a\xff\xfeb", b"x"), (b"source", None), (b"\xe2\x82", b"")))
LAST = RawRecord(b"k", None)

HEAD_BYTES = 61
EXPECTED = [
    (b"k", b"one", [("café", b"\xff")]),
    (None, b"two", [("a??b", b"x"), ("source", None), ("??", b"")]),
    (b"k", None, []),
]


def compress(batch: bytes) -> bytes:
    """The same batch with its records compressed."""
    return close(gzip.compress(batch[HEAD_BYTES:]), 3, GZIP, None)


@pytest.mark.parametrize("pack", [bytes, compress], ids=["uncompressed", "gzip"])
def test_bad_names_are_read(pack) -> None:
    batch = pack(build_batch([GOOD, BAD, LAST], codec=UNCOMPRESSED))
    records = LenientRecords(batch * 2)
    for _ in range(2):
        assert records.has_next()
        found = [(r.key, r.value, list(r.headers)) for r in records.next_batch()]
        assert found == EXPECTED
    assert not records.has_next()


def test_what_aiokafka_asks_a_batch_is_answered() -> None:
    batch = LenientRecords(build_batch([GOOD])).next_batch()
    assert batch.validate_crc()
    assert (batch.is_control_batch, batch.is_transactional, batch.next_offset) == (False, False, 1)
    assert next(batch).value == b"one"


@pytest.mark.parametrize("cut", [0, 10, HEAD_BYTES])
def test_a_cut_batch_waits_for_the_next_fetch(cut: int) -> None:
    assert not LenientRecords(build_batch([GOOD])[:cut]).has_next()
