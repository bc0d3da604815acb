"""From pages to what people read of them: every stage, the command and the client."""

import asyncio
import os
import time

import orjson
from support.command import WARTA
from support.traffic import ENRICH, INGEST, create_settings, running, send

from warta_client import Articles, Timelines
from warta_schemas import INBOX, Outgoing
from warta_stream import Settings
from warta_stream.admin import ensure_topics

STAGES = (INGEST, ENRICH, "warta_enrich.relations.worker", "warta_enrich.histories.worker")
SECONDS = 90
PAGE = """Pemerintah Kabupaten Tuban meresmikan pasar baru pada 1 Desember 2022. Pasar itu dibangun \
sejak 2019 dan menampung 400 pedagang dari tiga kecamatan di wilayah pesisir utara.

Menurut Kepala Dinas Perdagangan Indonesia, pembangunan pasar di Tuban selesai pada November 2022."""


def make_message(source: str) -> Outgoing:
    message = {
        "source": source,
        "content": PAGE,
        "content_type": "text/plain",
        "title": "Pasar Baru Tuban Diresmikan",
        "published_at": "2022-12-02T09:00:00+07:00",
        "url": f"https://{source}/pasar-baru",
    }
    return Outgoing(INBOX, source.encode(), orjson.dumps(message))


async def ask(settings: Settings, *arguments: str) -> list[dict]:
    """What `warta timeline --json` answers; nothing where it has an error to tell."""
    process = await asyncio.create_subprocess_exec(
        *(WARTA, "timeline", *arguments, "--json", "--broker", settings.broker),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "WARTA_TOPIC_PREFIX": settings.topic_prefix},
    )
    output, _ = await process.communicate()
    return orjson.loads(output) if process.returncode == 0 else []


async def test_pages_are_read_as_timelines_and_as_stories(tansu: str) -> None:
    """Two sources print one story: both are articles, and one is handed out as unique."""
    settings = create_settings(tansu)
    await ensure_topics(settings)
    with running(settings, *STAGES):
        await send(settings, map(make_message, ("a.example", "b.example")))
        deadline = time.monotonic() + SECONDS
        options = {"prefix": settings.topic_prefix}
        async with Timelines(settings.broker, **options) as timelines:
            while not any(entry.articles == 2 for entry in timelines.on("2022-12-01")):
                assert time.monotonic() < deadline, "no entry of both articles came"
                await asyncio.sleep(0.2)
            [day, *_] = timelines.on("2022-12-01")
            while timelines.table.get(day.entity, day.date).stories != 1:
                assert time.monotonic() < deadline, "they were not found to be one story"
                await asyncio.sleep(0.2)
        async with (
            asyncio.timeout(SECONDS),
            Articles(settings.broker, unique=True, follow=False, **options) as articles,
        ):
            titles = [article.title async for article in articles]
        assert titles == ["Pasar Baru Tuban Diresmikan"]
        told = await ask(settings, day.entity)
    [first] = [date for date in told if date["date"] == "2022-12-01"]
    assert (first["articles"], first["stories"]) == (2, 1)
    assert "meresmikan pasar baru" in first["sentences"][0]["sentence"]
