"""Formats that deliver an article: what is read from where, and that no paragraph is lost."""

import json
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from warta_ingest import Tools, ingest
from warta_ingest.decode import split_feed
from warta_ingest.decode.times import read_time, to_instant
from warta_schemas import Article, Dead, Headers, Message, encode

ROOT = Path(__file__).parents[2]
FORMATS = ROOT / "tests" / "data" / "formats"
NINJS_SUITE = ROOT.parent / "shared" / "data" / "standards" / "ninjs"

NINJS = "application/ninjs+json"
LINKED = "application/ld+json"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"

BODY = "Wali kota meresmikan taman kota baru."
ITEM = {"uri": "urn:x:1", "bodies": [{"value": BODY}]}


def run(tools: Tools, value: bytes, kind: str | None = None, **headers: str) -> Article | Dead:
    named = {"content-type": kind, **headers}
    pairs: Headers = tuple(
        (name.replace("_", "-") if name == "fetched_at" else name, text.encode())
        for name, text in named.items()
        if text
    )
    return ingest(Message(value, headers=pairs, timestamp=datetime(2024, 5, 6, tzinfo=UTC)), tools)


def run_ninjs(tools: Tools, **fields: object) -> Article | Dead:
    return run(tools, orjson.dumps({**ITEM, **fields}), NINJS)


def run_linked(tools: Tools, **fields: object) -> Article | Dead:
    return run(tools, orjson.dumps({"@type": "NewsArticle", "articleBody": BODY, **fields}), LINKED)


def item(inside: str) -> bytes:
    return f"<item><title>Judul</title>{inside}</item>".encode()


EXAMPLES = {
    "item.ninjs": (
        NINJS,
        {
            "source": "kabarkota.id",
            "url": None,
            "title": "Wali Kota Resmikan Taman Kota & Jembatan",
            "authors": ["Ani Wijaya", "Budi Santoso"],
            "dateline": "Solo",
            "section": "Lingkungan",
            "published_at": "2024-05-06T10:00:00+07:00",
            "published_at_basis": "publisher",
            "modified_at": "2024-05-06T12:30:00+07:00",
            "body": "Wali kota meresmikan taman kota baru.\n\nDua hektare\n\nBagus.\n\nkolam\n\nlapangan",
        },
        ["related"],
    ),
    "item.ld.json": (
        LINKED,
        {
            "source": "kabarkota.id",
            "url": "https://www.kabarkota.id/taman",
            "title": "Wali Kota Resmikan Taman Kota",
            "authors": ["Ani Wijaya", "Budi Santoso"],
            "editor": "Sri Wahyuni",
            "dateline": "SOLO",
            "section": "Daerah",
            "published_at": "2024-05-06T10:00:00+07:00",
            "published_at_basis": "structured+zone-inferred",
            "modified_at": "2024-05-06T12:30:00+07:00",
            "body": "Wali kota meresmikan taman kota baru.\n\nBagus.\n\nTaman itu seluas dua hektare.",
        },
        [],
    ),
    "item.rss": (
        RSS,
        {
            "source": "kabarkota.id",
            "url": "https://www.kabarkota.id/taman",
            "title": "Wali Kota Resmikan Taman & Jembatan",
            "authors": ["Ani Wijaya"],
            "section": "Daerah",
            "published_at": "2024-05-06T10:00:00+07:00",
            "published_at_basis": "publisher",
            "modified_at": None,
            "body": "Wali kota meresmikan taman “Kota”.\n\nBagus.",
        },
        ["caption", "footer"],
    ),
    "item.atom": (
        ATOM,
        {
            "source": "kabarkota.id",
            "url": "https://www.kabarkota.id/taman",
            "title": "Wali Kota Resmikan Taman",
            "authors": ["Ani Wijaya"],
            "section": "Daerah",
            "published_at": "2024-05-06T03:00:00+00:00",
            "published_at_basis": "publisher",
            "modified_at": "2024-05-06T05:30:00+00:00",
            "body": "Wali kota meresmikan taman kota.\n\nBagus.",
        },
        [],
    ),
}


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "by its shape"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_item(tools: Tools, name: str, declared: bool) -> None:
    kind, expected, dropped = EXAMPLES[name]
    article = run(tools, (FORMATS / name).read_bytes(), kind if declared else None)
    assert isinstance(article, Article), article
    found = json.loads(encode(article))
    assert {field: found.get(field) for field in expected} == expected
    assert [drop.reason for drop in article.dropped] == dropped


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_item_within_an_inbox_message(tools: Tools, name: str) -> None:
    """What the message says around it wins."""
    kind, expected, _ = EXAMPLES[name]
    message = {
        "source": "a.example",
        "content": (FORMATS / name).read_text(),
        "content_type": kind,
        "title": "Judul Penerbit",
        "published_at": "2024-05-05T09:00:00+07:00",
    }
    article = run(tools, orjson.dumps(message))
    assert (article.source, article.title) == ("a.example", "Judul Penerbit")
    assert article.published_at.isoformat() == "2024-05-05T09:00:00+07:00"
    assert article.body == expected["body"]
    del message["content_type"]
    assert run(tools, orjson.dumps(message)) == article


@pytest.mark.parametrize(
    ("bodies", "body"),
    [
        ([{"value": "Satu.\nDua."}], "Satu.\n\nDua."),
        ([{"value": "<p>Satu.</p><p>Dua.</p>"}], "Satu.\n\nDua."),
        ([{"role": "xhtml", "value": "Satu.<br/>Dua."}], "Satu.\n\nDua."),
        ([{"contenttype": "text/plain", "value": "a <b> c"}], "a <b> c"),
        ([{"contentType": "image/png", "value": "x"}, {"value": "Satu."}], "Satu."),
        ([{"role": "caption", "value": "Foto."}, {"role": "main", "value": "Satu."}], "Satu."),
        (
            [
                {
                    "contentType": "text/vnd.IPTC.NITF",
                    "value": "<nitf><head><title>T</title></head><body><body.head><hedline>T"
                    "</hedline></body.head><body.content><p>Di <location>Solo</location>.</p>"
                    "<p>Dua.</p></body.content></body></nitf>",
                }
            ],
            "Di Solo.\n\nDua.",
        ),
    ],
)
def test_which_body_of_ninjs_is_the_article(tools: Tools, bodies: list, body: str) -> None:
    assert run_ninjs(tools, bodies=bodies).body == body


def test_ninjs_of_version_1_and_an_item_that_is_a_description(tools: Tools) -> None:
    old = {"uri": "urn:x:1", "headline": "Judul", "byline": "Ani Wijaya", "body_text": BODY}
    article = run(tools, orjson.dumps(old))
    assert (article.title, article.authors, article.body) == ("Judul", ("Ani Wijaya",), BODY)
    brief = {"uri": "urn:x:1", "type": "text", "descriptions": [{"value": BODY}]}
    assert run(tools, orjson.dumps(brief)).body == BODY


@pytest.mark.parametrize("status", ["canceled", "withheld", "cancelled"])
def test_ninjs_withdraws_under_the_id_that_it_published(tools: Tools, status: str) -> None:
    first = run_ninjs(tools, bodies=[{"value": "SOLO, kabarkota.id - " + BODY}])
    gone = run_ninjs(tools, pubStatus=status)
    again = run_ninjs(tools, version="3", bodies=[{"value": BODY + " Ralat."}])
    assert first.id == gone.id == again.id
    assert first.version != again.version
    assert (gone.status, gone.body) == ("canceled", "")
    only_uri = run(tools, orjson.dumps({"uri": "urn:x:1", "pubstatus": status}))
    assert only_uri.id == first.id


def test_a_withdrawal_around_an_item_is_one(tools: Tools) -> None:
    message = {"source": "a", "content": orjson.dumps(ITEM).decode(), "status": "canceled"}
    gone = run(tools, orjson.dumps({**message, "content_type": NINJS}))
    there = run(tools, orjson.dumps({**message, "content_type": NINJS, "status": "usable"}))
    assert (gone.status, gone.id) == ("canceled", there.id)


def test_an_embargo_holds_until_it_ends(tools: Tools) -> None:
    dead = run_ninjs(tools, embargoedUntil="2024-05-06T00:00:01Z")
    assert (dead.reason, "embargoed until" in dead.detail) == ("invalid_field", True)
    assert run_ninjs(tools, embargoed="2024-05-06T07:00:00+07:00").body == BODY


@pytest.mark.parametrize(
    ("fields", "reason", "detail"),
    [
        ({"uri": None}, "missing_field", "uri"),
        ({"uri": 7}, "invalid_field", "uri: expected text, found a number"),
        ({"bodies": None}, "missing_field", "bodies"),
        ({"bodies": []}, "missing_field", "bodies"),
        ({"bodies": {"value": BODY}}, "invalid_field", "bodies: expected a list"),
        ({"bodies": ["x"]}, "invalid_field", "bodies.0: expected an object"),
        ({"bodies": [{"value": 7}]}, "invalid_field", "value"),
        ({"bodies": None, "type": "picture"}, "no_article", "'picture'"),
        ({"headlines": [{"value": ["x"]}]}, "invalid_field", "value"),
        ({"pubstatus": "replaced"}, "invalid_field", "pubstatus"),
        ({"versioncreated": "kemarin"}, "invalid_field", "versioncreated"),
        ({"embargoed": "2024-05-06"}, "invalid_field", "embargoed"),
        ({"bodies": [{"contentType": "x/nitf", "value": "<nitf>"}]}, "malformed_xml", ""),
    ],
)
def test_broken_ninjs(tools: Tools, fields: dict, reason: str, detail: str) -> None:
    dead = run_ninjs(tools, **fields)
    assert isinstance(dead, Dead)
    assert dead.reason == reason
    assert detail in dead.detail


def suite(folder: str) -> list[Path]:
    return sorted(NINJS_SUITE.glob(folder))


@pytest.mark.skipif(
    not NINJS_SUITE.exists(), reason="the standard's suite is not in the repository"
)
def test_the_suite_of_ninjs(tools: Tools) -> None:
    """Nothing that the standard lets pass is refused for its form, and half is no item at all."""
    passing = suite("test_suite/*/should_pass/*.json")
    assert len(passing) > 100
    for path in passing:
        result = run(tools, path.read_bytes(), NINJS)
        if isinstance(result, Dead):
            assert result.reason in {"missing_field", "no_article"}, path
            assert result.detail.startswith(("bodies", "type")), path


@pytest.mark.skipif(
    not NINJS_SUITE.exists(), reason="the standard's suite is not in the repository"
)
@pytest.mark.parametrize(
    ("path", "title", "start", "paragraphs"),
    [
        ("2.1/ninjsExSimpleText_2.json", "Captain of wrecked", "GROSSETO, Italy (AP) --", 4),
        ("3.0/ninjsExSimpleText_3.json", "Captain of wrecked", "GROSSETO, Italy (AP) --", 4),
        ("1.4/ninjsExSimpleText1.json", "Captain of wrecked", "GROSSETO, Italy (AP) --", 4),
        ("2.1/dpa_text.json", "Faktencheck", "Für Lucien Favre", 9),
        ("2.1/ntb_text.json", "Google har kjøpt", "IT-giganten Google", 1),
    ],
)
def test_examples_of_ninjs(
    tools: Tools, path: str, title: str, start: str, paragraphs: int
) -> None:
    article = run(tools, (NINJS_SUITE / "examples" / path).read_bytes(), NINJS)
    assert article.title.startswith(title)
    assert article.body.startswith(start)
    assert article.body.count("\n\n") + 1 == paragraphs
    assert article.dropped == ()


@pytest.mark.parametrize(
    ("fields", "field", "value"),
    [
        ({"headline": None, "name": "Judul"}, "title", "Judul"),
        ({"author": "Ani Wijaya and Budi Santoso"}, "authors", ("Ani Wijaya", "Budi Santoso")),
        ({"author": {"@type": "Organization", "name": "Antara"}}, "authors", ("Antara",)),
        ({"author": "https://a.example/ani"}, "authors", ()),
        ({"url": "/taman"}, "url", None),
        ({"url": "javascript:alert(1)"}, "url", None),
        ({"@id": "https://a.example/1"}, "url", "https://a.example/1"),
        ({"inLanguage": "en"}, "language", "en"),
        ({"inLanguage": "Bahasa Indonesia"}, "language", "id"),
        ({"articleBody": None, "description": "Ringkasan."}, "body", "Ringkasan."),
        ({"articleBody": "<p>Satu.</p><p>Dua.</p>"}, "body", "Satu.\n\nDua."),
        ({"articleBody": None, "schema:articleBody": [{"@value": "Satu."}]}, "body", "Satu."),
        ({"@type": "http://schema.org/OpinionNewsArticle"}, "body", BODY),
        ({"datePublished": "kemarin"}, "published_at", None),
    ],
)
def test_schema_org_in_its_forms(tools: Tools, fields: dict, field: str, value: object) -> None:
    given = {name: what for name, what in fields.items() if what is not None}
    dropped = {name: None for name, what in fields.items() if what is None}
    article = run_linked(tools, **dropped, **given)
    found = getattr(article, field)
    assert (found.code if field == "language" else found) == value


LINKED_ARTICLE = {"@type": "NewsArticle", "@id": "a", "articleBody": BODY}


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ([LINKED_ARTICLE], None),
        ([LINKED_ARTICLE, LINKED_ARTICLE], None),
        ({"@type": "WebPage", "mainEntity": LINKED_ARTICLE}, None),
        ({"@graph": [LINKED_ARTICLE, {**LINKED_ARTICLE, "@id": "b"}]}, "several_items"),
        ({"@type": "ItemList", "itemListElement": [{"item": LINKED_ARTICLE}]}, None),
        ({"@type": "Recipe", "review": LINKED_ARTICLE}, "no_article"),
        ({"@type": "NewsArticle", "headline": "x"}, "missing_field"),
        (7, "no_article"),
    ],
)
def test_where_a_document_holds_its_article(tools: Tools, document: object, reason: str) -> None:
    result = run(tools, orjson.dumps(document), LINKED)
    assert (result.reason if isinstance(result, Dead) else None) == reason


@pytest.mark.parametrize(
    ("inside", "body"),
    [
        ("<description>Ringkasan &amp;amp; lagi.</description>", "Ringkasan & lagi."),
        ("<description>&lt;p&gt;Satu.&lt;/p&gt;&lt;p&gt;Dua.&lt;/p&gt;</description>", "Satu.\n\nDua."),
        ("<content:encoded>Satu.</content:encoded><description>x</description>", "Satu."),
        ("<content:encoded> </content:encoded><description>Satu.</description>", "Satu."),
        ("<description>A & B&nbsp;C &eacute;</description>", "A & B C é"),
        ("<description><![CDATA[A & B &copy; <b>C</b>]]></description>", "A & B © C"),
        ("<description>Judul</description>", "Judul"),
        ("<description>Judul\nSatu.</description>", "Satu."),
        ("<description>Satu.\nEditor: Sri Wahyuni</description>", "Satu."),
        ("<description>Satu.\nShare prices fell on Monday.</description>", "Satu.\n\nShare prices fell on Monday."),
        ("<description>See more people at work, said the mayor today.</description>", "See more people at work, said the mayor today."),
    ],
)  # fmt: skip
def test_an_item_alone_and_not_well_formed(tools: Tools, inside: str, body: str) -> None:
    article = run(tools, item(inside), RSS)
    assert (article.title, article.body) == ("Judul", body)


@pytest.mark.parametrize(
    ("inside", "field", "value"),
    [
        ("<author>ani@a.example (Ani Wijaya)</author>", "authors", ("Ani Wijaya",)),
        ("<author>ani@a.example</author>", "authors", ()),
        ("<dc:creator>Ani Wijaya</dc:creator><dc:creator>Budi S</dc:creator>", "authors", ("Ani Wijaya", "Budi S")),
        ("<guid>https://a.example/1</guid>", "url", "https://a.example/1"),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", "url", None),
        ("<link>/1</link>", "url", None),
        ("<atom:link rel='self' href='https://a.example/feed'/><link>https://a.example/1</link>", "url", "https://a.example/1"),
        ("<dc:date>2024-05-06T10:00:00Z</dc:date>", "published_at", datetime(2024, 5, 6, 10, tzinfo=UTC)),
        ("<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate>", "published_at", datetime(2024, 5, 6, 10, tzinfo=UTC)),
        ("<pubDate>besok</pubDate>", "published_at", None),
    ],
)  # fmt: skip
def test_what_an_item_says_of_itself(tools: Tools, inside: str, field: str, value: object) -> None:
    article = run(tools, item(f"<description>{BODY}</description>{inside}"), RSS)
    assert getattr(article, field) == value


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://a.example/"><title>A</title></channel>
 <item rdf:about="https://a.example/1"><title>Judul</title><description>Satu.</description></item>
</rdf:RDF>"""
ENTRY = (
    "<entry xmlns='http://www.w3.org/2005/Atom'><title>T</title><summary>Satu.</summary></entry>"
)
OLD_RSS = (
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>'
    "<item><title>T</title><description>Satu&nbsp;dua.</description></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("text", "body"), [(RDF, "Satu."), (ENTRY, "Satu."), (OLD_RSS, "Satu dua.")]
)
def test_other_feeds_by_their_shape(tools: Tools, text: str, body: str) -> None:
    assert run(tools, text.encode()).body == body


@pytest.mark.parametrize(
    ("text", "kind", "reason", "detail"),
    [
        ("<rss><channel></channel></rss>", RSS, "no_article", "without items"),
        ("<item><title>T</title></item>", RSS, "missing_field", "description"),
        ("<sitemap/>", "text/xml", "unknown_content_type", "<sitemap>"),
        ("<rss><channel><item><title>T</ti", RSS, "malformed_xml", ""),
        ("<item>" + "<b>" * 400 + "</b>" * 400 + "</item>", RSS, "malformed_xml", "depth"),
        ("[1, 2]", NINJS, "several_items", "2"),
        ("7", NINJS, "not_an_object", ""),
        ('{"items": [{}, {}]}', "application/feed+json", "several_items", "2"),
    ],
)
def test_refused(tools: Tools, text: str, kind: str, reason: str, detail: str) -> None:
    dead = run(tools, text.encode(), kind)
    assert isinstance(dead, Dead)
    assert dead.reason == reason
    assert detail in dead.detail


def test_xml_that_is_a_page_is_one(tools: Tools) -> None:
    page = f'<?xml version="1.0"?><!DOCTYPE html><html><p>{BODY} {BODY}</p></html>'
    for kind in ("application/xhtml+xml", "application/xml", None):
        assert BODY in run(tools, page.encode(), kind).body


def test_a_feed_is_split_into_documents_that_are_read(tools: Tools) -> None:
    feed = (FORMATS / "feed.xml").read_bytes()
    dead = run(tools, feed)
    assert (dead.reason, "2 items" in dead.detail) == ("several_items", True)
    first, second = (run(tools, part, RSS) for part in split_feed(feed))
    assert (first.title, first.source, first.body) == (
        "Satu",
        "kabarkota.id",
        "Wali kota meresmikan taman.",
    )
    assert (second.url, second.body) == (
        "https://www.kabarkota.id/2?a=1&b=2",
        "Warga datang ke taman.",
    )


@pytest.mark.parametrize("name", ["item.rss", "item.atom", "item.ninjs"])
def test_what_holds_one_item_is_not_split(name: str) -> None:
    value = (FORMATS / name).read_bytes()
    assert split_feed(value) == [value]


def test_json_feed(tools: Tools) -> None:
    one = {"id": "1", "url": "https://a.example/1", "content_html": "<p>Satu.</p><p>Dua.</p>",
           "title": "Judul", "authors": [{"name": "Ani Wijaya"}], "date_published": "2024-05-06T10:00:00Z"}  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [one]}
    article = run(tools, orjson.dumps(one))
    assert (article.title, article.authors, article.body) == (
        "Judul",
        ("Ani Wijaya",),
        "Satu.\n\nDua.",
    )
    assert run(tools, orjson.dumps(feed)) == article


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-05-06T10:00:00+07:00", "2024-05-06T10:00:00+07:00"),
        ("2024-05-06T10:00:00.1234567Z", "2024-05-06T10:00:00.123456+00:00"),
        ("Mon, 6 May 2024 10:00:00 WIB", "2024-05-06T10:00:00+07:00"),
        ("Mon, 06 May 2024 10:00:00 -0500", "2024-05-06T10:00:00-05:00"),
        ("2024-05-06T10:00:00", None),
        ("2024-05-06", None),
        ("0001-01-01T00:00:00Z", None),
        (7, None),
    ],
)
def test_times(text: object, instant: str | None) -> None:
    found = to_instant(read_time(text))
    assert (found.isoformat() if found else None) == instant
