"""The strict codec: what two readers could read differently is refused, with one typed error."""

import pytest

from warta_schemas import (
    Article,
    CodecError,
    DeadReason,
    InboxMessage,
    Language,
    Record,
    decode,
    encode,
)
from warta_schemas.codec import MAX_DEPTH, load


def nest(depth: int) -> bytes:
    return b'{"source":"s","content":"c","x":' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (b'{"source":"s","content":"\xff"}', "not_utf8", "byte 25"),
        (b'{"source":"s"', "malformed_json", ""),
        (b"", "malformed_json", ""),
        (b'{"source":"s","content":"c"} {}', "malformed_json", ""),
        (b'{"source":"s","content":"\\ud800"}', "malformed_json", "surrogate"),
        (b'{"source":"s","content":NaN}', "malformed_json", ""),
        (b'{"source":"s","content":"c","x":1e400}', "malformed_json", "infinity"),
        (b'\xef\xbb\xbf{"source":"s","content":"c"}', "malformed_json", ""),
        (b"[]", "not_an_object", "an array"),
        (b'"text"', "not_an_object", "a scalar"),
        (b"null", "not_an_object", "a scalar"),
        (b'{"source":"s","source":"t","content":"c"}', "unsafe_json", "duplicate key 'source'"),
        (b'{"source":"s","content":"c","x":[{"a":1,"a":2}]}', "unsafe_json", "duplicate key 'a'"),
        (b'{"source":"s","content":"c","x":18446744073709551616}', "unsafe_json", "20 digits"),
        (b'{"source":"s","content":"c","x":-%s}' % (b"9" * 300), "unsafe_json", "301 digits"),
        (b'{"source":"s","content":"c","x":%s}' % (b"9" * 5000), "malformed_json", "infinity"),
        (nest(MAX_DEPTH + 1), "unsafe_json", "levels deep"),
        (nest(990), "unsafe_json", "levels deep"),
        (nest(100_000), "unsafe_json", ""),
        (b'{"content":"c"}', "missing_field", "source"),
        (b'{"source":"s"}', "missing_field", "content"),
        (b'{"source":null,"content":"c"}', "invalid_field", "source"),
        (b'{"source":"s","content":7}', "invalid_field", "content"),
        (b'{"source":"","content":"c"}', "invalid_field", "source"),
        (b'{"source":"s","content":"c","status":"gone"}', "invalid_field", "status"),
        (b'{"source":"s","content":"c","fetched_at":1669905720}', "invalid_field", "RFC 3339"),
        (b'{"source":"s","content":"c","fetched_at":"2022-12-01"}', "invalid_field", "RFC 3339"),
        (
            b'{"source":"s","content":"c","published_at":"2022-02-30T10:00:00Z"}',
            "invalid_field",
            "published_at",
        ),
        (
            b'{"source":"s","content":"c","published_at":"2022-12-01T21:42:00"}',
            "invalid_field",
            "offset",
        ),
    ],
)
def test_refuses(data: bytes, reason: str, detail: str) -> None:
    with pytest.raises(CodecError) as refusal:
        decode(InboxMessage, data)
    assert refusal.value.dead.reason == reason
    assert detail in refusal.value.dead.detail


def test_a_million_keys_take_bounded_time() -> None:
    data = b'{"source":"s","content":"c",' + b",".join(b'"%d":0' % n for n in range(10**6)) + b"}"
    assert decode(InboxMessage, data).source == "s"


def test_reading_ignores_what_a_newer_producer_added() -> None:
    data = b'{"source":"s","content":"c","__proto__":{},"added_later":{"a":[1,2]}}'
    assert decode(InboxMessage, data) == InboxMessage(source="s", content="c")


def test_reading_ignores_it_inside_nested_records_too() -> None:
    known = encode(make_article())
    newer = known.replace(b'"confidence":', b'"script":"Latn","confidence":')
    assert newer != known
    assert decode(Article, newer) == make_article()


def test_writing_is_closed() -> None:
    with pytest.raises(ValueError, match="added"):
        InboxMessage(source="s", content="c", added="x")


def test_records_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        make_article().title = "x"


def test_absent_is_left_out_and_empty_lists_stay() -> None:
    fields = load(encode(make_article()))
    assert fields["authors"] == []
    assert "title" not in fields


def test_the_offset_of_an_instant_is_kept() -> None:
    given = b'{"source":"s","content":"c","published_at":"2022-12-01T21:42:00+07:00"}'
    assert b"2022-12-01T21:42:00+07:00" in encode(decode(InboxMessage, given))


def test_a_lone_surrogate_cannot_be_written() -> None:
    with pytest.raises(CodecError) as refusal:
        encode(make_article(title="\ud800"))
    assert refusal.value.dead.reason is DeadReason.INVALID_FIELD


def test_nan_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="confidence"):
        Language(code="id", confidence=float("nan"))


def make_article(**fields: object) -> Record:
    return Article(
        **{
            "id": "0" * 32,
            "version": "0" * 16,
            "source": "s",
            "language": Language(code="id", confidence=1.0),
            "body": "b",
            **fields,
        }
    )
