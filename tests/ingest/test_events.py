"""CloudEvents in both modes: which attribute becomes what."""

import base64

import orjson
import pytest

from warta_ingest.decode import Item, decode_message
from warta_schemas import CodecError, Headers, Message

EVENT = {
    "specversion": "1.0",
    "type": "id.kabarkota.article.published",
    "source": "https://www.kabarkota.id/redaksi",
    "id": "e-42",
    "time": "2024-05-06T03:00:00Z",
}
STRUCTURED = "application/cloudevents+json"
NINJS = {"uri": "urn:x:1", "bodies": [{"value": "Isi berita."}]}


def read(value: bytes, headers: Headers) -> Item:
    return decode_message(Message(value, headers=headers), 100_000)


def read_event(kind: str = STRUCTURED, **fields: object) -> Item:
    event = {name: value for name, value in {**EVENT, **fields}.items() if value is not None}
    return read(orjson.dumps(event), (("content-type", kind.encode()),))


def in_headers(**attributes: str) -> Headers:
    given = {**{f"ce_{name}": text for name, text in EVENT.items()}, **attributes}
    return tuple(
        (name.replace("content_type", "content-type"), text.encode())
        for name, text in given.items()
    )


@pytest.mark.parametrize(
    "item",
    [
        lambda: read(b"Isi berita.", in_headers(content_type="text/plain")),
        lambda: read_event(datacontenttype="text/plain", data="Isi berita."),
        lambda: read_event(datacontenttype="text/plain; charset=latin-1", data="Isi berita."),
        lambda: read_event(data="Isi berita."),
        lambda: read_event(kind="application/json", data="Isi berita."),
        lambda: read_event(
            datacontenttype="text/plain", data_base64=base64.b64encode(b"Isi berita.").decode()
        ),
    ],
)
def test_both_modes_say_the_same(item: object) -> None:
    page = item().page
    assert (page.source, page.id, page.content) == ("kabarkota.id", "e-42", "Isi berita.")
    assert page.fetched_at.isoformat() == "2024-05-06T03:00:00+00:00"
    assert page.content_type == "text/plain"


def test_the_subject_identifies_the_article() -> None:
    assert read_event(data="Isi.", subject="artikel/7").page.id == "artikel/7"
    assert read(b"Isi.", in_headers(content_type="text/plain", ce_subject="7")).page.id == "7"


def test_an_item_has_its_own_id() -> None:
    named = read_event(datacontenttype="application/ninjs+json", data=NINJS, subject="7")
    assert (named.page.id, named.is_whole) == ("urn:x:1", True)
    assert read_event(data=NINJS).page == named.page
    inbox = read_event(data={"source": "a.example", "id": "8", "content": "Isi."})
    assert (inbox.page.source, inbox.page.id) == ("a.example", "8")


@pytest.mark.parametrize(
    ("fields", "reason", "detail"),
    [
        ({"data": None}, "missing_field", "data"),
        ({"id": None, "data": "x"}, "missing_field", "id"),
        ({"specversion": "2.0", "data": "x"}, "invalid_field", "specversion"),
        ({"source": 7, "data": "x"}, "invalid_field", "source"),
        ({"data_base64": "***"}, "invalid_field", "data_base64"),
        ({"data": {"a": 1}}, "missing_field", "source"),
        ({"datacontenttype": STRUCTURED, "data": {}}, "unknown_content_type", "within"),
        ({"datacontenttype": "image/png", "data_base64": "AAAA"}, "unknown_content_type", "png"),
    ],
)
def test_broken_events(fields: dict, reason: str, detail: str) -> None:
    with pytest.raises(CodecError) as refusal:
        read_event(**fields)
    assert refusal.value.dead.reason == reason
    assert detail in refusal.value.dead.detail


def test_other_modes_are_refused() -> None:
    with pytest.raises(CodecError, match="several_items"):
        read(b"[]", (("content-type", b"application/cloudevents-batch+json"),))
    with pytest.raises(CodecError, match="array"):
        read(b"[]", (("content-type", STRUCTURED.encode()),))
    with pytest.raises(CodecError, match="specversion"):
        read(b"Isi.", in_headers(content_type="text/plain", ce_specversion="7"))
