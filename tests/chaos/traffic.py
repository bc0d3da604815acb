"""News for the campaign: articles in versions, re-crawls, withdrawals, and poison among them."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

import orjson
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from warta_schemas import INBOX, Outgoing
from warta_stream import Settings
from warta_stream.connection import connection_options

ARTICLES = 200
"""Distinct articles: each comes again and again, in new versions, so that order matters."""

SHARES = {"poison": 0.04, "recrawl": 0.03, "withdrawal": 0.01, "large": 0.005}

RAW_LIMIT = 64 * 1024
"""A limit of the broker on the raw topic that a large article is over."""

POISON = (
    b"",
    b"{",
    b"[1, 2]",
    b"\xff\xfe\xfa not text",
    b'{"source": "chaos.example"}',
    b'{"source": "chaos.example", "content": "Beranda\\nIklan"}',
    b'{"source": "a", "source": "b", "content": "c"}',
)

BODY = (
    "SOLO, Kabar Kota - Wali kota meresmikan taman nomor {n} di tepi sungai, Senin (6/5/2024).",
    "Taman itu dibangun sejak 2022 oleh perusahaan dari Jepang, versi {version} dari rencana.",
    "Menurut dia, taman itu akan dibuka untuk umum mulai bulan depan tanpa dipungut biaya.",
)


def write_news(seed: int) -> Iterator[Outgoing]:
    """Messages without end; the same seed gives the same ones."""
    dice = random.Random(seed)
    versions = dict.fromkeys(range(ARTICLES), 0)
    last: dict[int, Outgoing] = {}
    while True:
        n = dice.randrange(ARTICLES)
        key = b"article-%d" % n
        draw = dice.random()
        if draw < SHARES["poison"]:
            yield Outgoing(INBOX, key, dice.choice(POISON))
            continue
        if n in last and draw < SHARES["poison"] + SHARES["recrawl"]:
            yield last[n]
            continue
        versions[n] += 1
        large = SHARES["large"] > dice.random()
        canceled = draw > 1 - SHARES["withdrawal"]
        last[n] = Outgoing(INBOX, key, _write(n, versions[n], canceled=canceled, large=large))
        yield last[n]


def _write(n: int, version: int, *, canceled: bool, large: bool) -> bytes:
    lines = BODY[:2] * 500 if large else BODY
    body = "\n".join(lines).format(n=n, version=version)
    fields = {"source": "chaos.example", "id": str(n), "fetched_at": "2024-05-06T10:00:00+07:00"}
    if canceled:
        return orjson.dumps({**fields, "content": "", "status": "canceled"})
    return orjson.dumps({**fields, "content": f"Wali Kota Resmikan Taman Baru\n{body}"})


async def send_burst(settings: Settings, seed: int, count: int) -> None:
    """Many messages at once, so that workers have full batches in hand."""
    producer = AIOKafkaProducer(**connection_options(settings), acks="all", linger_ms=20)
    await producer.start()
    try:
        for message in islice(write_news(seed), count):
            await producer.send(settings.topic(INBOX), message.value, key=message.key)
    finally:
        await producer.stop()


async def publish(settings: Settings, seed: int, rate: float, stop: asyncio.Event) -> int:
    """Send news until told to stop; returns how many were acked. Waits out a broker that is away.

    What is not acked may be in the inbox or not: the audit judges by what is there.
    """
    producer = AIOKafkaProducer(
        **connection_options(settings), acks="all", enable_idempotence=settings_can(settings)
    )
    await producer.start()
    acked = 0
    try:
        for message in write_news(seed):
            if stop.is_set():
                break
            with suppress(KafkaError):
                await producer.send(settings.topic(INBOX), message.value, key=message.key)
                acked += 1
            await asyncio.sleep(1 / rate)
    finally:
        with suppress(KafkaError, TimeoutError):
            await asyncio.wait_for(producer.stop(), 60)
    return acked


def settings_can(settings: Settings) -> bool:
    """Whether the broker takes an idempotent producer: the embedded one does not."""
    return settings.replication_factor >= 1 and not settings.topic_prefix.startswith("embedded")
