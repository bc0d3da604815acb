"""How articles relate, whatever the order in which they come."""

from datetime import timedelta
from itertools import permutations
from random import Random

import pytest
from support.relations import START, make_article

from warta_enrich.relations.worker import STAGE, RelationsHandler
from warta_schemas import (
    ENRICHED,
    RELATIONS,
    Article,
    Dead,
    Message,
    Outgoing,
    Relations,
    RelationType,
    Status,
    decode,
    encode,
)
from warta_stream import Settings

STORY = [
    "Pemerintah Kota Bandung menutup dua ruas jalan di sekitar alun-alun mulai Senin pagi karena pekerjaan saluran air.",
    "Kepala Dinas Perhubungan Rudi Hartono mengatakan penutupan berlangsung selama 14 hari dan kendaraan dialihkan ke Jalan Asia Afrika.",
    "Pedagang kaki lima yang biasa berjualan di lokasi itu dipindahkan sementara ke halaman kantor kecamatan dengan biaya sewa gratis.",
    "Warga bernama Siti Aminah berharap pekerjaan selesai sebelum musim hujan karena rumahnya kerap kebanjiran setiap tahun.",
    "Anggaran pekerjaan mencapai Rp3,2 miliar dan diambil dari belanja daerah tahun ini, menurut dokumen lelang yang diumumkan.",
]
OTHER = [
    "Tim bulu tangkis putri melaju ke semifinal setelah menundukkan lawannya dalam dua gim langsung di Kuala Lumpur.",
    "Pelatih kepala menilai anak asuhnya bermain lebih sabar daripada pertandingan sebelumnya dan jarang membuat kesalahan sendiri.",
    "Lawan berikutnya adalah unggulan pertama yang belum pernah kehilangan satu gim pun sepanjang kejuaraan berlangsung.",
]


def make_handler(**settings) -> RelationsHandler:
    return RelationsHandler(Settings(**settings))


def make_message(article: Article) -> Message:
    return Message(
        encode(article),
        article.id.encode(),
        topic=ENRICHED.name,
        timestamp=START + timedelta(days=1),
    )


def handle(handler, *articles) -> dict[str, Relations]:
    """The last record of each article, by id, after all of these."""
    last: dict[str, Relations] = {}
    for article in articles:
        for outgoing in handler.handle(make_message(article)):
            assert outgoing.topic is RELATIONS
            last[outgoing.key.decode()] = decode(Relations, outgoing.value)
    return last


def to_followed(outgoing: Outgoing) -> Message:
    return Message(
        outgoing.value, outgoing.key, topic=RELATIONS.name, timestamp=START + timedelta(days=1)
    )


def test_the_stage_follows_what_it_writes() -> None:
    assert STAGE.source is ENRICHED
    assert STAGE.follows == STAGE.sinks == (RELATIONS,)


def test_an_article_that_relates_to_nothing_has_its_record() -> None:
    article = make_article("one", STORY)
    record = handle(make_handler(), make_article("two", OTHER), article)[article.id]
    assert record.relations == ()
    assert (record.story, record.version, record.source) == (
        article.id,
        article.version,
        "a.example",
    )
    assert record.published_at == record.revised_at == START
    assert record.signature


COPIES = [
    (STORY, "a.example", RelationType.RECRAWL),
    ([*STORY[:2], *OTHER[:1], *STORY[2:]], "a.example", RelationType.REVISION),
    (STORY, "b.example", RelationType.SYNDICATED),
    ([*STORY[:2], STORY[3]], "b.example", RelationType.SYNDICATED),
    (STORY[:2], "b.example", RelationType.EXCERPT),
]


@pytest.mark.parametrize(("paragraphs", "source", "kind"), COPIES)
def test_a_copy_points_to_the_earlier_article(paragraphs, source, kind) -> None:
    first, second = make_article("one", STORY), make_article("two", paragraphs, 5, source=source)
    record = handle(make_handler(), first, second)[second.id]
    assert [(r.type, r.article) for r in record.relations] == [(kind, first.id)]
    assert record.story == (second.id if kind is RelationType.EXCERPT else first.id)


def make_edition(day: int, price: str) -> list[str]:
    return [
        f"Harga emas batangan Antam pada perdagangan {day} November 2024 tercatat {price} per gram di butik pusat.",
        "Harga itu belum termasuk pajak penghasilan yang dipungut sesuai dengan peraturan yang berlaku saat ini.",
        "Pembeli diminta membawa kartu identitas dan memeriksa berat serta nomor seri sebelum meninggalkan butik.",
    ]


@pytest.mark.parametrize(
    ("day", "price", "kind"),
    [
        (13, "Rp1.472.000", RelationType.TEMPLATE_SIBLING),
        (12, "Rp1.472.000", RelationType.TEMPLATE_SIBLING),
        (13, "Rp1.465.000", RelationType.TEMPLATE_SIBLING),
        (12, "Rp 1,465 juta", RelationType.RECRAWL),
    ],
)
def test_editions_of_a_form_are_siblings_and_no_duplicates(day, price, kind) -> None:
    first = make_article("one", make_edition(12, "Rp1.465.000"))
    second = make_article("two", make_edition(day, price), 5)
    record = handle(make_handler(), first, second)[second.id]
    assert [r.type for r in record.relations] == [kind]
    assert record.story == (first.id if kind is RelationType.RECRAWL else second.id)


MANY = [
    make_article("one", STORY, 0, source="a.example"),
    make_article("two", STORY[:4], 5, source="b.example"),
    make_article("three", STORY[1:], 10, source="c.example"),
    make_article("three", STORY[2:], 10, source="c.example", revised=30),
    make_article("two", STORY, 5, source="b.example", revised=20, status=Status.CANCELED),
]


@pytest.mark.parametrize("order", list(permutations(range(len(MANY)))))
def test_in_the_end_the_records_depend_on_no_order(order) -> None:
    assert handle(make_handler(), *(MANY[n] for n in order)) == handle(make_handler(), *MANY)


def test_stories_are_handed_on_whatever_the_order() -> None:
    """Each text shares most with the one before it, and the last nothing with the first."""
    lines = [line for n in range(6) for line in make_lines(n)]
    articles = [make_article(f"n{n}", lines[2 * n : 2 * n + 12], n) for n in range(8)]
    in_order = handle(make_handler(), *articles)
    assert {r.story for r in in_order.values()} == {articles[0].id}
    for seed in range(8):
        shuffled = Random(seed).sample(articles, len(articles))
        assert handle(make_handler(), *shuffled) == in_order


def make_lines(seed: int, count: int = 5) -> list[str]:
    """Sentences of made-up words."""
    random = Random(seed)
    words = ["".join(random.choices("abdegiklmnoprstu", k=7)) for _ in range(400)]
    return [" ".join(random.sample(words, 9)).capitalize() + "." for _ in range(count)]


def test_the_same_message_again_gives_the_same_bytes_and_no_more() -> None:
    handler = make_handler()
    for article in MANY:
        first = handler.handle(make_message(article))
        again = handler.handle(make_message(article))
        assert again == first[:1]


def test_a_stale_version_changes_nothing() -> None:
    handler = make_handler()
    handle(handler, MANY[3])
    assert handler.handle(make_message(MANY[2])) == []


def test_tombstones_are_ignored_and_what_cannot_be_read_is_dead() -> None:
    handler = make_handler()
    assert handler.handle(Message(None, b"k")) == ()
    assert isinstance(handler.handle(Message(b"{", b"k")), Dead)
