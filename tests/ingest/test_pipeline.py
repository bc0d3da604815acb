"""From a message to an article: what is read from where, and that it is always the same."""

import time

import orjson
import pytest

from warta_ingest import Tools, ingest
from warta_schemas import Article, Dead, Message, encode

PAGE = """Beranda
Nasional
Wali Kota Solo Resmikan Taman Baru di Tepi Sungai
Ani Wijaya
Senin, 6 Mei 2024 | 10:00 WIB
SOLO, kabarkota.id - Wali kota meresmikan taman baru di tepi sungai, Senin (6/5/2024).
Taman seluas dua hektare itu dibangun sejak 2022 oleh sebuah perusahaan dari Jepang.
Menurut dia, taman itu akan dibuka untuk umum mulai bulan depan tanpa dipungut biaya.
Editor: Sri Wahyuni
"""

HTML = """<!doctype html><html><head><title>Taman Baru | Kabar Kota</title>
<link rel="canonical" href="https://www.kabarkota.id/taman?utm_source=x">
<meta property="og:title" content="Wali Kota Resmikan Taman">
<meta property="article:section" content="Daerah">
<script type="application/ld+json">{LINKED}</script>
<script>var menu = "Beranda Nasional";</script></head><body>
<nav><a href="/">Beranda</a> <a href="/n">Nasional</a></nav>
<article><h1>Wali Kota Resmikan Taman</h1>
<p>SOLO - Wali kota meresmikan taman baru di tepi sungai pada Senin, 6 Mei 2024, di hadapan warga.</p>
<div class="ads">Advertisement</div>
<p>Taman seluas dua hektare itu dibangun sejak 2022 oleh sebuah perusahaan dari Jepang dan warga.</p>
<p>Menurut dia, taman itu akan dibuka untuk umum mulai bulan depan tanpa dipungut biaya apa pun.</p>
</article><aside><p>Baca juga: Gempa Guncang Cianjur</p></aside>
<footer>© 2024 Kabar Kota</footer></body></html>"""

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Kabar Kota"},
        {
            "@type": ["NewsArticle"],
            "headline": "Wali Kota Resmikan Taman Baru &amp; Jembatan",
            "author": [{"@type": "Person", "name": "ANI WIJAYA"}],
            "articleSection": "Solo Raya",
            "datePublished": "2024-05-06T10:00:00+07:00",
            "dateModified": "2024-05-06T12:30:00+07:00",
        },
    ],
}


def run(tools: Tools, value: bytes, **headers: str) -> Article | Dead:
    pairs = tuple((name.replace("_", "-"), text.encode()) for name, text in headers.items())
    return ingest(Message(value=value, headers=pairs), tools)


def run_json(tools: Tools, **fields: object) -> Article | Dead:
    return run(tools, orjson.dumps({"source": "a.example", "content": PAGE, **fields}))


def test_a_dump(tools: Tools) -> None:
    article = run(tools, PAGE.encode(), content_type="text/plain")
    assert article.title == "Wali Kota Solo Resmikan Taman Baru di Tepi Sungai"
    assert (article.authors, article.editor) == (("Ani Wijaya",), "Sri Wahyuni")
    assert (article.dateline, article.source) == ("SOLO", "kabarkota.id")
    assert article.published_at.isoformat() == "2024-05-06T10:00:00+07:00"
    assert article.published_at_basis == "page"
    assert article.language.code == "id"
    assert article.body.count("\n\n") == 2
    assert {drop.text for drop in article.dropped} >= {"Beranda", "Editor: Sri Wahyuni"}


def test_what_the_publisher_says_wins(tools: Tools) -> None:
    article = run_json(
        tools,
        title="Judul Penerbit",
        authors=["Budi Santoso"],
        published_at="2024-05-05T09:00:00+07:00",
        language="id-ID",
        url="http://www.kabarkota.id/taman/?utm_source=x",
    )
    assert (article.title, article.authors) == ("Judul Penerbit", ("Budi Santoso",))
    assert article.published_at.isoformat() == "2024-05-05T09:00:00+07:00"
    assert article.published_at_basis == "publisher"
    assert (article.language.code, article.language.confidence) == ("id", 1.0)
    assert (article.source, article.url) == ("a.example", "https://www.kabarkota.id/taman")


@pytest.mark.parametrize("content_type", ["text/html", "text/html; charset=utf-8", ""])
def test_html(tools: Tools, content_type: str) -> None:
    page = HTML.replace("{LINKED}", orjson.dumps(LINKED).decode())
    article = run(tools, page.encode(), content_type=content_type)
    assert article.title == "Wali Kota Resmikan Taman Baru & Jembatan"
    assert article.authors == ("Ani Wijaya",)
    assert article.section == "Solo Raya"
    assert article.published_at.isoformat() == "2024-05-06T10:00:00+07:00"
    assert article.modified_at.isoformat() == "2024-05-06T12:30:00+07:00"
    assert article.published_at_basis == "structured"
    assert (article.source, article.url) == ("kabarkota.id", "https://www.kabarkota.id/taman")
    assert article.body.startswith("SOLO - Wali kota")
    assert article.body.endswith("tanpa dipungut biaya apa pun.")
    assert article.body.count("\n\n") == 2
    dropped = {drop.text for drop in article.dropped}
    assert {"Advertisement", "Baca juga: Gempa Guncang Cianjur"} <= dropped
    assert not any("var menu" in text for text in dropped)


@pytest.mark.parametrize(
    "linked", ["", "{", "[]", "null", '{"@type": "NewsArticle", "author": 7}', "[" * 3000]
)
def test_html_with_broken_structured_data(tools: Tools, linked: str) -> None:
    article = run(tools, HTML.replace("{LINKED}", linked).encode(), content_type="text/html")
    assert article.title == "Wali Kota Resmikan Taman"
    assert article.section == "Daerah"


@pytest.mark.parametrize(
    ("printed", "instant", "basis"),
    [
        ("Senin, 6 Mei 2024 | 10:00", "2024-05-06T10:00:00+07:00", "page+zone-inferred"),
        ("2 jam lalu", "2024-05-06T10:00:00+07:00", "relative+zone-inferred"),
        ("Nasional", "2024-05-06T12:00:00+07:00", "fetched"),
    ],
)
def test_how_the_instant_is_known(tools: Tools, printed: str, instant: str, basis: str) -> None:
    content = PAGE.replace("Senin, 6 Mei 2024 | 10:00 WIB", printed)
    article = run_json(tools, content=content, fetched_at="2024-05-06T12:00:00+07:00")
    assert (article.published_at.isoformat(), article.published_at_basis) == (instant, basis)


def test_nothing_is_made_up(tools: Tools) -> None:
    paragraphs = "\n".join(PAGE.splitlines()[6:8])
    article = run(tools, paragraphs.encode(), content_type="text/plain")
    assert (article.published_at, article.published_at_basis) == (None, None)
    assert (article.title, article.authors, article.editor) == (None, (), None)
    assert (article.dateline, article.source) == (None, "unknown")


def test_a_withdrawal_has_the_id_of_what_it_withdraws(tools: Tools) -> None:
    url = "https://a.example/1"
    usable = run_json(tools, url=url)
    canceled = run_json(tools, url=url + "/#x", content="", status="canceled")
    assert canceled.id == usable.id
    assert (canceled.status, canceled.body) == ("canceled", "")


LINKED_PAGE = HTML.replace("{LINKED}", "")


@pytest.mark.parametrize(
    ("sent", "withdrawn"),
    [
        ({"url": "https://a.example/1"}, {"url": "http://www.a.example/1/?utm_source=t"}),
        ({"url": "https://a.example/1"}, {"url": "https://m.a.example/1/amp"}),
        ({"url": "https://a.example/1", "id": "7"}, {"url": "https://a.example/1"}),
        ({"url": "https://a.example/1", "id": "7"}, {"url": "https://a.example/1", "id": "7"}),
        ({"url": "https://a.example/1", "content": LINKED_PAGE}, {"url": "https://a.example/1"}),
        ({"id": "7"}, {"id": "7"}),
        ({"id": "7", "content": LINKED_PAGE}, {"id": "7"}),
    ],
)
def test_a_withdrawal_by_what_was_sent_finds_the_article(
    tools: Tools, sent: dict, withdrawn: dict
) -> None:
    usable = run_json(tools, **sent)
    canceled = run_json(tools, **{"content": "", "status": "canceled", **withdrawn})
    assert canceled.id == usable.id


def test_a_withdrawal_by_id_alone_cannot_find_what_was_sent_with_a_url(tools: Tools) -> None:
    usable = run_json(tools, url="https://a.example/1", id="7")
    assert run_json(tools, content="", status="canceled", id="7").id != usable.id


def test_a_correction_keeps_the_id_and_changes_the_version(tools: Tools) -> None:
    first = run_json(tools, url="https://a.example/1")
    mended = PAGE.replace("dua hektare", "tiga hektare")
    second = run_json(tools, url="https://m.a.example/1", content=mended)
    assert second.id == first.id
    assert second.version != first.version


def test_a_page_without_an_article_is_dead(tools: Tools) -> None:
    dead = run(tools, b"Beranda\nIklan\nLogin\n", content_type="text/plain")
    assert isinstance(dead, Dead)
    assert dead.reason == "no_article"


def test_the_same_message_gives_the_same_bytes(tools: Tools) -> None:
    first, second = (run(tools, PAGE.encode(), content_type="text/plain") for _ in range(2))
    assert encode(first) == encode(second)
    crlf = run(tools, PAGE.replace("\n", "\r\n").encode(), content_type="text/plain")
    assert encode(crlf) == encode(first)


HOSTILE = {
    "one line": "kata " * 200_000,
    "short lines": "a\n" * 400_000,
    "same line": (PAGE.splitlines()[5] + "\n") * 10_000,
    "dates": "6 Mei 2024 10:00 WIB " * 40_000,
    "date lines": "Senin, 6 Mei 2024 | 10:00 WIB\n" * 30_000,
    "times ago": PAGE + "".join(f"{n} jam lalu kata{n}\n" for n in range(40_000)),
    "times ago above": "".join(f"{n % 24} jam lalu x{n}\n" for n in range(40_000)) + PAGE,
    "impossible days": "".join(f"30 Februari 2024 10:00 x{n}\n" for n in range(30_000)) + PAGE,
    "byline": "Penulis: " + "Ani, " * 200_000,
    "brackets": "(" * 400_000 + ")" * 400_000,
    "spaces": "x" + " " * 800_000 + "y",
    "colons": ("Foto: " * 10 + "\n") * 15_000,
    "markup": "<p>" * 200_000,
    "nested markup": "<html><body>" + "<div>" * 100_000 + "teks",
    "open comment": "<html><!--" + "x" * 800_000,
    "meta": "<html>" + "<meta name='a' content='b'>" * 30_000,
    "no letters": "1234 5678.\n" * 70_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_takes_bounded_time(tools: Tools, text: str) -> None:
    """A megabyte of it takes well under a second; quadratic work would take minutes."""
    started = time.process_time()
    assert isinstance(run(tools, text.encode()), Article | Dead)
    assert time.process_time() - started < 15
