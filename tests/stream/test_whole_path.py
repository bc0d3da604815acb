"""From inbox to sink with the real workers, on both brokers."""

from collections.abc import AsyncIterator
from pathlib import Path

import orjson
import pytest
from support.pages import PAGE
from support.traffic import ENRICH, INGEST, Worker, read, running, send

from warta_cli.commands.annotate import create_annotator
from warta_cli.pages import find_files, read_pages
from warta_schemas import DEAD, ENRICHED, INBOX, Message, Outgoing, encode
from warta_schemas.codec import load_object
from warta_stream import Settings

RAW_PAGES = Path(__file__).parents[1] / "data" / "articles" / "raw"
PLAIN = (("content-type", b"text/plain"),)
JSON = (("content-type", b"application/json"),)


def in_json(**fields: object) -> bytes:
    return orjson.dumps(fields)


BAD = {
    "empty": (b"", PLAIN),
    "not_utf8": (b"Wali kota \xff\xfe\xfa meresmikan", PLAIN),
    "malformed_json": (b'{"source": "x", "content": "Wali ko', JSON),
    "unsafe_json": (b'{"source": "x", "source": "y", "content": "z"}', JSON),
    "not_an_object": (b'[{"source": "x"}]', JSON),
    "missing_field": (b'{"source": "x"}', JSON),
    "invalid_field": (b'{"source": "x", "content": ["z"]}', JSON),
    "unknown_content_type": (b"%PDF-1.7", (("content-type", b"application/pdf"),)),
    "too_large": (b"kata " * (4 * 1024 * 1024), PLAIN),
    "no_article": (b"Beranda\nIklan\n", PLAIN),
}
"""One message for each reason."""


@pytest.fixture
async def workers(settings: Settings) -> AsyncIterator[list[Worker]]:
    with running(settings, INGEST, ENRICH) as workers:
        yield workers


def without_trace(value: bytes | None) -> dict[str, object]:
    fields = load_object(value or b"")
    fields.pop("trace", None)
    return fields


async def read_articles(settings: Settings, count: int) -> list[Message]:
    return await read(settings, [ENRICHED], lambda found: len(found) >= count)


async def test_every_sample_arrives_as_annotate_gives_it(
    settings: Settings, workers: list[Worker]
) -> None:
    samples = list(read_pages(find_files([RAW_PAGES])))
    await send(settings, [page.to_outgoing(None) for page in samples])
    found = await read_articles(settings, len(samples))
    annotate = create_annotator()
    expected = {
        record.id: without_trace(encode(record))
        for record in (annotate(page.to_message(None)) for page in samples)
    }
    assert {(m.key or b"").decode(): without_trace(m.value) for m in found} == expected
    trace = load_object(found[0].value or b"")["trace"]
    assert trace["topic"] == settings.topic(INBOX)


async def test_the_seed_as_bare_bytes_arrives_as_annotate_gives_it(
    settings: Settings, workers: list[Worker], seed: bytes
) -> None:
    await send(settings, [Outgoing(INBOX, None, seed, PLAIN)])
    [found] = await read_articles(settings, 1)
    expected = create_annotator()(Message(value=seed, headers=PLAIN))
    assert without_trace(found.value) == without_trace(encode(expected))


async def test_bad_input_is_set_aside_and_its_neighbours_pass(
    settings: Settings, workers: list[Worker]
) -> None:
    messages = []
    for number, (reason, (value, headers)) in enumerate(BAD.items()):
        good = in_json(source="a.example", id=str(number), content=PAGE)
        messages.append(Outgoing(INBOX, b"k", good))
        messages.append(Outgoing(INBOX, reason.encode(), value, headers))
    messages.append(Outgoing(INBOX, b"null", None))
    await send(settings, messages)
    good = await read_articles(settings, len(BAD))
    assert len(good) == len(BAD)
    dead = await read(settings, [DEAD], lambda found: len(found) > len(BAD))
    null = next(m for m in dead if m.key == b"null")
    assert (null.value, null.header("warta-reason")) == (None, "empty")
    assert {(m.key or b"").decode(): m.header("warta-reason") for m in dead if m is not null} == {
        reason: reason for reason in BAD
    }
    for letter in dead:
        if letter is not null:
            value, headers = BAD[(letter.key or b"").decode()]
            assert letter.value == value, "the original bytes"
            assert set(headers) <= set(letter.headers)


async def test_identical_recrawls_are_left_out_and_counted(
    settings: Settings, workers: list[Worker]
) -> None:
    url = "https://a.example/1"
    first = in_json(source="a.example", url=url, content=PAGE, fetched_at="2024-05-06T11:00:00Z")
    again = in_json(source="a.example", url=url, content=PAGE, fetched_at="2024-05-07T11:00:00Z")
    changed = in_json(source="a.example", url=url, content=PAGE.replace("Baru", "Lama"))
    values = [first, again, changed, again]
    await send(settings, [Outgoing(INBOX, b"k", value) for value in values])
    found = await read_articles(settings, 3)
    assert len({m.key for m in found}) == 1
    assert [load_object(m.value or b"")["title"].split()[-1] for m in found] == [
        "Baru",
        "Lama",
        "Baru",
    ]
    sample = 'warta_records_processed_total{outcome="duplicate",stage="ingest"}'
    assert workers[0].metric(sample) == 1


async def test_a_withdrawal_is_a_record_and_then_a_tombstone(
    settings: Settings, workers: list[Worker]
) -> None:
    url = "https://a.example/1"
    usable = in_json(source="a.example", url=url, content=PAGE)
    canceled = in_json(source="a.example", url=url, content="", status="canceled")
    await send(settings, [Outgoing(INBOX, b"k", value) for value in (usable, canceled)])
    found = await read_articles(settings, 3)
    assert len({m.key for m in found}) == 1
    states = [load_object(m.value)["status"] if m.value else None for m in found]
    assert states == ["usable", "canceled", None]
