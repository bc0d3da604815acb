"""What a message may be, and the reason for which any other is refused."""

from datetime import datetime

import orjson
import pytest

from warta_ingest.characters import clean_text
from warta_ingest.decode import decode_message, sniff
from warta_schemas import CodecError, Headers, Message

LARGEST = 1000
PLAIN = (("content-type", b"text/plain"),)
JSON = (("content-type", b"application/json"),)


def read(value: bytes | None, headers: Headers = ()):
    return decode_message(Message(value=value, headers=headers), LARGEST).page


def in_json(**fields: object) -> bytes:
    return orjson.dumps({"source": "a.example", "content": "Isi berita.", **fields})


@pytest.mark.parametrize(
    ("value", "headers", "reason", "detail"),
    [
        (None, (), "empty", "no value"),
        (b"", (), "empty", "white space"),
        (b" \r\n\t ", PLAIN, "empty", "white space"),
        (in_json(content=" \n "), (), "empty", "content"),
        (b"x" * (LARGEST + 1), PLAIN, "too_large", "1001 bytes; at most 1000"),
        (b"berita \xff\xfe", PLAIN, "not_utf8", "byte 7"),
        (b"berita \xff\xfe", (), "not_utf8", "byte 7"),
        ("kafé".encode("latin-1"), PLAIN, "not_utf8", "utf-8"),
        (b"\x1f\x8b\x08\x00", PLAIN, "not_utf8", "gzip"),
        (b"\x28\xb5\x2f\xfd\x00", (), "not_utf8", "zstd"),
        (b"PK\x03\x04", (), "not_utf8", "zip"),
        (b'\x00\x00\x00\x00\x07{"source": "a"}', JSON, "not_utf8", "schema id 7"),
        ('{"source": "a"}'.encode("utf-16"), JSON, "not_utf8", "UTF-16"),
        ('{"source": "a"}'.encode("utf-16"), (), "not_utf8", "UTF-16"),
        (b"x", (*PLAIN, ("source", b"caf\xe9")), "invalid_field", "header source"),
        (in_json(source="a\u0000b"), (), "invalid_field", "source"),
        (in_json(language="Bahasa Indonesia"), (), "invalid_field", "language"),
        (in_json(url="http://10.0.0.1/x"), (), "invalid_field", "url"),
        (b'{"source": "a', (), "malformed_json", ""),
        (b"teks biasa", JSON, "malformed_json", ""),
        (b'[{"source": "a"}]', (), "not_an_object", "array"),
        (b'{"content": "x"}', (), "missing_field", "source"),
        (in_json(content=["x"]), (), "invalid_field", "content"),
        (in_json(url="not an address"), (), "invalid_field", "url"),
        (in_json(url="javascript:alert(1)"), (), "invalid_field", "url"),
        (in_json(url="file:///etc/passwd"), (), "invalid_field", "url"),
        (in_json(fetched_at="yesterday"), (), "invalid_field", "fetched_at"),
        (in_json(status="canceled"), (), "missing_field", "url or id"),
        (in_json(content_type="application/pdf"), (), "unknown_content_type", "application/pdf"),
        (b"%PDF", (("content-type", b"application/pdf"),), "unknown_content_type", "text/plain"),
        (b"x", (("content-type", b"\xff\xfe"),), "unknown_content_type", ""),
        (b"x", (*PLAIN, ("fetched-at", b"noon")), "invalid_field", "fetched_at"),
    ],
)
def test_refuses(value: bytes | None, headers: Headers, reason: str, detail: str) -> None:
    with pytest.raises(CodecError) as refusal:
        read(value, headers)
    assert refusal.value.dead.reason == reason
    assert detail in refusal.value.dead.detail


def test_a_bare_page_is_described_by_its_headers() -> None:
    page = read(
        b"Isi berita.",
        (
            ("Content-Type", b"text/plain; charset=utf-8"),
            ("source", b"a.example"),
            ("url", b"https://a.example/1"),
            ("fetched-at", b"2024-05-06T10:00:00+07:00"),
        ),
    )
    assert (page.source, page.url, page.content) == (
        "a.example",
        "https://a.example/1",
        "Isi berita.",
    )
    assert page.fetched_at == datetime.fromisoformat("2024-05-06T10:00:00+07:00")


def test_cloudevents_in_binary_mode() -> None:
    page = read(
        b"<html><p>Isi</p></html>",
        (
            ("content-type", b"text/html"),
            ("ce_source", b"a.example"),
            ("ce_id", b"42"),
            ("ce_time", b"2024-05-06T03:00:00Z"),
        ),
    )
    assert (page.source, page.id, page.content_type) == ("a.example", "42", "text/html")
    assert page.fetched_at is not None


@pytest.mark.parametrize(
    ("value", "headers"),
    [
        (b"\xef\xbb\xbfkaf\xc3\xa9", PLAIN),
        ("kafé".encode("utf-16"), PLAIN),
        ("kafé".encode("latin-1"), (("content-type", b"text/plain; charset=ISO-8859-1"),)),
        ("kafé".encode(), (("content-type", b"text/plain; charset=no-such-charset"),)),
        ("kafé".encode(), (("content-type", b"text/plain; charset=idna"),)),
        ("kafé".encode("utf-16-be"), (("content-type", b"text/plain; charset=utf-16-be"),)),
        (b'\xef\xbb\xbf{"source": "a", "content": "kaf\xc3\xa9"}', ()),
    ],
)
def test_encodings(value: bytes, headers: Headers) -> None:
    assert read(value, headers).content == "kafé"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><title>x</title>", "text/html"),
        ("  <!-- c --><html>", "text/html"),
        ("Teks <p>satu</p><p>dua</p><div>tiga</div>", "text/html"),
        ("Berita biasa, 3 < 5 dan 7 > 2.", "text/plain"),
        ("[Gambas:Video] Berita", "text/plain"),
    ],
)
def test_sniff(text: str, kind: str) -> None:
    assert sniff(text) == kind


def test_a_page_that_starts_with_a_bracket_is_no_json() -> None:
    assert read(b"[Gambas:Video 20detik]\nIsi berita.").content_type == "text/plain"


def test_controls_go_and_newlines_are_one_kind() -> None:
    given = "\ufeffa\r\nb\rc\u2028d\x00\x1b[31me\tf\u202eg\x9b1mh\ud800"
    assert clean_text(given) == "a\nb\nc\nde\tfgh"
    assert clean_text("é" * 2000 + given) == "é" * 2000 + "a\nb\nc\nde\tfgh"


def test_marks_that_scripts_need_are_kept() -> None:
    text = "\u0646\u0645\u06cc\u200c\u062e\u200f \U0001f468\u200d\U0001f469 e\u0301"
    assert clean_text(text) == text


def test_hints_are_cleaned_onto_one_line() -> None:
    page = read(in_json(title="Judul\r\n\x1b[1mBaru\u202e", authors=["Ani\nWijaya", "\x00"]))
    assert (page.title, page.authors) == ("Judul Baru", ("Ani Wijaya",))
