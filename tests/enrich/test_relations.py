"""How articles relate, whatever the order in which they come."""

import time
from datetime import timedelta
from itertools import permutations
from random import Random

import pytest
from support.relations import START, make_article

from warta_enrich.relations.blocks import BLOCKS
from warta_enrich.relations.entries import count, make_entry
from warta_enrich.relations.ledger import Ledger
from warta_enrich.relations.signatures import read_signature, write_signature
from warta_enrich.relations.signing import sign
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


def share(handlers, messages) -> dict[str, bytes]:
    """What stands on the topic in the end, where two handle in turn and hear each other late."""
    last: dict[str, bytes] = {}
    waiting: list[Outgoing] = []
    for number, message in enumerate(messages):
        waiting += handlers[number % len(handlers)].handle(message)
    for _ in range(1000):
        if not waiting:
            return last
        outgoing = waiting.pop(0)
        last[outgoing.key.decode()] = outgoing.value
        for handler in handlers:
            waiting += handler.learn(to_followed(outgoing))
    raise AssertionError("they go on answering each other")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_two_that_do_not_know_of_each_other_agree_once_they_have_heard(order) -> None:
    articles = [MANY[0], MANY[1], MANY[2]]
    messages = [make_message(articles[n]) for n in order]
    shared = share([make_handler(), make_handler()], messages)
    alone = handle(make_handler(), *articles)
    assert {key: decode(Relations, value) for key, value in shared.items()} == alone


def test_who_hears_its_own_records_says_nothing() -> None:
    handler = make_handler()
    for article in MANY:
        for outgoing in handler.handle(make_message(article)):
            assert handler.learn(to_followed(outgoing)) == []


def test_a_stale_record_of_an_article_of_ours_is_put_right() -> None:
    ours, other = make_handler(), make_handler()
    (stale,) = other.handle(make_message(MANY[2]))
    (held,) = ours.handle(make_message(MANY[3]))
    assert ours.learn(to_followed(held)) == []
    assert ours.learn(to_followed(stale)) == [held]


def test_a_ledger_goes_on_from_the_topic() -> None:
    before, after = make_handler(), make_handler()
    written = {}
    for article in MANY[:2]:
        for outgoing in before.handle(make_message(article)):
            written[outgoing.key] = outgoing
    for outgoing in written.values():
        assert after.learn(to_followed(outgoing)) == []
    late = make_article("late", STORY, -5, source="d.example")
    assert after.handle(make_message(late)) == before.handle(make_message(late))
    assert len(after.handle(make_message(MANY[0]))) == 1


def test_after_a_failed_send_all_is_said_again() -> None:
    handler = make_handler()
    handle(handler, *MANY[1:3])
    first = handler.handle(make_message(MANY[0]))
    handler.forget()
    assert handler.handle(make_message(MANY[0])) == first
    assert len(first) == 3


def test_a_withdrawn_article_matches_nothing() -> None:
    one, two = MANY[0], make_article("two", STORY, 5, source="b.example")
    gone = make_article("one", [""], 0, revised=60, status=Status.CANCELED)
    records = handle(make_handler(), one, two, gone)
    assert records[gone.id].status is Status.CANCELED
    assert records[gone.id].relations == records[two.id].relations == ()
    assert records[gone.id].signature is None
    assert records[two.id].story == two.id


def test_a_removed_record_is_forgotten_and_a_key_that_is_none_is_ignored() -> None:
    handler = make_handler()
    handle(handler, MANY[0])
    for key in (MANY[0].id.encode(), b"\xff", b"", None):
        assert handler.learn(Message(None, key, topic=RELATIONS.name)) == ()
    assert handle(handler, MANY[1])[MANY[1].id].relations == ()


BODIES = {
    "empty": "",
    "a word": "Tersesat",
    "a megabyte without a space": "x" * 1_000_000,
    "a megabyte of numbers": "12 " * 330_000,
    "one sentence 100,000 times": "Kata ini sama saja. " * 100_000,
    "stops": ". " * 200_000,
    "days": "Rabu " * 200_000,
    "surrogates of nothing": "\u0000\u200b٣٤ ²³ 🙂" * 20,
}


@pytest.mark.parametrize("name", BODIES)
def test_bad_bodies_have_small_records_and_take_no_time(name) -> None:
    handler = make_handler()
    started = time.process_time()
    for source in ("a.example", "b.example"):
        article = make_article(f"{name} {source}", [BODIES[name]], None, source=source)
        (outgoing,) = handler.handle(make_message(article))
        assert len(outgoing.value) < 2000
    assert time.process_time() - started < 5


def test_a_clock_in_the_future_drives_nothing_out() -> None:
    handler = make_handler()
    handle(handler, MANY[0], make_article("future", OTHER, 60 * 24 * 365 * 50))
    ahead = make_message(make_article("ahead", OTHER, 10))
    handler.handle(Message(ahead.value, ahead.key, timestamp=START + timedelta(days=9000)))
    assert handle(handler, MANY[1])[MANY[1].id].relations


def test_more_than_fits_is_forgotten_from_the_oldest() -> None:
    ledger = Ledger(articles=1000, days=30)
    for n in range(2500):
        article = make_article(f"n{n}", make_lines(n), n)
        ledger.take(make_entry(article), count(START + timedelta(minutes=n)))
    assert 800 <= len(ledger) <= 1000 + BLOCKS
    old = make_entry(make_article("n0", STORY, -60 * 24 * 365))
    assert len(ledger.take(old, count(START))) == 1


def test_many_editions_of_a_form_take_the_same_time_each() -> None:
    handler = make_handler()
    seconds = []
    for n in range(600):
        article = make_article(f"n{n}", make_edition(n % 28 + 1, f"Rp1.{n + 100}.000"), n)
        message, started = make_message(article), time.process_time()
        (outgoing,) = handler.handle(message)
        seconds.append(time.process_time() - started)
    assert len(decode(Relations, outgoing.value).relations) == 16
    assert sum(seconds[400:]) < 3 * sum(seconds[100:300])


def test_signatures_are_read_as_they_were_written() -> None:
    signature = sign("12 November 2024", "\n".join(STORY))
    text = write_signature(signature)
    again = read_signature(text)
    assert again
    assert write_signature(again) == text
    assert len(text) < 800
    for broken in ("", "%", text[:-8], text + "AAAA", "AAAA" * 10):
        assert read_signature(broken) is None
