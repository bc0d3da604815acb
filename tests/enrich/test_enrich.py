"""From an article to its timeline and its countries."""

import time
from datetime import datetime

import pytest

from warta_enrich import Tools, enrich
from warta_schemas import Article, EnrichedArticle, Language, encode

NOW = datetime.fromisoformat("2022-12-01T21:42:00+07:00")


def run(tools: Tools, body: str, language: str = "id", **fields: object) -> EnrichedArticle:
    article = {
        "id": "0" * 32,
        "version": "0" * 16,
        "source": "a.example",
        "published_at": NOW,
        "language": Language(code=language, confidence=1.0),
        "body": body,
        **fields,
    }
    return enrich(Article(**article), tools)


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("Perang pecah pada 17 Agustus 1945.", ("1945-08-17", "point", "day", "explicit", "asserted")),
        ("Rusia diserang sejak 2014.", ("2014/..", "open_end", "year", "explicit", "asserted")),
        ("Jalan ditutup hingga 5 Desember 2022.", ("../2022-12-05", "open_start", "day", "explicit", "planned")),
        ("Rapat digelar 10-15 Mei 2022.", ("2022-05-10/2022-05-15", "interval", "day", "explicit", "asserted")),
        ("Gempa terjadi kemarin.", ("2022-11-30", "point", "day", "relative", "asserted")),
        ("Timnas bertanding pekan depan.", ("2022-12-05/2022-12-11", "point", "week", "relative", "planned")),
        ("Ekspor naik pada triwulan II-2022.", ("2022-34", "point", "quarter", "explicit", "asserted")),
        ("Gedung itu dibangun pada 1980-an.", ("198X", "point", "decade", "explicit", "asserted")),
        ("Menurut dia, harga turun pada Oktober 2022.", ("2022-10", "point", "month", "explicit", "reported")),
    ],
)  # fmt: skip
def test_items(tools: Tools, sentence: str, item: tuple) -> None:
    [found] = run(tools, sentence).timeline
    assert (found.date, found.kind, found.precision, found.anchor, found.modality) == item
    assert found.sentence == sentence


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest", "signal"),
    [
        ("Rusia diserang sejak 2014.", "2014-01-01", None, "sejak"),
        ("Jalan ditutup hingga 5 Desember 2022.", None, "2022-12-05", "hingga"),
        ("Ekspor naik pada triwulan II-2022.", "2022-04-01", "2022-06-30", None),
        ("Gedung itu dibangun pada 1980-an.", "1980-01-01", "1989-12-31", None),
    ],
)
def test_bounds(
    tools: Tools, sentence: str, earliest: str | None, latest: str | None, signal: str | None
) -> None:
    [found] = run(tools, sentence).timeline
    assert (found.earliest, found.latest, found.signal) == (earliest, latest, signal)


@pytest.mark.parametrize(
    ("sentence", "language", "date"),
    [
        ("Sekolah diliburkan sejak kemarin sampai lusa.", "id", "2022-11-30/2022-12-03"),
        ("Jalan ditutup mulai Senin (5/12) sampai Jumat (9/12/2022).", "id", "2022-12-05/2022-12-09"),
        ("Jalan ditutup sejak 3 November hingga 5 Desember 2022.", "id", "2022-11-03/2022-12-05"),
        ("Pameran berlangsung dari Januari hingga Maret 2022.", "id", "2022-01/2022-03"),
        ("Pameran dibuka mulai 1 Mei 2022 pukul 09.00 WIB sampai 9 Mei 2022.", "id",
         "2022-05-01T09:00:00+07:00/2022-05-09"),
        ("He served from 2018 until yesterday.", "en", "2018/2022-11-30"),
        ("The road was shut since Nov 3 until Dec 1, 2022.", "en", "2022-11-03/2022-12-01"),
    ],
)  # fmt: skip
def test_a_stretch_is_one_item(tools: Tools, sentence: str, language: str, date: str) -> None:
    [found] = run(tools, sentence, language).timeline
    assert (found.date, found.kind, found.signal) == (date, "interval", None)


@pytest.mark.parametrize(
    "body", ["Rapat berlangsung selama dua jam.", "Ia berlari setiap Senin.", "Rusia kini diam."]
)
def test_durations_sets_and_the_present_are_no_items(tools: Tools, body: str) -> None:
    article = run(tools, body)
    assert article.timex
    assert article.timeline == ()


def test_a_date_that_stamps_a_quotation_weighs_less(tools: Tools) -> None:
    said, done = run(
        tools, "“Kami siap,” ujar Hendra, Senin (28/11). Gempa terjadi Senin (28/11)."
    ).timeline
    assert said.confidence < done.confidence


def test_countries_take_part_in_what_their_sentence_tells(tools: Tools) -> None:
    body = "Jepang menyerah pada 1945. Amerika Serikat dan AS sama; Jepang juga."
    article = run(tools, body)
    assert [(e.id, e.name, len(e.mentions)) for e in article.entities] == [
        ("iso:JP", "Jepang", 2),
        ("iso:US", "Amerika Serikat", 2),
    ]
    assert article.timeline[0].participants == ("iso:JP",)
    for entity in article.entities:
        assert all(body[m.start : m.end] for m in entity.mentions)


@pytest.mark.parametrize(
    "body",
    [
        "Bank Indonesia menaikkan bunga.",
        "Ia lulus dari Akademi Musik Indonesia.",
        "Nilainya US$11 juta.",
        "PERTANDINGAN BESAR AS ROMA.",
        "Bahasa Indonesia diajarkan.",
    ],
)
def test_a_country_inside_a_longer_name_is_none(tools: Tools, body: str) -> None:
    assert [e.id for e in run(tools, body).entities if e.country] == []


def test_no_country_is_missed_in_english(tools: Tools) -> None:
    body = "The U.S. and South Korea, unlike Russia, met Michael Jordan in Jordan."
    assert [e.id for e in run(tools, body, "en").entities][:3] == ["iso:US", "iso:KR", "iso:RU"]


def test_what_ingest_found_is_passed_on(tools: Tools) -> None:
    article = run(tools, "Isi.", title="Judul", authors=("Ani",), section="Daerah")
    assert (article.title, article.authors, article.section) == ("Judul", ("Ani",), "Daerah")
    assert set(article.models) == {"countries", "entities", "timex"}


def test_a_withdrawn_article_is_passed_on_bare(tools: Tools) -> None:
    article = run(tools, "", status="canceled")
    assert (article.entities, article.timex, article.timeline) == ((), (), ())


def test_the_result_depends_on_the_article_alone(tools: Tools, monkeypatch) -> None:
    body = "Gempa terjadi kemarin di Jepang pukul 10.00, dua pekan lalu, dan sejak 2014."
    first = encode(run(tools, body))
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert encode(run(tools, body)) == first
    finally:
        monkeypatch.undo()
        time.tzset()


HOSTILE = {
    "years": "pada 2014 " * 100_000,
    "no stops": "kemarin Rusia " * 70_000,
    "digits": "1" * 1_000_000,
    "slashes": "1/2/" * 250_000,
    "numerals": "dua puluh " * 100_000,
    "ranges": "1-2-3-4-5 sampai " * 60_000,
    "clocks": "10.00 " * 160_000,
    "stops": "A. " * 300_000,
    "capitals": "Republik Rakyat " * 60_000,
    "brackets": "(" * 1_000_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_body_takes_bounded_time(tools: Tools, body: str) -> None:
    """A megabyte takes a second or two; quadratic work would take minutes."""
    started = time.process_time()
    run(tools, body)
    assert time.process_time() - started < 20
