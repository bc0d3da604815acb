"""The relations stage with real workers, on both brokers."""

from datetime import UTC, datetime

from support.relations import make_article
from support.traffic import read, running, send

from warta_enrich.relations.worker import STAGE
from warta_schemas import ENRICHED, RELATIONS, Article, Message, Outgoing, Relations, decode, encode
from warta_stream import Settings

WORKER = "warta_enrich.relations.worker"
LINES = [
    "Pemerintah Kota Bandung menutup dua ruas jalan di sekitar alun-alun karena pekerjaan saluran air.",
    "Kepala Dinas Perhubungan Rudi Hartono mengatakan kendaraan dialihkan ke Jalan Asia Afrika selama 14 hari.",
    "Pedagang kaki lima yang biasa berjualan di sana dipindahkan sementara ke halaman kantor kecamatan.",
    "Warga bernama Siti Aminah berharap pekerjaan selesai sebelum musim hujan tiba di kotanya.",
]


def publish(*articles: Article) -> list[Outgoing]:
    return [Outgoing(ENRICHED, article.id.encode(), encode(article)) for article in articles]


def told(story: Article, *articles: Article):
    """Whether the last record of each article is of this story."""

    def enough(messages: list[Message]) -> bool:
        last = {m.key: decode(Relations, m.value or b"") for m in messages}
        stories = [last.get(article.id.encode()) for article in articles]
        return all(record and record.story == story.id for record in stories)

    return enough


async def test_workers_know_each_others_articles_and_a_new_one_goes_on(settings: Settings) -> None:
    now = datetime.now(UTC)  # what is older than WARTA_RELATIONS_DAYS is not kept
    copies = [
        make_article(f"n{n}", LINES, n, source=f"s{n}.example", fetched_at=now) for n in range(12)
    ]
    earliest = make_article("earliest", LINES, -5, source="z.example", fetched_at=now)
    assert STAGE.sinks == (RELATIONS,)
    with running(settings, WORKER, WORKER) as [first, _]:
        await send(settings, publish(*copies))
        await read(settings, [RELATIONS], told(copies[0], *copies))
        first.kill()
    with running(settings, WORKER):
        await send(settings, publish(earliest))
        found = await read(settings, [RELATIONS], told(earliest, earliest, *copies))
    assert {message.key for message in found} == {a.id.encode() for a in [*copies, earliest]}
